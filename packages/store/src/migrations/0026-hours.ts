import type { Knex } from 'knex';
import { appendOnly } from './append-only.ts';

/** What hours need beside their lines: a version by which writers see each other, and files as they were brought. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('hoursStates', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.integer('version').notNullable();
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.primary(['organisation', 'service'], 'hoursStates_key');
  });
  await database.schema.createTable('hoursFiles', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.text('path').notNullable();
    table.binary('bytes').notNullable();
    table.integer('lastLine').notNullable();
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.primary(['organisation', 'service', 'path'], 'hoursFiles_key');
  });
  await database.schema.alterTable('timesheetLines', (table) => {
    table.index(['organisation', 'service', 'on', 'id'], 'timesheetLines_by_date');
    table.index(['organisation', 'service', 'list', 'id'], 'timesheetLines_by_list');
  });
  await appendOnly(database, 'hoursFiles');
};

/** Nothing to go back to: what was worked is kept. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('timesheets say what was worked; they are not removed');
};
