import {
  type Assignment,
  assignmentId,
  type Instant,
  nextRevision,
  type Planning,
  packUsed,
  parseIso,
  type Revision,
  rotaDigest,
  UK_PACK,
} from '@rota/domain';
import { confirmedEntries, type FeedBook, type FeedRevision, publishedBook } from '../../../src/export/index.ts';
import { assign, rotaOf, tinyPlanning } from '../tiny-service.ts';

/** An instant with its offset: `2026-10-25T01:30+01:00`. */
export const at = (text: string): Instant => {
  const parsed = parseIso(text);
  if (parsed.kind !== 'instant') throw new Error(`"${text}" is no instant`);
  return parsed.at;
};

export const FIRST: FeedRevision = {
  createdAt: at('2026-09-01T09:00Z'),
  changedAt: at('2026-09-01T09:00Z'),
  sequence: 0,
};

/** Assignments of one publication. */
export const book = (planning: Planning, assignments: readonly Assignment[], revision = FIRST): FeedBook => ({
  planning,
  entries: confirmedEntries(rotaOf(planning, assignments), revision),
});

export const october = (changes: Parameters<typeof tinyPlanning>[2] = {}): Planning =>
  tinyPlanning('2026-10-01', '2026-11-01', changes);

/** Both kinds of on-call, every family of shift, and the night in which the clocks go back. */
export const octoberBook = (): FeedBook => {
  const planning = october();
  return book(planning, [
    assign(planning, 'w1', 'house-early/2026-10-05'),
    { ...assign(planning, 'w1', 'house-late/2026-10-06'), roles: ['supernumerary'] },
    assign(planning, 'w1', 'house-sleep-in/2026-10-06'),
    assign(planning, 'w1', 'house-night/2026-10-24'),
    assign(planning, 'w1', 'house-small-hours/2026-10-25'),
    assign(planning, 'w2', 'tier-1/2026-10-24'),
    assign(planning, 'w2', 'tier-2/2026-10-26'),
    assign(planning, 'w3', 'house-night/2026-10-25'),
  ]);
};

export const marchBook = (): FeedBook => {
  const planning = tinyPlanning('2027-03-01', '2027-04-01');
  return book(planning, [
    assign(planning, 'w1', 'house-night/2027-03-27'),
    assign(planning, 'w1', 'house-small-hours/2027-03-28'),
    assign(planning, 'w2', 'tier-1/2027-03-27'),
  ]);
};

/** The same place on the same shift, with somebody else. */
export const givenTo = (assignment: Assignment, worker: string): Assignment => ({
  ...assignment,
  worker,
  id: assignmentId(assignment.shift, worker),
});

const revisionAfter = (previous: readonly Revision[], planning: Planning, assignments: readonly Assignment[]) => {
  const rota = rotaOf(planning, assignments);
  // 09:00 on 1 September for the first, a day later for each that follows
  const publishedAt = FIRST.createdAt + previous.length * 1440;
  const approval = { by: 'Ola', at: publishedAt, digest: rotaDigest(rota) };
  const facts = { approval, at: publishedAt, by: 'Mo', reason: 'as agreed', overrides: [], pack: packUsed(UK_PACK) };
  const made = nextRevision(previous, { rota, judgement: { breaches: [] }, ...facts });
  if ('faults' in made) throw new Error(made.faults.map(({ detail }) => detail).join('\n'));
  return made.revision;
};

/** What is published of one month, rota after rota, a day apart. */
export const bookAfter = (planning: Planning, rotas: readonly (readonly Assignment[])[]): FeedBook => {
  const revisions: Revision[] = [];
  for (const rota of rotas) revisions.push(revisionAfter(revisions, planning, rota));
  const period = planning.problem.from.slice(0, 7);
  const published = revisions.map((revision) => ({ revision, names: new Map<string, string>(), period }));
  return publishedBook(planning, published, FIRST.createdAt);
};

/** Content lines with folds undone. */
export const unfolded = (feed: string): readonly string[] => feed.replaceAll('\r\n ', '').split('\r\n');

/** Values of a property anywhere in a calendar, as written. */
export const valuesOf = (feed: string, name: string): readonly string[] =>
  unfolded(feed)
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(':') + 1));
