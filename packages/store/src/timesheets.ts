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
}

/** Six columns a row, within what one statement of SQLite takes. */
const ROWS_AT_ONCE = 150;

const COLUMNS = ['worker', 'list', 'line'] as const;

/** The timesheets of a database or transaction. */
export const timesheetStore = (database: Knex, organisation: string): TimesheetStore => {
  const lines = () => database<StoredTimesheetLine & Owned & { readonly id: number }>('timesheetLines');
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
  };
};
