import { publishedEntries, withLeavers } from '@rota/domain';
import type { FeedBook } from '@rota/formats';
import type { EpochMs, Store } from '@rota/store';
import { anyPeriod } from './folders.ts';
import type { Plannings } from './plannings.ts';
import { type Published, publishedOfService } from './published.ts';
import { Recent } from './recent.ts';

/** Books kept ready, and calendars written from them. */
const KEPT_BOOKS = 8;
const KEPT_CALENDARS = 500;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What calendars of a service are written from. */
export interface Books {
  /** Names and slots of a service of which nothing is published, without entries. */
  readonly empty: (service: string, now: EpochMs) => Promise<FeedBook | undefined>;
  /** `undefined` when nothing was published yet. */
  readonly of: (service: string, now: EpochMs) => Promise<FeedBook | undefined>;
  /** A calendar as text; written once until something is published. */
  readonly calendar: (
    service: string,
    name: string,
    now: EpochMs,
    write: (book: FeedBook) => string,
  ) => Promise<string | undefined>;
}

const namesIn = (published: readonly Published[]): ReadonlyMap<string, string> =>
  new Map(published.flatMap(({ names }) => [...names]));

/**
 * Reads books from a store. Names are those of the folder stored now; of people who have left, those at publication.
 *
 * A book holds until something is published, the folder changes, or the day ends: old cancellations are forgotten daily.
 */
export const booksOf = (store: Store, plannings: Plannings): Books => {
  const books = new Recent<FeedBook>(KEPT_BOOKS);
  const calendars = new Recent<string>(KEPT_CALENDARS);

  const stateOf = async (service: string, now: EpochMs): Promise<string | undefined> => {
    const count = await store.revisions.count(service);
    const stored = await store.services.find(service);
    return count === 0 || !stored ? undefined : `${service}/${stored.version}/${count}/${Math.floor(now / DAY_MS)}`;
  };

  const read = async (service: string, now: EpochMs): Promise<FeedBook> => {
    const published = await publishedOfService(store, service);
    const stored = await store.services.find(service);
    const last = published.toSorted((a, b) => a.revision.rota.from.localeCompare(b.revision.rota.from)).at(-1);
    if (!stored || !last) throw new Error(`service "${service}" has nothing published`);
    const planning = await plannings.of(store, service, stored.version, last.period);
    const revisions = published.map(({ revision }) => revision);
    return {
      planning: withLeavers(planning, namesIn(published)),
      entries: publishedEntries(revisions, Math.floor(now / MINUTE_MS)),
    };
  };

  const of: Books['of'] = async (service, now) => {
    const state = await stateOf(service, now);
    return state === undefined ? undefined : books.get(state, () => read(service, now));
  };

  const empty: Books['empty'] = async (service, now) => {
    const stored = await store.services.find(service);
    if (!stored) return undefined;
    const key = anyPeriod(await store.services.files(service, stored.version), now);
    return { planning: await plannings.of(store, service, stored.version, key), entries: [] };
  };

  return {
    empty,
    of,
    calendar: async (service, name, now, write) => {
      const state = await stateOf(service, now);
      if (state === undefined) return undefined;
      return calendars.get(`${state} ${name}`, async () => write(await books.get(state, () => read(service, now))));
    },
  };
};
