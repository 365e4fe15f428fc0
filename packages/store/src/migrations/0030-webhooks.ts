import type { Knex } from 'knex';

/** Where events are sent, and each sending. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('webhooks', (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('id').notNullable();
    table.integer('version').notNullable();
    table.text('url').notNullable();
    table.text('events').notNullable();
    table.text('service');
    table.text('status').notNullable();
    table.text('statusWhy');
    table.binary('secret').notNullable();
    table.text('createdBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'id'], 'webhooks_key');
  });
  await database.schema.createTable('deliveries', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('webhook').notNullable();
    table.text('event').notNullable();
    table.text('message').notNullable();
    table.text('payload').notNullable();
    table.bigInteger('occurredMs').notNullable();
    table.text('status').notNullable();
    table.integer('tries').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('nextMs').notNullable();
    table.bigInteger('triedMs');
    table.integer('answerStatus');
    table.text('answer');
    table.primary(['organisation', 'id'], 'deliveries_key');
    table.foreign(['organisation', 'webhook']).references(['organisation', 'id']).inTable('webhooks');
    table.index(['organisation', 'webhook', 'createdMs', 'id'], 'deliveries_by_webhook');
    table.index(['status', 'nextMs'], 'deliveries_by_due');
  });
};

/** What was not delivered yet would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('deliveries are still to be made; they are not removed');
};
