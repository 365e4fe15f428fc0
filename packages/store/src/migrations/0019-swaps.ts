import type { Knex } from 'knex';

/** Swaps of shifts. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('swaps', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('service').notNullable();
    table.text('period').notNullable();
    table.integer('version').notNullable();
    table.text('state').notNullable();
    table.text('fromWorker').notNullable();
    table.text('fromShift').notNullable();
    table.text('toWorker').notNullable();
    table.text('toShift');
    table.text('note');
    table.text('outcome');
    table.text('requestedBy').notNullable();
    table.text('decidedBy');
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'id'], 'swaps_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.index(['organisation', 'createdMs', 'id'], 'swaps_by_age');
  });
};

/** What people agreed on would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('swaps say what people agreed on; they are not removed');
};
