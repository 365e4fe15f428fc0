import type { Knex } from 'knex';

/** An API key may be for some services only, and for the people of one employer. */
export const up = async (database: Knex): Promise<void> =>
  database.schema.alterTable('apiKeys', (table) => {
    table.text('services');
    table.text('employer');
  });

/** A key without its limits would reach further than it should. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('limits of keys are not removed');
};
