import type { Knex } from 'knex';

/** What was told of ahead of time, so that it is told once, whichever server sees it first. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('alerts', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.text('event').notNullable();
    table.text('key').notNullable();
    table.text('worker');
    table.bigInteger('atMs').notNullable();
    table.primary(['organisation', 'service', 'event', 'key'], 'alerts_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.index(['organisation', 'service', 'worker'], 'alerts_by_worker');
  });
};

/** It would all be told again. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('what was told of is not forgotten');
};
