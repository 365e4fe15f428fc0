import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** The answer to a request with an Idempotency-Key, kept so that asking again gives the same. */
export interface StoredReply {
  /** Id of the API key that asked. */
  readonly owner: string;
  readonly key: string;
  /** Hash of method, path and body: another request under the same key is refused. */
  readonly fingerprint: string;
  /** Sealed by the API; `null` while the first request is still being answered. */
  readonly sealed: Uint8Array | null;
  readonly createdMs: EpochMs;
}

/** Answers kept for repeated requests. */
export interface ReplyStore {
  /** Claims a key for a request about to be answered. @returns false when the key is in use */
  readonly claim: (reply: Omit<StoredReply, 'sealed'>) => Promise<boolean>;
  readonly find: (owner: string, key: string) => Promise<StoredReply | undefined>;
  readonly keep: (owner: string, key: string, sealed: Uint8Array) => Promise<void>;
  /** Lets go of a key whose request was refused, so that it may be mended and sent again. */
  readonly release: (owner: string, key: string) => Promise<void>;
  /** Forgets what was asked before an instant, and what was asked before another and is not answered. */
  readonly forget: (before: EpochMs, unfinishedBefore: EpochMs) => Promise<void>;
}

/** The kept replies of a database or transaction. */
export const replyStore = (database: Knex, organisation: string): ReplyStore => {
  const replies = () => database<StoredReply & Owned>('replies').where({ organisation });
  return {
    claim: async (reply) =>
      (
        await database<StoredReply & Owned>('replies')
          .insert({ organisation, ...reply })
          .onConflict(['organisation', 'owner', 'key'])
          .ignore()
          .returning('key')
      ).length > 0,
    find: (owner, key) => replies().where({ owner, key }).first(),
    keep: async (owner, key, sealed) => {
      await replies()
        .where({ owner, key })
        .update({ sealed: Buffer.from(sealed) });
    },
    release: async (owner, key) => {
      await replies().where({ owner, key }).whereNull('sealed').delete();
    },
    forget: async (before, unfinishedBefore) => {
      await replies().where('createdMs', '<', before).delete();
      await replies().whereNull('sealed').where('createdMs', '<', unfinishedBefore).delete();
    },
  };
};

/** Forgets every claim that was never answered: whoever was at it is gone. */
export const forgetUnfinishedReplies = async (database: Knex): Promise<void> => {
  await database('replies').whereNull('sealed').delete();
};
