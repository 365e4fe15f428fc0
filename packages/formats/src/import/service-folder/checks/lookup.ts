import type { Fault } from '@rota/domain';
import type { Folder } from '../folder.ts';
import { didYouMean } from '../nearest.ts';
import type { ListName } from '../service-draft.ts';
import { type Entry, faultIn, type Path } from '../source.ts';

/**
 * What an id may refer to. `work` is a shift type or an on-call slot, `post` a cover requirement or an on-call slot,
 * `wanted` one of these or a visit of the period.
 */
export type Target =
  | 'worker'
  | 'employer'
  | 'unit'
  | 'grade'
  | 'skill'
  | 'shiftType'
  | 'onCall'
  | 'work'
  | 'post'
  | 'wanted';

/** How a target is called, and where it is defined. */
const TARGETS: Readonly<Record<Target, { noun: string; home: string; lists: readonly ListName[] }>> = {
  worker: { noun: 'worker', home: 'people.csv', lists: [] },
  employer: { noun: 'employer', home: 'service.yaml under employers', lists: ['employers'] },
  unit: { noun: 'unit', home: 'service.yaml under units', lists: ['units'] },
  grade: { noun: 'grade', home: 'service.yaml under grades', lists: ['grades'] },
  skill: { noun: 'skill', home: 'service.yaml under skills', lists: ['skills'] },
  shiftType: { noun: 'shift type', home: 'service.yaml under shiftTypes', lists: ['shiftTypes'] },
  onCall: { noun: 'on-call slot', home: 'service.yaml under onCall', lists: ['onCall'] },
  work: {
    noun: 'shift type or on-call slot',
    home: 'service.yaml under shiftTypes or onCall',
    lists: ['shiftTypes', 'onCall'],
  },
  post: {
    noun: 'cover or on-call slot',
    home: 'service.yaml under cover or onCall',
    lists: ['cover', 'onCall'],
  },
  wanted: {
    noun: 'cover, on-call slot or visit',
    home: 'service.yaml under cover or onCall, or in visits.csv',
    lists: ['cover', 'onCall'],
  },
};

/** Known ids of every target; `undefined` where the defining file cannot be read, so that nothing is looked up there. */
export type Lookup = Readonly<Record<Target, ReadonlySet<string> | undefined>>;

const joined = (folder: Folder, lists: readonly ListName[]): ReadonlySet<string> | undefined => {
  const sets = lists.map((list) => folder.service?.known[list]);
  if (sets.some((set) => set === undefined)) return undefined;
  return new Set(sets.flatMap((set) => [...(set ?? [])]));
};

const workersIn = ({ tables }: Folder): ReadonlySet<string> | undefined =>
  tables.people && new Set(tables.people.written.flatMap((row) => row.worker ?? []));

const wantedIn = (folder: Folder): ReadonlySet<string> | undefined => {
  const posts = joined(folder, TARGETS.wanted.lists);
  return posts && new Set([...posts, ...(folder.tables.visits?.written ?? []).flatMap((row) => row.id ?? [])]);
};

/** Collects the known ids of a folder, those of rows and items with other faults included. */
export const lookupOf = (folder: Folder): Lookup => ({
  worker: workersIn(folder),
  employer: joined(folder, TARGETS.employer.lists),
  unit: joined(folder, TARGETS.unit.lists),
  grade: joined(folder, TARGETS.grade.lists),
  skill: joined(folder, TARGETS.skill.lists),
  shiftType: joined(folder, TARGETS.shiftType.lists),
  onCall: joined(folder, TARGETS.onCall.lists),
  work: joined(folder, TARGETS.work.lists),
  post: joined(folder, TARGETS.post.lists),
  wanted: wantedIn(folder),
});

/** Up to this many known ids are listed in a fault. */
const LISTED = 12;

const advice = (id: string, known: ReadonlySet<string>): string => {
  const guess = didYouMean(id, known);
  if (guess !== '') return guess;
  return known.size > 0 && known.size <= LISTED
    ? ` Known: ${[...known].join(', ')}.`
    : ' Add it there or correct the id.';
};

/** A fault when an id of an entry leads nowhere; none when it is absent. */
export const reference = (
  lookup: Lookup,
  entry: Entry<unknown>,
  field: Path,
  target: Target,
  id: string | undefined,
): readonly Fault[] => {
  const known = lookup[target];
  if (id === undefined || known === undefined || known.has(id)) return [];
  const { noun, home } = TARGETS[target];
  const detail = `There is no ${noun} "${id}" in ${home}.${advice(id, known)}`;
  return [faultIn(entry, field, 'unknown-reference', detail)];
};

/** `reference` for each id of a list. */
export const references = (
  lookup: Lookup,
  entry: Entry<unknown>,
  field: Path,
  target: Target,
  ids: readonly string[] | undefined,
): readonly Fault[] => (ids ?? []).flatMap((id, index) => reference(lookup, entry, [...field, index], target, id));
