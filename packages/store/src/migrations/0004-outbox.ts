import type { Knex } from 'knex';

/** What is to be told: to a person, to webhooks. Written with what it tells of, sent afterwards. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('outbox', (table) => {
    table.increments('id');
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('event').notNullable();
    table.text('subject').notNullable();
    table.text('service');
    table.text('worker');
    table.text('body').notNullable();
    table.bigInteger('atMs').notNullable();
    table.bigInteger('sentMs');
    table.index(['organisation', 'worker', 'id'], 'outbox_by_worker');
    table.index(['sentMs', 'id'], 'outbox_by_sent');
  });
};

/** What was not sent yet would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('the outbox holds what is still to be sent; it is not removed');
};
