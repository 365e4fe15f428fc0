import type { Knex } from 'knex';
import { erasing } from './dialect.ts';
import { ENDED } from './solves.ts';
import type { EpochMs } from './units.ts';

/** Until when records may go: before an instant, a date, or with their whole period before a key of periods. */
export interface Before {
  readonly ms: EpochMs;
  readonly date: string;
  /** `2033-02`: a month, before which every period has ended long enough ago. */
  readonly period: string;
}

/** What is kept for a claim or an inquiry. */
export interface Held {
  /** Services of which a worker, or everybody, is held: their documents are about everybody. */
  readonly services: readonly string[];
  /** Services of which everybody is held. */
  readonly wholeServices: readonly string[];
  readonly workers: readonly { readonly service: string; readonly worker: string }[];
}

/** Kinds of records that are purged by their age alone. */
export const PURGED_KINDS = [
  'hours',
  'leave',
  'wishes',
  'handOvers',
  'drafts',
  'feedTokens',
  'accessLogs',
  'record',
] as const;
export type PurgedKind = (typeof PURGED_KINDS)[number];

/** Rows by table. */
export type Purged = Readonly<Record<string, number>>;

/** Erases what need not be kept. Call it inside a transaction. */
export interface PurgeStore {
  /**
   * Erases records of a kind.
   *
   * @param isDry only counts
   * @returns how many rows of each table went, or would go; tables without any are left out
   */
  readonly erase: (kind: PurgedKind, before: Before, held: Held, isDry: boolean) => Promise<Purged>;
  /** Erases phones of people. @param isDry only counts @returns how many went, or would go */
  readonly erasePhones: (service: string, workers: readonly string[], isDry: boolean) => Promise<number>;
  /**
   * Erases versions of a file of a folder that are no longer the last one, so that what a row said is nowhere any more.
   *
   * @param path inside the folder
   * @returns how many went
   */
  readonly eraseEarlier: (service: string, path: string) => Promise<number>;
}

type Rows = Knex.QueryBuilder;

/** How rows of one table are chosen. */
interface Rule {
  readonly table: string;
  readonly isOld: (rows: Rows, before: Before) => void;
  /** Whose hold keeps a row: that of its worker, that of anybody in its service, that of anybody at all. */
  readonly heldBy: 'worker' | 'service' | 'anybody' | 'nobody';
  /** Columns that are emptied instead of the row going. */
  readonly emptied?: readonly string[];
}

const sinceMs =
  (column: string): Rule['isOld'] =>
  (rows, { ms }) =>
    void rows.where(column, '<', ms);

/** Addresses that gave out nothing since. */
const revokedOrLeft: Rule['isOld'] = (rows, { ms }) =>
  void rows.where((any) => void any.where('revokedMs', '<', ms).orWhere('leftMs', '<', ms));

/** Phones that were revoked, or never enrolled by their link. */
const revokedOrUnused: Rule['isOld'] = (rows, { ms }) =>
  void rows.where((any) =>
    any
      .where('revokedMs', '<', ms)
      .orWhere((unused) => void unused.whereNotNull('linkHash').where('linkExpiresMs', '<', ms)),
  );

const ofPeriod: Rule['isOld'] = (rows, { period }) => void rows.where('period', '<', period);

/** Files of a period's folder. */
const ofMonthFolder: Rule['isOld'] = (rows, { period }) =>
  void rows.where('path', '>=', 'months/').where('path', '<', `months/${period}`);

const lastDay =
  (isLeave: boolean): Rule['isOld'] =>
  (rows, { date }) =>
    void rows.where('to', '<', date).where('kind', isLeave ? '=' : '<>', 'leave');

