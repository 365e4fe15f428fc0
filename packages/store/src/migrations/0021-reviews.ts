import type { Knex } from 'knex';

/** What was done at once by whoever was on duty, for a manager to look at. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('reviews', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('service').notNullable();
    table.text('period').notNullable();
    table.text('act').notNullable();
    table.text('worker').notNullable();
    table.text('shift').notNullable();
    table.integer('revision');
    table.text('detail').notNullable();
    table.text('doneBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.text('state').notNullable();
    table.text('decidedBy');
    table.bigInteger('decidedMs');
    table.text('note');
    table.primary(['organisation', 'id'], 'reviews_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.index(['organisation', 'createdMs', 'id'], 'reviews_by_age');
  });
};

/** What is still to be looked at would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('reviews say what is still to be looked at; they are not removed');
};
