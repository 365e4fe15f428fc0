import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import { holdName, isWorthAnotherTry } from './dialect.ts';

/** Tries of one transaction, and the pause after the first, ms; each pause is twice the one before. */
const TRIES = 6;
const FIRST_PAUSE_MS = 10;

/**
 * Runs steps that all hold or none.
 *
 * Transactions of one name run one after the other on both databases, so that what a step has read still holds when it
 * writes. A transaction that failed only because of another one is tried again from the start.
 *
 * @param name whose rows are written: an organisation, or `everywhere`
 * @param work may run several times; it changes nothing but the database
 */
export const inTransaction = async <T>(
  database: Knex,
  name: string,
  work: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await database.transaction(async (transaction) => {
        await holdName(transaction, name);
        return work(transaction);
      });
    } catch (thrown) {
      if (tried === TRIES || !isWorthAnotherTry(thrown)) throw thrown;
      await pause(FIRST_PAUSE_MS * 2 ** (tried - 1));
    }
  }
};
