import { type FeedBook, publishedBook } from '@rota/formats';
import type { EpochMs, Tables } from '@rota/store';
import { anyPeriod } from './folders.ts';
import { minuteOf } from './iso.ts';
import type { Plannings } from './plannings.ts';
import { type Published, publishedOfService } from './published.ts';
import { Recent } from './recent.ts';

/** Books kept ready, and calendars written from them. */
const KEPT_BOOKS = 8;
const KEPT_CALENDARS = 200;

const DAY_MS = 24 * 3600 * 1000;

/** A calendar as text, and when anything it may show was last changed. */
export interface WrittenCalendar {
  readonly text: string;
  readonly changedMs: EpochMs;
}

/** What calendars of a service are written from. */
export interface Books {
  /** Without entries before anything is published; `undefined` when there is no such service. */
  readonly of: (tables: Tables, service: string, now: EpochMs) => Promise<FeedBook | undefined>;
  /**
   * A calendar, written once until something is published or the folder changes.
   *
   * @param name tells calendars of one service apart
   */
  readonly calendar: (
    tables: Tables,
    service: string,
    name: string,
    now: EpochMs,
    write: (book: FeedBook) => string,
  ) => Promise<WrittenCalendar | undefined>;
}

const lastPeriod = (published: readonly Published[]): string | undefined =>
  published.toSorted((a, b) => (a.revision.rota.from < b.revision.rota.from ? -1 : 1)).at(-1)?.period;

/** State of a service on a day: old cancellations are forgotten daily, everything else changes by what is stored. */
interface State {
  readonly key: string;
  readonly version: number;
  readonly changedMs: EpochMs;
}

/** Reads books from a store. Names are those of the folder stored now; of people who have left, those at publication. */
export const booksOf = (plannings: Plannings): Books => {
  const books = new Recent<FeedBook>(KEPT_BOOKS);
  const calendars = new Recent<string>(KEPT_CALENDARS);

  const stateOf = async (tables: Tables, service: string, now: EpochMs): Promise<State | undefined> => {
    const stored = await tables.services.find(service);
    if (!stored) return undefined;
    const { count, lastMs } = await tables.revisions.state(service);
    const key = `${tables.organisation}/${service}/${stored.version}/${count}/${Math.floor(now / DAY_MS)}`;
    return { key, version: stored.version, changedMs: Math.max(stored.changedMs, lastMs) };
  };

  const read = async (tables: Tables, service: string, version: number, now: EpochMs): Promise<FeedBook> => {
    const published = await publishedOfService(tables, service);
    const period = lastPeriod(published) ?? anyPeriod(await tables.services.files(service, version), now);
    const planning = await plannings.of(tables, service, version, period);
    return publishedBook(planning, published, minuteOf(now));
  };

  const bookAt = (tables: Tables, service: string, { key, version }: State, now: EpochMs): Promise<FeedBook> =>
    books.get(key, () => read(tables, service, version, now));

  return {
    of: async (tables, service, now) => {
      const state = await stateOf(tables, service, now);
      return state && bookAt(tables, service, state, now);
    },
    calendar: async (tables, service, name, now, write) => {
      const state = await stateOf(tables, service, now);
      if (!state) return undefined;
      const text = await calendars.get(`${state.key} ${name}`, async () =>
        write(await bookAt(tables, service, state, now)),
      );
      return { text, changedMs: state.changedMs };
    },
  };
};
