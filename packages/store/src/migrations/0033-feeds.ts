import type { Knex } from 'knex';

/** What a calendar address is called, how it is read, by what, and since when its worker has left. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.alterTable('feedTokens', (table) => {
    table.text('name');
    table.text('alarms');
    table.text('client');
    table.bigInteger('leftMs');
    table.index(['organisation', 'service', 'createdMs', 'id'], 'feedTokens_by_service');
  });
};

/** Nothing to go back to: addresses of new kinds would be of none. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('calendar addresses of new kinds are in use; that is not undone');
};
