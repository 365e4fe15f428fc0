import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Where an open shift stands: to be had, taken and not decided about, given to somebody, or withdrawn. */
export const OPEN_SHIFT_STATUSES = ['open', 'claimed', 'filled', 'closed'] as const;
export type OpenShiftStatus = (typeof OPEN_SHIFT_STATUSES)[number];

/**
 * Why a shift is open: nobody is on it in the published rota, a manager wants one more, or whoever was on duty opened it at once.
 */
export const OPEN_SHIFT_ORIGINS = ['gap', 'manager', 'at-once'] as const;
export type OpenShiftOrigin = (typeof OPEN_SHIFT_ORIGINS)[number];

/** One place on a shift that people may take. */
export interface StoredOpenShift {
  readonly id: string;
  readonly service: string;
  readonly period: string;
  /** Demand id: `house-early/2026-12-01`. */
  readonly shift: string;
  /** Whole minutes since 1970: start and end of the shift. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Tells places on one shift apart, from 1; among those that are open or claimed it is there once. */
  readonly place: number;
  readonly origin: OpenShiftOrigin;
  readonly note: string | null;
  /** 1 at first, one more with each change. */
  readonly version: number;
  readonly status: OpenShiftStatus;
  /** Who took it. */
  readonly worker: string | null;
  readonly openedBy: string;
  readonly decidedBy: string | null;
  readonly createdMs: EpochMs;
  readonly changedMs: EpochMs;
}

/** A place that is opened now. */
export type NewOpenShift = Omit<StoredOpenShift, 'version' | 'status' | 'worker' | 'decidedBy' | 'changedMs'>;

/** Which open shifts. */
export interface OpenShiftFilter {
  /** Absent: every service. */
  readonly services?: readonly string[];
  readonly period?: string;
  readonly shift?: string;
  readonly worker?: string;
  readonly statuses?: readonly OpenShiftStatus[];
  /** Shifts that start within, minutes since 1970; the first included and the last not. */
  readonly startsFrom?: number;
  readonly startsBefore?: number;
  readonly changedSinceMs?: EpochMs;
}

/** What a decision leaves. */
export interface OpenShiftChange {
  readonly status: OpenShiftStatus;
  readonly worker?: string | null;
  readonly decidedBy?: string;
  readonly changedMs: EpochMs;
}

/** Open shifts of one organisation. */
export interface OpenShiftStore {
  /** Those of places that are open or claimed already are left out. @returns how many were added */
  readonly add: (shifts: readonly NewOpenShift[]) => Promise<number>;
  readonly find: (id: string) => Promise<StoredOpenShift | undefined>;
  /** Oldest first. */
  readonly list: (
    filter: OpenShiftFilter,
    after: AgeKey | undefined,
    most: number,
  ) => Promise<readonly StoredOpenShift[]>;
  readonly count: (filter: OpenShiftFilter) => Promise<number>;
  /** Gives it to the first who asks, in one statement. @returns false when somebody was first, or it is open no more */
  readonly claim: (id: string, worker: string, at: EpochMs) => Promise<boolean>;
  /**
   * @param worker who must have taken it; absent: whoever did
   * @returns false when it has not one of the statuses given any more, or somebody else took it
   */
  readonly change: (
    id: string,
    from: readonly OpenShiftStatus[],
    change: OpenShiftChange,
    worker?: string,
  ) => Promise<boolean>;
}

/** Columns a row, within what one statement of SQLite takes. */
const ROWS_AT_ONCE = 500;

const isLive = (status: OpenShiftStatus): boolean => status === 'open' || status === 'claimed';

/** The open shifts of a database or transaction. `livePlace` is the place while it is to be had, and nothing after. */
export const openShiftStore = (database: Knex, organisation: string): OpenShiftStore => {
  const shifts = () => database<StoredOpenShift & Owned>('openShifts').where({ organisation });
  const next = () => database.raw('?? + 1', ['version']);
  const shown = (row: (StoredOpenShift & { livePlace?: unknown }) | undefined): StoredOpenShift | undefined => {
    if (row === undefined) return undefined;
    const { livePlace: _, ...rest } = row;
    return rest;
  };
  const filtered = (filter: OpenShiftFilter) => {
    const { services, statuses, startsFrom, startsBefore, changedSinceMs, ...same } = filter;
    const found = shifts().where(same);
    if (services) found.whereIn('service', [...services]);
    if (statuses) found.whereIn('status', [...statuses]);
    if (startsFrom !== undefined) found.where('startsAt', '>=', startsFrom);
    if (startsBefore !== undefined) found.where('startsAt', '<', startsBefore);
    if (changedSinceMs !== undefined) found.where('changedMs', '>=', changedSinceMs);
    return found;
  };
  return {
    add: async (added) => {
      let count = 0;
      for (let at = 0; at < added.length; at += ROWS_AT_ONCE) {
        const rows = added.slice(at, at + ROWS_AT_ONCE).map((shift) => ({
          organisation,
          ...shift,
          livePlace: shift.place,
          version: 1,
          status: 'open',
          changedMs: shift.createdMs,
        }));
        const made = await database('openShifts')
          .insert(rows)
          .onConflict(['organisation', 'service', 'shift', 'livePlace'])
          .ignore()
          .returning('id');
        count += made.length;
      }
      return count;
    },
    find: async (id) => shown(await shifts().where({ id }).first()),
    list: async (filter, after, most) =>
      (await byAge<StoredOpenShift>(filtered(filter), after, most)).flatMap((row) => shown(row) ?? []),
    count: (filter) => countOf(filtered(filter)),
    claim: async (id, worker, at) =>
      (await shifts()
        .where({ id, status: 'open' })
        .update({ status: 'claimed', worker, changedMs: at, version: next() })) > 0,
    change: async (id, from, change, worker) =>
      (await shifts()
        .where({ id, ...(worker === undefined ? {} : { worker }) })
        .whereIn('status', [...from])
        .update({ ...change, version: next(), ...(isLive(change.status) ? {} : { livePlace: null }) })) > 0,
  };
};
