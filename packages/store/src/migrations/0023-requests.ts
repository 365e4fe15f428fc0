import type { Knex } from 'knex';

/** Leave and wishes that people ask for. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('requests', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('service').notNullable();
    table.text('worker').notNullable();
    table.text('externalRef');
    table.text('kind').notNullable();
    table.text('leave');
    table.text('shiftType');
    table.integer('weight');
    table.text('from').notNullable();
    table.text('to').notNullable();
    table.text('start');
    table.text('end');
    table.text('note');
    table.text('status').notNullable();
    table.text('wish');
    table.integer('version').notNullable();
    table.text('requestedBy').notNullable();
    table.text('decidedBy');
    table.bigInteger('decidedMs');
    table.text('reason');
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'id'], 'requests_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.unique(['organisation', 'service', 'externalRef'], 'requests_by_ref');
    table.index(['organisation', 'service', 'from'], 'requests_by_date');
  });
};

/** What people asked for would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('requests say what people asked for; they are not removed');
};