/** Tables of a kind, those that refer to others first. */
const RULES: Readonly<Record<PurgedKind, readonly Rule[]>> = {
  hours: [
    { table: 'timesheetLines', isOld: (rows, { date }) => void rows.where('on', '<', date), heldBy: 'worker' },
    { table: 'hoursFiles', isOld: ofMonthFolder, heldBy: 'service' },
    { table: 'publicationChanges', isOld: ofPeriod, heldBy: 'worker' },
    { table: 'messages', isOld: ofPeriod, heldBy: 'worker' },
    ...['approvals', 'revisions', 'rotas', 'swaps', 'openShifts', 'reviews'].map(
      (table): Rule => ({ table, isOld: ofPeriod, heldBy: 'service' }),
    ),
    { table: 'serviceFiles', isOld: ofMonthFolder, heldBy: 'service' },
  ],
  leave: [{ table: 'requests', isOld: lastDay(true), heldBy: 'worker' }],
  wishes: [{ table: 'requests', isOld: lastDay(false), heldBy: 'worker' }],
  handOvers: [{ table: 'handOvers', isOld: sinceMs('createdMs'), heldBy: 'service' }],
  drafts: [
    { table: 'drafts', isOld: ofPeriod, heldBy: 'service' },
    { table: 'draftOverrides', isOld: ofPeriod, heldBy: 'service' },
    {
      table: 'solves',
      isOld: (rows, { period }) => void rows.where('period', '<', period).whereIn('status', [...ENDED]),
      heldBy: 'service',
    },
  ],
  feedTokens: [
    { table: 'feedTokens', isOld: revokedOrLeft, heldBy: 'nobody' },
    { table: 'phones', isOld: revokedOrUnused, heldBy: 'nobody' },
  ],
  accessLogs: [
    { table: 'sessions', isOld: sinceMs('expiresMs'), heldBy: 'nobody' },
    { table: 'sheets', isOld: sinceMs('createdMs'), heldBy: 'service' },
    { table: 'links', isOld: sinceMs('expiresMs'), heldBy: 'nobody' },
    { table: 'deliveries', isOld: sinceMs('createdMs'), heldBy: 'anybody' },
    { table: 'outbox', isOld: sinceMs('sentMs'), heldBy: 'anybody' },
    { table: 'alerts', isOld: sinceMs('atMs'), heldBy: 'nobody' },
  ],
  record: [
    {
      table: 'audit',
      isOld: (rows, { ms }) => void rows.where('atMs', '<', ms).whereNotNull('salt'),
      heldBy: 'anybody',
      emptied: ['who', 'reason', 'before', 'after', 'salt'],
    },
  ],
};

const notHeld = (rows: Rows, { heldBy }: Rule, held: Held): void => {
  switch (heldBy) {
    case 'worker':
      rows.whereNotIn('service', [...held.wholeServices]);
      for (const { service, worker } of held.workers) rows.whereNot((one) => void one.where({ service, worker }));
      return;
    case 'service':
      // a solve over files of its own has no service
      rows.where((any) => void any.whereNull('service').orWhereNotIn('service', [...held.services]));
      return;
    case 'anybody':
      if (held.services.length > 0) rows.whereRaw('1 = 0');
      return;
    case 'nobody':
  }
};

/** The purges of a transaction. */
export const purgeStore = (database: Knex, organisation: string): PurgeStore => {
  const chosen = (rule: Rule, before: Before, held: Held): Rows => {
    const rows = database(rule.table).where({ organisation });
    rule.isOld(rows, before);
    notHeld(rows, rule, held);
    return rows;
  };

  /** A folder that lost files is another version of itself: whoever saw the one before is told. */
  const advanceServices = async (rule: Rule, before: Before, held: Held): Promise<void> => {
    const ids: readonly string[] = await chosen(rule, before, held).distinct('service').pluck('service');
    await database('services')
      .where({ organisation })
      .whereIn('id', [...ids])
      .increment('version');
  };

  const eraseUnused = (): Promise<number> =>
    database('contents')
      .where({ organisation })
      .whereNotIn('hash', database('serviceFiles').where({ organisation }).whereNotNull('hash').select('hash'))
      .delete();

  const eraseRows = async (rule: Rule, before: Before, held: Held): Promise<number> => {
    const rows = chosen(rule, before, held);
    if (rule.emptied) return rows.update(Object.fromEntries(rule.emptied.map((column) => [column, null])));
    if (rule.table === 'approvals')
      await database('approvalWithdrawals')
        .where({ organisation })
        .whereIn('approval', chosen(rule, before, held).select('id'))
        .delete();
    if (rule.table === 'serviceFiles') await advanceServices(rule, before, held);
    return rows.delete();
  };

  const count = async (rule: Rule, before: Before, held: Held): Promise<number> => {
    const row = await chosen(rule, before, held).count({ count: '*' }).first();
    return Number(row?.count ?? 0);
  };

  return {
    erase: async (kind, before, held, isDry) => {
      const purged: [string, number][] = [];
      for (const rule of RULES[kind]) {
        const rows = isDry
          ? await count(rule, before, held)
          : await erasing(database, [rule.table, 'approvalWithdrawals'], () => eraseRows(rule, before, held));
        if (rows > 0) purged.push([rule.table, rows]);
      }
      if (kind === 'hours' && !isDry) await erasing(database, ['contents'], eraseUnused);
      return Object.fromEntries(purged);
    },
    erasePhones: async (service, workers, isDry) => {
      const phones = () =>
        database('phones')
          .where({ organisation, service })
          .whereIn('worker', [...workers]);
      if (!isDry) return erasing(database, ['phones'], () => phones().delete());
      const row = await phones().count({ count: '*' }).first();
      return Number(row?.count ?? 0);
    },
    eraseEarlier: async (service, path) => {
      const files = () => database('serviceFiles').where({ organisation, service, path });
      const last = await files().max({ version: 'version' }).first();
      return erasing(database, ['serviceFiles', 'contents'], async () => {
        const gone = await files()
          .where('version', '<', last?.version ?? 0)
          .delete();
        await eraseUnused();
        return gone;
      });
    },
  };
};
