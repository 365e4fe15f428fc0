import { type Instant, type Planning, publishedEntries, type Revision, withLeavers } from '@rota/domain';
import type { FeedBook, FeedEntry } from './entry.ts';
import { withOnCall } from './on-call-entries.ts';

/** A revision as it was read back. */
export interface PublishedRevision {
  readonly revision: Revision;
  /** Names as they were, by worker id. */
  readonly names: ReadonlyMap<string, string>;
  /** Key of its period, for links. */
  readonly period?: string;
}

const inOrder = (published: readonly PublishedRevision[]): readonly PublishedRevision[] =>
  published.toSorted((a, b) => a.revision.publishedAt - b.revision.publishedAt);

/** The newest name that a person was published with. */
const namesIn = (published: readonly PublishedRevision[]): ReadonlyMap<string, string> =>
  new Map(inOrder(published).flatMap(({ names }) => [...names]));

/** The period that each assignment was last published in, by its id. */
const periodsIn = (published: readonly PublishedRevision[]): ReadonlyMap<string, string> =>
  new Map(
    inOrder(published).flatMap(({ period, revision }) =>
      period === undefined ? [] : revision.rota.assignments.map(({ id }): [string, string] => [id, period]),
    ),
  );

const withPeriod = (entry: FeedEntry, period: string | undefined): FeedEntry =>
  period === undefined ? entry : { ...entry, period };

/** As a moment: cancellations are kept whenever they were. */
const FORGETS_NOTHING = 0;

/**
 * What feeds of everything published are written from, and of who is on call beside it.
 *
 * @param planning any period of the service: names and slots come from it; of people who have left, from the revisions
 * @param at now; old cancellations are forgotten
 */
export const publishedBook = (planning: Planning, published: readonly PublishedRevision[], at: Instant): FeedBook => {
  const periodById = periodsIn(published);
  const revisions = published.map(({ revision }) => revision);
  const entries = publishedEntries(revisions, at);
  const book = {
    planning: withLeavers(planning, namesIn(published)),
    entries: entries.map((entry) => withPeriod(entry, periodById.get(entry.assignment.id))),
  };
  if (!planning.problem.onCallPlan) return book;
  return withOnCall(book, publishedEntries(revisions, FORGETS_NOTHING), at);
};
