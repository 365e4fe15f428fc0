import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf, type ListScope, withinScope } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** What somebody is told: what a revision changed in their shifts, or what stands elsewhere. */
export interface StoredMessage {
  readonly id: string;
  readonly service: string;
  readonly worker: string;
  /** Of one that is about something else than a revision: the month in which it was sent. */
  readonly period: string;
  /** 0 of one that is about something else. */
  readonly revision: number;
  /** Address of what it is about, without `/api/v1/`, where that is no revision: `on-call/sheets/sht_…`. */
  readonly about: string | null;
  /** 1 when an answer is asked for, else 0. */
  readonly wantsAnswer: number;
  readonly createdMs: EpochMs;
  readonly answeredMs: EpochMs | null;
  readonly answeredBy: string | null;
  readonly answer: string | null;
  readonly note: string | null;
}

/** Which messages; every part that is given must hold. */
export interface MessageFilter {
  /** Absent: everybody's. */
  readonly scope?: ListScope;
  readonly service?: string;
  readonly worker?: string;
  readonly wantsAnswer?: number;
  /** Only those that nobody has answered. */
  readonly isOpen?: true;
}

/** What was answered. */
export type MessageAnswer = Pick<StoredMessage, 'answer' | 'note' | 'answeredBy' | 'answeredMs'>;

/** Messages of one organisation. */
export interface MessageStore {
  readonly add: (
    messages: readonly (Omit<StoredMessage, 'about' | 'answeredMs' | 'answeredBy' | 'answer' | 'note'> &
      Partial<Pick<StoredMessage, 'about'>>)[],
  ) => Promise<void>;
  readonly find: (id: string) => Promise<StoredMessage | undefined>;
  /** Newest first. */
  readonly list: (filter: MessageFilter, after: AgeKey | undefined, most: number) => Promise<readonly StoredMessage[]>;
  readonly count: (filter: MessageFilter) => Promise<number>;
  /** @returns false when it was answered already */
  readonly answer: (id: string, answer: MessageAnswer) => Promise<boolean>;
}

/** Columns a row, within what one statement of SQLite takes. */
const ROWS_AT_ONCE = 500;

/** The messages of one organisation in a database or transaction. */
export const messageStore = (database: Knex, organisation: string): MessageStore => {
  const messages = () => database<StoredMessage & Owned>('messages');
  const found = ({ scope, isOpen, ...same }: MessageFilter) => {
    const rows = messages().where({ organisation, ...same });
    if (scope) withinScope(rows, scope, (about, worker) => void about.where({ worker }));
    if (isOpen) rows.whereNull('answeredMs');
    return rows;
  };
  return {
    add: async (added) => {
      await database.batchInsert(
        'messages',
        added.map((one) => ({ organisation, about: null, ...one })),
        ROWS_AT_ONCE,
      );
    },
    find: (id) => messages().where({ organisation, id }).first(),
    list: (filter, after, most) => byAge(found(filter), after, most, 'newest'),
    count: (filter) => countOf(found(filter)),
    answer: async (id, answer) =>
      (await messages().where({ organisation, id }).whereNull('answeredMs').update(answer)) > 0,
  };
};
