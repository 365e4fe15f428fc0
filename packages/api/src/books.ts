import { type FeedBook, publishedBook } from '@rota/formats';
import type { EpochMs, FeedState, Tables } from '@rota/store';
import { anyPeriod } from './folders.ts';
import { minuteOf } from './iso.ts';
import type { Plannings } from './plannings.ts';
import { type Published, publishedOfService } from './published.ts';
import { Recent } from './recent.ts';
import { SharedLookup } from './shared-lookup.ts';

/** Entries of books kept ready, some 500 bytes each: the months of ten thousand people. */
const KEPT_ENTRIES = 250_000;

/** What a book takes beside its entries, as so many of them: its folder, laid out. */
const FOLDER_WEIGHT = 250;

const DAY_MS = 24 * 3600 * 1000;

/** The midnight, UTC, before a moment: calendars change by day, so that two servers give the same bytes all of it. */
export const feedDay = (now: EpochMs): EpochMs => now - (now % DAY_MS);

/** What calendars of a service are written from. */
export interface Books {
  /** Without entries before anything is published; `undefined` when there is no such service. */
  readonly of: (tables: Tables, service: string, now: EpochMs) => Promise<FeedBook | undefined>;
  /**
   * The same where it is known already how the service stands. Those who ask for one that is being read wait for it, so never ask
   * inside a transaction.
   */
  readonly at: (tables: Tables, state: FeedState, now: EpochMs) => Promise<FeedBook>;
}

/** Everything that what calendars show depends on: old cancellations are forgotten daily, the rest changes by what is stored. */
export const feedKey = ({ organisation, service, serviceVersion, revisionCount }: FeedStanding, now: EpochMs): string =>
  `${organisation}/${service}/${serviceVersion}/${revisionCount}/${Math.floor(now / DAY_MS)}`;

type FeedStanding = Pick<FeedState, 'organisation' | 'service' | 'serviceVersion' | 'revisionCount'>;

const lastPeriod = (published: readonly Published[]): string | undefined =>
  published.toSorted((a, b) => (a.revision.rota.from < b.revision.rota.from ? -1 : 1)).at(-1)?.period;

/** Reads books from a store. Names are those of the folder stored now; of people who have left, those at publication. */
export const booksOf = (plannings: Plannings): Books => {
  const books = new Recent<FeedBook>(KEPT_ENTRIES, ({ entries }) => FOLDER_WEIGHT + entries.length);
  const reading = new SharedLookup<FeedBook>();
  const read = async (tables: Tables, service: string, version: number, now: EpochMs): Promise<FeedBook> => {
    const published = await publishedOfService(tables, service);
    const period = lastPeriod(published) ?? anyPeriod(await tables.services.files(service, version), now);
    const planning = await plannings.of(tables, service, version, period);
    return publishedBook(planning, published, minuteOf(feedDay(now)));
  };

  const bookAt = (tables: Tables, standing: FeedStanding, now: EpochMs): Promise<FeedBook> =>
    books.get(feedKey(standing, now), () => read(tables, standing.service, standing.serviceVersion, now));

  return {
    of: async (tables, service, now) => {
      const stored = await tables.services.find(service);
      if (!stored) return undefined;
      const { count: revisionCount } = await tables.revisions.state(service);
      const { organisation } = tables;
      return bookAt(tables, { organisation, service, serviceVersion: stored.version, revisionCount }, now);
    },
    at: (tables, state, now) => reading.ask(feedKey(state, now), () => bookAt(tables, state, now)),
  };
};
