import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** What somebody is told about their shifts: what the revision changed for them. */
export interface StoredMessage {
  readonly id: string;
  readonly service: string;
  readonly worker: string;
  readonly period: string;
  readonly revision: number;
  /** 1 when an answer is asked for, else 0. */
  readonly wantsAnswer: number;
  readonly createdMs: EpochMs;
  readonly answeredMs: EpochMs | null;
  readonly answeredBy: string | null;
  readonly answer: string | null;
  readonly note: string | null;
}

/** A person as a message knows them. */
export type MessageReader = Pick<StoredMessage, 'service' | 'worker'>;

/** Whose messages may be listed: of whole services, and of single people; absent: everybody's. */
export interface MessageScope {
  readonly services: readonly string[];
  readonly readers: readonly MessageReader[];
}

/** Which messages; every part that is given must hold. */
export interface MessageFilter {
  readonly scope?: MessageScope;
  readonly service?: string;
  readonly worker?: string;
  readonly wantsAnswer?: number;
  /** Only those that nobody has answered. */
  readonly isOpen?: true;
}

/** What was answered. */
export type MessageAnswer = Pick<StoredMessage, 'answer' | 'note' | 'answeredBy' | 'answeredMs'>;

/** What places a message in its list. */
export type MessageKey = readonly [createdMs: EpochMs, id: string];

/** Messages of one organisation. */
export interface MessageStore {
  readonly add: (
    messages: readonly Omit<StoredMessage, 'answeredMs' | 'answeredBy' | 'answer' | 'note'>[],
  ) => Promise<void>;
  readonly find: (id: string) => Promise<StoredMessage | undefined>;
  /** Newest first. @param after the key of the last one seen */
  readonly list: (
    filter: MessageFilter,
    after: MessageKey | undefined,
    most: number,
  ) => Promise<readonly StoredMessage[]>;
  readonly count: (filter: MessageFilter) => Promise<number>;
  /** @returns false when it was answered already */
  readonly answer: (id: string, answer: MessageAnswer) => Promise<boolean>;
}

/** Columns a row, within what one statement of SQLite takes. */
const ROWS_AT_ONCE = 500;

const within = (found: Knex.QueryBuilder, { services, readers }: MessageScope): void => {
  found.where((any) => {
    any.whereIn('service', [...services]);
    for (const { service, worker } of readers) any.orWhere({ service, worker });
  });
};

/** The messages of one organisation in a database or transaction. */
export const messageStore = (database: Knex, organisation: string): MessageStore => {
  const messages = () => database<StoredMessage & Owned>('messages');
  const found = ({ scope, isOpen, ...same }: MessageFilter) => {
    const rows = messages().where({ organisation, ...same });
    if (scope) within(rows, scope);
    if (isOpen) rows.whereNull('answeredMs');
    return rows;
  };
  return {
    add: async (added) => {
      await database.batchInsert(
        'messages',
        added.map((one) => ({ organisation, ...one })),
        ROWS_AT_ONCE,
      );
    },
    find: (id) => messages().where({ organisation, id }).first(),
    list: (filter, after, most) => {
      const rows = found(filter);
      if (after) {
        const [createdMs, id] = after;
        rows.where((any) => {
          any.where('createdMs', '<', createdMs);
          any.orWhere((all) => {
            all.where({ createdMs }).where('id', '<', id);
          });
        });
      }
      return rows
        .orderBy([
          { column: 'createdMs', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(most)
        .select();
    },
    count: async (filter) => {
      const [row] = await found(filter).count({ count: '*' });
      return Number(row?.count ?? 0);
    },
    answer: async (id, answer) =>
      (await messages().where({ organisation, id }).whereNull('answeredMs').update(answer)) > 0,
  };
};
