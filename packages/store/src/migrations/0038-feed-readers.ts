import type { Knex } from 'knex';

/** Whom an address of a calendar that is about no single worker was given to. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.alterTable('feedTokens', (table) => {
    table.text('reader');
  });
};

/** Nothing to go back to: who has left would read on. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('calendar addresses are known to be of somebody; that is not undone');
};
