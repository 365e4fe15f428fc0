import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Where a request stands. It begins as pending or, where nobody need decide, as accepted; the last two are ends. */
export const REQUEST_STATUSES = ['pending', 'accepted', 'declined', 'withdrawn'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Leave or a wish that somebody asked for. What is planned with stands in the service folder once it is accepted. */
export interface StoredRequest {
  readonly id: string;
  readonly service: string;
  readonly worker: string;
  /** What the caller calls it; once in a service. */
  readonly externalRef: string | null;
  /** `leave`, or what a wish asks. */
  readonly kind: string;
  /** Kind of absence; only of leave. */
  readonly leave: string | null;
  readonly shiftType: string | null;
  /** Only of wishes; `null` until somebody gives it. */
  readonly weight: number | null;
  /** Dates, both included. */
  readonly from: string;
  readonly to: string;
  /** Clock times of a single day; only of leave. */
  readonly start: string | null;
  readonly end: string | null;
  readonly note: string | null;
  readonly status: RequestStatus;
  /** Id of its row among the wishes of the folder; only of an accepted wish. */
  readonly wish: string | null;
  /** 1 at first, one more with each change. */
  readonly version: number;
  readonly requestedBy: string;
  readonly decidedBy: string | null;
  readonly decidedMs: EpochMs | null;
  readonly reason: string | null;
  readonly createdMs: EpochMs;
  readonly changedMs: EpochMs;
}

/** Which requests; every part that is given must hold. */
export interface RequestFilter {
  readonly services: readonly string[];
  readonly worker?: string;
  readonly status?: RequestStatus;
  readonly kind?: string;
  /** Those that end on or after a date, and begin on or before one. */
  readonly from?: string;
  readonly to?: string;
}

/** What changes once somebody has decided, or it is taken back. */
export type RequestChange = Pick<StoredRequest, 'status' | 'changedMs'> &
  Partial<Pick<StoredRequest, 'weight' | 'wish' | 'decidedBy' | 'decidedMs' | 'reason'>>;

/** Requests of one organisation. */
export interface RequestStore {
  /** @returns false when the external reference is taken */
  readonly add: (request: Omit<StoredRequest, 'version'>) => Promise<boolean>;
  readonly find: (id: string) => Promise<StoredRequest | undefined>;
  readonly byRef: (service: string, externalRef: string) => Promise<StoredRequest | undefined>;
  /** By service, first date and id. */
  readonly list: (filter: RequestFilter) => Promise<readonly StoredRequest[]>;
  /** @returns false when its status is another by now */
  readonly change: (id: string, from: RequestStatus, change: RequestChange) => Promise<boolean>;
}

const COLUMNS = [
  'id',
  'service',
  'worker',
  'externalRef',
  'kind',
  'leave',
  'shiftType',
  'weight',
  'from',
  'to',
  'start',
  'end',
  'note',
  'status',
  'wish',
  'version',
  'requestedBy',
  'decidedBy',
  'decidedMs',
  'reason',
  'createdMs',
  'changedMs',
] as const;

/** The requests of a database or transaction. */
export const requestStore = (database: Knex, organisation: string): RequestStore => {
  const requests = () => database<StoredRequest & Owned>('requests').where({ organisation });
  return {
    add: async (request) => {
      const added = await database<StoredRequest & Owned>('requests')
        .insert({ organisation, ...request, version: 1 })
        .onConflict(['organisation', 'service', 'externalRef'])
        .ignore()
        .returning('id');
      return added.length > 0;
    },
    find: (id) =>
      requests()
        .where({ id })
        .first(...COLUMNS),
    byRef: (service, externalRef) =>
      requests()
        .where({ service, externalRef })
        .first(...COLUMNS),
    list: ({ services, from, to, ...same }) => {
      const found = requests()
        .where(same)
        .whereIn('service', [...services]);
      if (from !== undefined) found.where('to', '>=', from);
      if (to !== undefined) found.where('from', '<=', to);
      return found.orderBy(['service', 'from', 'id']).select(...COLUMNS);
    },
    change: async (id, status, change) =>
      (await requests()
        .where({ id, status })
        .update({ ...change, version: database.raw('?? + 1', ['version']) })) > 0,
  };
};
