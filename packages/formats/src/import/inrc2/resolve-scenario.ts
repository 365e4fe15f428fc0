import { type Fields, fieldsOf } from '../curtois/fields.ts';
import type { ContractDraft, ScenarioDraft, WordPair } from './draft.ts';
import type { Inrc2Contract, Inrc2Scenario, Inrc2Shift, Range } from './instance.ts';
import type { Notes, Word } from './word.ts';

/** A year and more; the competition's longest scenario has 8 weeks. */
const MOST_WEEKS = 60;

/** Words that stand for no shift: any of them in a wish, none of them in a history. */
export const ANY_SHIFT = 'Any';
export const NO_SHIFT = 'None';

/** Positions of what a scenario names. */
export interface Names {
  readonly shiftAt: ReadonlyMap<string, number>;
  readonly skillAt: ReadonlyMap<string, number>;
  readonly nurseAt: ReadonlyMap<string, number>;
}

/** Reads two numbers of which the first is at most the second; `undefined` with a note otherwise. */
export const rangeOf = (
  fields: Fields<Word>,
  notes: Notes,
  [low, high]: WordPair,
  what: readonly [low: string, high: string],
  leastHigh = 0,
): Range | undefined => {
  const min = fields.whole(low, what[0]);
  const max = fields.whole(high, what[1], leastHigh);
  if (min === undefined || max === undefined) return undefined;
  if (min <= max) return { min, max };
  return notes.refuse('bad-value', `${what[0]} is ${min}; allowed: at most ${max}, the other end.`, low);
};

const limits = (what: string): readonly [string, string] => [`The least ${what}`, `The most ${what}`];

const contractOf = (
  fields: Fields<Word>,
  notes: Notes,
  draft: ContractDraft,
): Omit<Inrc2Contract, 'name'> | undefined => {
  const total = rangeOf(fields, notes, draft.total, limits('assignments'));
  const work = rangeOf(fields, notes, draft.work, limits('days worked in a row'), 1);
  const off = rangeOf(fields, notes, draft.off, limits('days off in a row'), 1);
  const maxWeekends = fields.whole(draft.weekends, 'The most weekends');
  const complete = fields.whole(draft.complete, 'The mark of complete weekends', 0, 1);
  if (!total || !work || !off || maxWeekends === undefined || complete === undefined) return undefined;
  return { total, work, off, maxWeekends, isComplete: complete === 1 };
};

const shiftsOf = (
  fields: Fields<Word>,
  notes: Notes,
  { shifts, successions }: ScenarioDraft,
  shiftAt: Map<string, number>,
): readonly Inrc2Shift[] => {
  const named = shifts.flatMap(({ name, run }) => {
    if (name.text === ANY_SHIFT || name.text === NO_SHIFT)
      notes.refuse('bad-value', `No shift can be called "${name.text}", which has a meaning of its own.`, name);
    const range = rangeOf(fields, notes, run, limits('days in a row'), 1);
    return fields.defined(name, 'shift', shiftAt) === undefined || !range ? [] : [{ name: name.text, run: range }];
  });
  const banned = new Map<number, Set<number>>();
  for (const { after, before } of successions) {
    const first = fields.named(after, 'shift', shiftAt);
    const next = before.flatMap((word) => fields.named(word, 'shift', shiftAt) ?? []);
    if (first !== undefined) banned.set(first, new Set([...(banned.get(first) ?? []), ...next]));
  }
  return named.map((shift, at) => ({ ...shift, bannedNext: [...(banned.get(at) ?? [])] }));
};

/** Resolves a scenario's names and numbers; what comes back is of use only where the notes hold nothing. */
export const resolveScenario = (
  draft: ScenarioDraft,
  notes: Notes,
): { readonly scenario: Inrc2Scenario; readonly names: Names } => {
  const fields = fieldsOf<Word>(notes);
  const shiftAt = new Map<string, number>();
  const skillAt = new Map<string, number>();
  const contractAt = new Map<string, number>();
  const nurseAt = new Map<string, number>();
  const skills = draft.skills.flatMap((word) => fields.defined(word, 'skill', skillAt) ?? []);
  const shifts = shiftsOf(fields, notes, draft, shiftAt);
  const contracts = new Map<string, Inrc2Contract>();
  for (const contract of draft.contracts) {
    const name = fields.defined(contract.name, 'contract', contractAt);
    const found = contractOf(fields, notes, contract);
    if (name !== undefined && found) contracts.set(name, { name, ...found });
  }
  const nurses = draft.nurses.flatMap(({ name, contract, skills: held }) => {
    const id = fields.defined(name, 'nurse', nurseAt);
    fields.named(contract, 'contract', contractAt);
    const found = contracts.get(contract.text);
    const positions = [...new Set(held.flatMap((word) => fields.named(word, 'skill', skillAt) ?? []))];
    return id === undefined || !found ? [] : [{ name: id, contract: found, skills: positions }];
  });
  const weeks = fields.whole(draft.weeks, 'The number of weeks', 1, MOST_WEEKS) ?? 1;
  if (draft.name.text === '')
    notes.refuse('missing-key', 'The scenario has no name; write SCENARIO = name.', draft.name);
  if (nurses.length === 0) notes.refuse('missing-key', 'The scenario names no nurse.', draft.name);
  return { scenario: { name: draft.name.text, weeks, skills, shifts, nurses }, names: { shiftAt, skillAt, nurseAt } };
};
