import type { Knex } from 'knex';
import { appendOnly } from './append-only.ts';

/** Lines of timesheets: what was written down about work done, a row a line, never rewritten. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('timesheetLines', (table) => {
    table.increments('id');
    table.text('service').notNullable().references('id').inTable('services');
    table.text('worker').notNullable();
    table.text('on').notNullable();
    table.text('list').notNullable();
    table.text('line').notNullable();
    table.index(['service', 'worker', 'on']);
  });
  await appendOnly(database, 'timesheetLines');
};

/** Nothing to go back to: what was worked is kept. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('timesheets say what was worked; they are not removed');
};
