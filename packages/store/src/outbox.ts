import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** What may be told to the outside, by name. @source features.md section 7, webhooks */
export const OUTBOX_EVENTS = [
  'rota.published',
  'assignment.changed',
  'shift.unfilled',
  'swap.requested',
  'swap.accepted',
  'swap.declined',
  'certificate.expiring',
  'solve.completed',
  'export.created',
  'coverage.gap',
  'on-call.changed',
  'leave.decided',
  'on-call.sheet',
] as const;
export type OutboxEvent = (typeof OUTBOX_EVENTS)[number];

/** Something that happened and that somebody is to hear of. */
export interface NewOutboxRow {
  readonly event: OutboxEvent;
  /** Address of what it happened to, without `/api/v1/`: `rotas/crisis-house:2026-12`. */
  readonly subject: string;
  /** Kept as JSON, for the person it is for; webhooks are sent ids only. */
  readonly body: object;
  readonly service?: string;
  /** Whom it is for; absent when it is for nobody in particular. */
  readonly worker?: string;
  readonly atMs: EpochMs;
}

/** A row as it is kept. */
export interface StoredOutboxRow extends Owned {
  /** Rises with each row, over all organisations. */
  readonly id: number;
  readonly event: OutboxEvent;
  readonly subject: string;
  readonly service: string | null;
  readonly worker: string | null;
  /** JSON. */
  readonly body: string;
  readonly atMs: EpochMs;
  /** When it was handed to the deliveries of webhooks. */
  readonly sentMs: EpochMs | null;
}

/** Which rows to list. */
export interface OutboxFilter {
  readonly worker?: string;
  readonly service?: string;
  readonly event?: OutboxEvent;
  /** Only those before an id. */
  readonly before?: number;
  /** Instants, the first included and the last not. */
  readonly fromMs?: EpochMs;
  readonly toMs?: EpochMs;
}

/** What is to be told, of one organisation. Add rows in the transaction that does what they tell of. */
export interface OutboxStore {
  /** @returns the row's id */
  readonly add: (row: NewOutboxRow) => Promise<number>;
  /** All of them in this order, where nobody asks for their ids. */
  readonly addAll: (rows: readonly NewOutboxRow[]) => Promise<void>;
  readonly find: (id: number) => Promise<StoredOutboxRow | undefined>;
  /** Newest first. @param most rows given at once */
  readonly list: (filter: OutboxFilter, most: number) => Promise<readonly StoredOutboxRow[]>;
  /** Takes a row to hand it on; inside the transaction that does. @returns false when somebody else has it already */
  readonly claim: (id: number, at: EpochMs) => Promise<boolean>;
}

/** What waits in the outbox of every organisation. */
export interface OutboxEverywhere {
  /** Rows not handed on yet, oldest first. */
  readonly due: (most: number) => Promise<readonly StoredOutboxRow[]>;
  /** How many wait, and since when the oldest does. */
  readonly waiting: () => Promise<{ readonly count: number; readonly oldestMs: EpochMs | null }>;
}

/** Columns a row, within what one statement of SQLite takes. */
const ROWS_AT_ONCE = 500;

const stored = (organisation: string, { body, service, worker, ...row }: NewOutboxRow) => ({
  organisation,
  ...row,
  body: JSON.stringify(body),
  service: service ?? null,
  worker: worker ?? null,
});

const rowsOf = (database: Knex) => database<StoredOutboxRow>('outbox');

/** The outbox of one organisation in a database or transaction. */
export const outboxStore = (database: Knex, organisation: string): OutboxStore => ({
  add: async (row) => {
    const [added] = await rowsOf(database).insert(stored(organisation, row)).returning('id');
    if (!added) throw new Error('the database gave no id for a row of the outbox');
    return added.id;
  },
  addAll: async (rows) => {
    await database.batchInsert(
      'outbox',
      rows.map((row) => stored(organisation, row)),
      ROWS_AT_ONCE,
    );
  },
  find: (id) => rowsOf(database).where({ organisation, id }).first(),
  list: ({ before, fromMs, toMs, ...same }, most) => {
    const found = rowsOf(database).where({ organisation, ...same });
    if (before !== undefined) found.where('id', '<', before);
    if (fromMs !== undefined) found.where('atMs', '>=', fromMs);
    if (toMs !== undefined) found.where('atMs', '<', toMs);
    return found.orderBy('id', 'desc').limit(most).select();
  },
  claim: async (id, at) =>
    (await rowsOf(database).where({ organisation, id }).whereNull('sentMs').update({ sentMs: at })) > 0,
});

/** What waits in a database. */
export const outboxEverywhere = (database: Knex): OutboxEverywhere => ({
  due: (most) => rowsOf(database).whereNull('sentMs').orderBy('id').limit(most).select(),
  waiting: async () => {
    const [row] = await rowsOf(database).whereNull('sentMs').count({ count: '*' }).min({ oldestMs: 'atMs' });
    return { count: Number(row?.count ?? 0), oldestMs: row?.oldestMs ?? null };
  },
});
