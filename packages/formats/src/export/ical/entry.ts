import {
  type Assignment,
  compareText,
  type Instant,
  type Planning,
  publishedEntries,
  type Revision,
  type Rota,
  withLeavers,
} from '@rota/domain';

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
  /** `open`: nobody has it yet. */
  readonly status: 'confirmed' | 'cancelled' | 'open';
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

/** A revision as it was read back. */
export interface PublishedRevision {
  readonly revision: Revision;
  /** Names as they were, by worker id. */
  readonly names: ReadonlyMap<string, string>;
}

/** The newest name that a person was published with. */
const namesIn = (published: readonly PublishedRevision[]): ReadonlyMap<string, string> =>
  new Map(
    published.toSorted((a, b) => a.revision.publishedAt - b.revision.publishedAt).flatMap(({ names }) => [...names]),
  );

/**
 * What feeds of everything published are written from.
 *
 * @param planning any period of the service: names and slots come from it; of people who have left, from the revisions
 * @param at now; old cancellations are forgotten
 */
export const publishedBook = (planning: Planning, published: readonly PublishedRevision[], at: Instant): FeedBook => ({
  planning: withLeavers(planning, namesIn(published)),
  entries: publishedEntries(
    published.map(({ revision }) => revision),
    at,
  ),
});
