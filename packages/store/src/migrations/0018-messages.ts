import type { Knex } from 'knex';

/** What people are told about their shifts, and what they answered. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('messages', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.text('id').notNullable();
    table.text('worker').notNullable();
    table.text('period').notNullable();
    table.integer('revision').notNullable();
    table.integer('wantsAnswer').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('answeredMs');
    table.text('answeredBy');
    table.text('answer');
    table.text('note');
    table.primary(['organisation', 'id'], 'messages_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.index(['organisation', 'createdMs', 'id'], 'messages_by_time');
    table.index(['organisation', 'service', 'worker'], 'messages_by_worker');
  });
};

/** Answers of people would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('messages and their answers are not removed');
};
