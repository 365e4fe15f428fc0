import type { Assignment, Instant, Planning, Rota } from '@rota/domain';
import { compareText } from '../order.ts';

/** When and how often what a calendar shows was published. */
export interface FeedRevision {
  /** First publication, UTC. */
  readonly createdAt: Instant;
  /** Last change of the published time, place, role or status, UTC; never the time of a fetch. */
  readonly changedAt: Instant;
  /** 0 at first, one more with each published change. */
  readonly sequence: number;
}

/** One assignment as a calendar shows it. A removed one stays as `cancelled`, so that every client clears it. */
export interface FeedEntry extends FeedRevision {
  readonly assignment: Assignment;
  readonly status: 'confirmed' | 'cancelled';
}

/** What every feed is written from. Entries may come from several months; names come from the one planning. */
export interface FeedBook {
  readonly planning: Planning;
  readonly entries: readonly FeedEntry[];
}

/** Every assignment of a rota as a confirmed entry of one revision. */
export const confirmedEntries = (rota: Rota, revision: FeedRevision): readonly FeedEntry[] =>
  rota.assignments.map((assignment) => ({ ...revision, assignment, status: 'confirmed' }));

/** By start, then assignment id, so that the same entries give the same bytes. */
export const compareEntries = ({ assignment: a }: FeedEntry, { assignment: b }: FeedEntry): number =>
  a.startsAt - b.startsAt || compareText(a.id, b.id);
