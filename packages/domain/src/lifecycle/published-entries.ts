import type { Assignment, Rota } from '../model/rota.ts';
import { DAY_MINUTES, type Instant, zoneOf } from '../time/index.ts';
import { type DayEdge, dayEdge, isBefore } from './day-edge.ts';
import { publishedText } from './published-fields.ts';
import type { Revision } from './revision.ts';

/** One assignment with its fate over all revisions, as a calendar needs it. */
export interface PublishedEntry {
  /** As last published; a cancelled one as it was before. */
  readonly assignment: Assignment;
  readonly status: 'confirmed' | 'cancelled';
  /** First publication. */
  readonly createdAt: Instant;
  /** Publication of its last change. */
  readonly changedAt: Instant;
  /** 0 at first, one more with each published change of time, place, type, kind, role or status. */
  readonly sequence: number;
}

/** How long after its end a cancelled shift is still said to be cancelled, days. @source features.md section 5 */
export const CANCELLED_DAYS = 30;

type Entries = Map<string, PublishedEntry>;

const horizonOf = ({ from, to, timezone }: Rota): { readonly begin: DayEdge; readonly end: DayEdge } => {
  const zone = zoneOf(timezone);
  if (!zone) throw new Error(`zone "${timezone}" is unknown; input was not checked`);
  return { begin: dayEdge(zone, from), end: dayEdge(zone, to) };
};

const confirm = (entries: Entries, assignment: Assignment, at: Instant): void => {
  const known = entries.get(assignment.id);
  if (!known) {
    entries.set(assignment.id, { assignment, status: 'confirmed', createdAt: at, changedAt: at, sequence: 0 });
    return;
  }
  const isSame = known.status === 'confirmed' && publishedText(known.assignment) === publishedText(assignment);
  if (isSame) return;
  const { createdAt, sequence } = known;
  entries.set(assignment.id, { assignment, status: 'confirmed', createdAt, changedAt: at, sequence: sequence + 1 });
};

/** A revision speaks for every shift of a day within its horizon: what it leaves out is off. */
const cancelOthers = (entries: Entries, { rota, publishedAt }: Revision): void => {
  const { begin, end } = horizonOf(rota);
  const kept = new Set(rota.assignments.map(({ id }) => id));
  for (const [id, entry] of entries) {
    if (kept.has(id) || entry.status === 'cancelled') continue;
    if (isBefore(begin, entry.assignment) || !isBefore(end, entry.assignment)) continue;
    entries.set(id, { ...entry, status: 'cancelled', changedAt: publishedAt, sequence: entry.sequence + 1 });
  }
};

/**
 * What calendars show after all these revisions: every assignment ever published, by start, then id.
 *
 * An assignment keeps its id, so its UID, through every change; one that nothing happened to keeps sequence and stamp, so that
 * feeds stay the same to the byte. A removed one stays as cancelled until 30 days after its end; one that comes back is
 * confirmed again.
 *
 * @param revisions of one or several periods, each period's by number; they take effect by moment of publication
 * @param at now; decides only which cancelled ones are old enough to forget
 */
export const publishedEntries = (revisions: readonly Revision[], at: Instant): readonly PublishedEntry[] => {
  const entries: Entries = new Map();
  for (const revision of revisions.toSorted((a, b) => a.publishedAt - b.publishedAt)) {
    cancelOthers(entries, revision);
    for (const assignment of revision.rota.assignments) confirm(entries, assignment, revision.publishedAt);
  }
  return [...entries.values()]
    .filter(
      ({ status, assignment }) => status === 'confirmed' || at <= assignment.endsAt + CANCELLED_DAYS * DAY_MINUTES,
    )
    .sort((a, b) => a.assignment.startsAt - b.assignment.startsAt || (a.assignment.id < b.assignment.id ? -1 : 1));
};
