import type { Knex } from 'knex';
import type { Owned } from './owned.ts';

/** Lists of a timesheet. */
export type TimesheetList = 'entries' | 'disturbances' | 'callOuts' | 'cancelled' | 'mileage';

/** One line of a timesheet. The database refuses to change or remove one: a later line takes the place of an earlier. */
export interface StoredTimesheetLine {
  readonly service: string;
  readonly worker: string;
  /** Local date on which the work began: `2026-12-31`. */
  readonly on: string;
  readonly list: TimesheetList;
  /** The line as JSON. */
  readonly line: string;
}

/** A line as it is listed: whose it is, and what it says. */
export type ListedLine = Pick<StoredTimesheetLine, 'worker' | 'list' | 'line'>;

/** A line with its number, which rises with each line of the database. */
export interface NumberedLine extends StoredTimesheetLine {
  readonly id: number;
}

/** Lines of some people; dates are included. */
export interface LineFilter {
  /** Of any of these, of everybody of a service where no worker is named; empty: none. */
  readonly of: readonly { readonly service: string; readonly worker?: string }[];
  readonly from?: string;
  readonly to?: string;
  readonly list?: TimesheetList;
}

/** Which lines; all ends are included. */
export interface LineSpan {
  readonly from: string;
  readonly to: string;
  /** First and last worker in order of their ids. */
  readonly workers?: { readonly from: string; readonly to: string };
}

/** What was written down about work done; append-only. */
export interface TimesheetStore {
  /** All or none of them, in this order. */
  readonly add: (lines: readonly StoredTimesheetLine[]) => Promise<void>;
  /** By worker, then in the order they were added. */
  readonly list: (service: string, span: LineSpan) => Promise<readonly ListedLine[]>;
  /** Ids of workers with a line in a span of dates, in order. */
  readonly workers: (service: string, span: Pick<LineSpan, 'from' | 'to'>) => Promise<readonly string[]>;
  /** In the order they were added, after a number. @param after 0 for all @param most lines given at once */
  readonly after: (filter: LineFilter, after: number, most: number) => Promise<readonly NumberedLine[]>;
  /** Number of the last line of some lists, 0 where there is none; cheap, to see whether anything changed. */
  readonly last: (service: string, lists: readonly TimesheetList[]) => Promise<number>;
  /** Dates of the first and last day that a line of the service is of; `undefined` where there is none. */
  readonly span: (service: string) => Promise<Pick<LineSpan, 'from' | 'to'> | undefined>;
}

/** Six columns a row, within what one statement of SQLite takes. */
const ROWS_AT_ONCE = 150;

const COLUMNS = ['worker', 'list', 'line'] as const;
const NUMBERED = ['id', 'service', 'worker', 'on', 'list', 'line'] as const;

/** Workers by service, so that a statement grows by a word for each and not by a term; nothing where everybody is meant. */
const byService = (of: LineFilter['of']): ReadonlyMap<string, string[] | undefined> => {
  const groups = new Map<string, string[] | undefined>();
  for (const { service, worker } of of) {
    const known = groups.get(service);
    const isWhole = worker === undefined || (groups.has(service) && known === undefined);
    groups.set(service, isWhole ? undefined : [...(known ?? []), worker]);
  }
  return groups;
};

/** The timesheets of a database or transaction. */
export const timesheetStore = (database: Knex, organisation: string): TimesheetStore => {
  const lines = () => database<NumberedLine & Owned>('timesheetLines');
  return {
    add: async (added) => {
      const rows = added.map((line) => ({ organisation, ...line }));
      await database.batchInsert('timesheetLines', rows, ROWS_AT_ONCE);
    },
    list: (service, { from, to, workers }) => {
      const found = lines().where({ organisation, service }).whereBetween('on', [from, to]);
      if (workers) found.whereBetween('worker', [workers.from, workers.to]);
      return found.orderBy(['worker', 'id']).select(...COLUMNS);
    },
    workers: async (service, { from, to }) => {
      const found = await lines()
        .where({ organisation, service })
        .whereBetween('on', [from, to])
        .distinct('worker')
        .orderBy('worker');
      return found.map(({ worker }) => worker);
    },
    after: ({ of, from, to, list }, after, most) => {
      const found = lines().where({ organisation }).where('id', '>', after);
      if (list !== undefined) found.where({ list });
      if (from !== undefined) found.where('on', '>=', from);
      if (to !== undefined) found.where('on', '<=', to);
      found.where((some) => {
        if (of.length === 0) some.whereNull('id');
        for (const [service, workers] of byService(of))
          some.orWhere(
            (one) => void (workers ? one.where({ service }).whereIn('worker', workers) : one.where({ service })),
          );
      });
      return found
        .orderBy('id')
        .limit(most)
        .select(...NUMBERED);
    },
    last: async (service, lists) => {
      const row = await lines()
        .where({ organisation, service })
        .whereIn('list', [...lists])
        .max({ last: 'id' })
        .first();
      return Number(row?.last ?? 0);
    },
    span: async (service) => {
      const row = await lines().where({ organisation, service }).min({ from: 'on' }).max({ to: 'on' }).first();
      return row?.from && row.to ? { from: row.from, to: row.to } : undefined;
    },
  };
};
