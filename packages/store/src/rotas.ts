import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** How far the rota of a period has come. What a state means is not the store's business. */
export interface StoredRota {
  readonly service: string;
  readonly period: string;
  /** First date, and the date after the last. */
  readonly from: string;
  readonly to: string;
  /** One more with each thing done to it. */
  readonly version: number;
  readonly state: string;
  /** Published so far. */
  readonly revisions: number;
  /** JSON: names of those who changed the draft since the last publication. */
  readonly makers: string;
  /** Approvals asked for; `null` where the policy says. */
  readonly approvalsWanted: number | null;
  readonly requestsOpenMs: EpochMs | null;
  readonly requestsCloseMs: EpochMs | null;
  /** When the period and the last published shift are over; `null` while nothing is published. */
  readonly endsMs: EpochMs | null;
  readonly finalisedMs: EpochMs | null;
  readonly finalisedBy: string | null;
  readonly createdMs: EpochMs;
  readonly changedMs: EpochMs;
}

/** Whose rota of which dates. */
export type RotaSpan = Pick<StoredRota, 'service' | 'period' | 'from' | 'to'>;

/** What may change. */
export type RotaChange = Partial<
  Pick<
    StoredRota,
    | 'state'
    | 'revisions'
    | 'makers'
    | 'approvalsWanted'
    | 'requestsOpenMs'
    | 'requestsCloseMs'
    | 'endsMs'
    | 'finalisedMs'
    | 'finalisedBy'
  >
>;

/** Which rotas; every part that is given must hold. */
export interface RotaFilter {
  /** Ids; absent: every service. */
  readonly services?: readonly string[];
  /** Only those that end after a date, and begin on or before one. */
  readonly from?: string;
  readonly to?: string;
  readonly changedSinceMs?: EpochMs;
}

/** Rotas by service and period. */
export interface RotaStore {
  readonly find: (service: string, period: string) => Promise<StoredRota | undefined>;
  /** By service, then period. */
  readonly list: (filter: RotaFilter) => Promise<readonly StoredRota[]>;
  /**
   * Begins something to be done to a rota, inside a transaction: until that ends, nobody else begins anything with the same rota.
   * A rota that nobody has begun with is made, in the state given.
   *
   * @returns the rota as it stands, its version raised
   */
  readonly take: (span: RotaSpan, state: string, at: EpochMs) => Promise<StoredRota>;
  /** Changes a rota that was taken. */
  readonly change: (rota: Pick<StoredRota, 'service' | 'period'>, change: RotaChange) => Promise<void>;
}

const NOTHING_YET = {
  version: 0,
  revisions: 0,
  makers: '[]',
  approvalsWanted: null,
  requestsOpenMs: null,
  requestsCloseMs: null,
  endsMs: null,
  finalisedMs: null,
  finalisedBy: null,
};

/** The rotas of one organisation in a database or transaction. */
export const rotaStore = (database: Knex, organisation: string): RotaStore => {
  const rotas = () => database<StoredRota & Owned>('rotas');
  const find: RotaStore['find'] = (service, period) => rotas().where({ organisation, service, period }).first();
  return {
    find,
    list: ({ services, from, to, changedSinceMs }) => {
      const found = rotas().where({ organisation });
      if (services) found.whereIn('service', [...services]);
      if (from !== undefined) found.where('to', '>', from);
      if (to !== undefined) found.where('from', '<=', to);
      if (changedSinceMs !== undefined) found.where('changedMs', '>=', changedSinceMs);
      return found.orderBy(['service', 'period']).select();
    },
    take: async (span, state, at) => {
      const { service, period } = span;
      await rotas()
        .insert({ organisation, ...span, ...NOTHING_YET, state, createdMs: at, changedMs: at })
        .onConflict(['organisation', 'service', 'period'])
        .ignore();
      // whoever changes the row first holds it; the other waits here, and then reads what the first one left
      await rotas().where({ organisation, service, period }).update({ changedMs: at }).increment('version', 1);
      const taken = await find(service, period);
      if (!taken) throw new Error('a rota that was just made is not there');
      return taken;
    },
    change: async ({ service, period }, change) => {
      await rotas().where({ organisation, service, period }).update(change);
    },
  };
};
