import type { Knex } from 'knex';
import { appendOnly } from './append-only.ts';

/** What each publication changed for whom, and how long before the shift they were told; never rewritten. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('publicationChanges', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.text('period').notNullable();
    table.integer('revision').notNullable();
    table.text('worker').notNullable();
    table.text('assignment').notNullable();
    table.text('shift').notNullable();
    table.text('kind').notNullable();
    table.text('before');
    table.text('after');
    table.integer('noticeMinutes').notNullable();
    table.integer('isShort').notNullable();
    table.integer('wantsAnswer').notNullable();
    table.bigInteger('startsMs').notNullable();
    table.primary(
      ['organisation', 'service', 'period', 'revision', 'worker', 'startsMs', 'assignment'],
      'publicationChanges_key',
    );
    table
      .foreign(['organisation', 'service', 'period', 'revision'], 'publicationChanges_of_revision')
      .references(['organisation', 'service', 'period', 'number'])
      .inTable('revisions');
  });
  await appendOnly(database, 'publicationChanges');
};

/** Nothing to go back to: what people were told is kept. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('what was published changed things for people; that is not forgotten');
};
