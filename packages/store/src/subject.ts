import type { Knex } from 'knex';
import { WORKER_FEEDS } from './feed-tokens.ts';
import type { StoredSheet } from './sheets.ts';

/** A row as it is stored, without what is of others and what is secret. */
export type SubjectRow = Readonly<Record<string, unknown>>;

/** What is held about one worker in tables of their own rows. */
export interface SubjectStore {
  /** Rows by table; tables without any are left out. */
  readonly rows: (service: string, worker: string) => Promise<Readonly<Record<string, readonly SubjectRow[]>>>;
  /** Contents that a folder ever had, each path with each hash once, in order. */
  readonly contents: (service: string) => Promise<readonly { readonly path: string; readonly hash: string }[]>;
  /** Every draft of a service. */
  readonly drafts: (service: string) => Promise<readonly { readonly period: string; readonly document: string }[]>;
  /** Every sheet of on-call that was sent, oldest first. */
  readonly sheets: (
    service: string,
  ) => Promise<readonly Pick<StoredSheet, 'id' | 'cause' | 'about' | 'document' | 'createdMs'>[]>;
  readonly content: (hash: string) => Promise<Uint8Array | undefined>;
}

/** A table with rows about single workers. */
interface About {
  readonly table: string;
  /** Columns of which any names the worker. */
  readonly worker: readonly string[];
  /** Only rows of these kinds are about a worker. */
  readonly kinds?: readonly string[];
  readonly order: string;
}

const TABLES: readonly About[] = [
  { table: 'requests', worker: ['worker'], order: 'createdMs' },
  { table: 'timesheetLines', worker: ['worker'], order: 'id' },
  { table: 'publicationChanges', worker: ['worker'], order: 'startsMs' },
  { table: 'messages', worker: ['worker'], order: 'createdMs' },
  { table: 'swaps', worker: ['fromWorker', 'toWorker'], order: 'createdMs' },
  { table: 'openShifts', worker: ['worker'], order: 'createdMs' },
  { table: 'reviews', worker: ['worker'], order: 'createdMs' },
  { table: 'handOvers', worker: ['fromWorker', 'seenWorker'], order: 'createdMs' },
  { table: 'draftOverrides', worker: ['worker'], order: 'changedMs' },
  { table: 'legalHolds', worker: ['worker'], order: 'createdMs' },
  { table: 'outbox', worker: ['worker'], order: 'id' },
  { table: 'alerts', worker: ['worker'], order: 'atMs' },
  { table: 'feedTokens', worker: ['subject'], kinds: WORKER_FEEDS, order: 'createdMs' },
  { table: 'feedTokens', worker: ['reader'], order: 'createdMs' },
  { table: 'phones', worker: ['worker'], order: 'createdMs' },
];

/** Whose the row is, secrets, and texts that may tell of others as well. */
const NEVER_SHOWN = new Set(['organisation', 'hash', 'linkHash', 'body', 'outcome', 'detail']);

/** Columns that name other people when they do not name the worker. */
const NAMES_SOMEBODY = /(By|Worker)$/;

const shown = (row: SubjectRow, worker: string): SubjectRow =>
  Object.fromEntries(
    Object.entries(row).filter(
      ([column, value]) =>
        !NEVER_SHOWN.has(column) && value !== null && (!NAMES_SOMEBODY.test(column) || value === worker),
    ),
  );

/** What a database or transaction holds about single workers. */
export const subjectStore = (database: Knex, organisation: string): SubjectStore => ({
  rows: async (service, worker) => {
    const found: Record<string, readonly SubjectRow[]> = {};
    for (const { table, worker: columns, kinds, order } of TABLES) {
      const about = database(table)
        .where({ organisation, service })
        .where((any) => {
          for (const column of columns) any.orWhere({ [column]: worker });
        });
      if (kinds) about.whereIn('kind', [...kinds]);
      const rows: readonly SubjectRow[] = await about.orderBy(order);
      if (rows.length > 0) found[table] = [...(found[table] ?? []), ...rows.map((row) => shown(row, worker))];
    }
    return found;
  },
  contents: (service) =>
    database('serviceFiles')
      .where({ organisation, service })
      .whereNotNull('hash')
      .distinct('path', 'hash')
      .orderBy(['path', 'hash']),
  drafts: (service) =>
    database('drafts').where({ organisation, service }).orderBy('period').select('period', 'document'),
  sheets: (service) =>
    database('sheets')
      .where({ organisation, service })
      .orderBy(['createdMs', 'id'])
      .select('id', 'cause', 'about', 'document', 'createdMs'),
  content: async (hash) =>
    (
      await database<{ organisation: string; hash: string; bytes: Buffer }>('contents')
        .where({ organisation, hash })
        .first('bytes')
    )?.bytes,
});
