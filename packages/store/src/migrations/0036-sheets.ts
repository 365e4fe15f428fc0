import type { Knex } from 'knex';

/** Who is on call in the days to come, as people were sent it. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('sheets', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.text('id').notNullable();
    table.text('cause').notNullable();
    table.text('about').notNullable();
    table.text('document').notNullable();
    table.text('createdBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.primary(['organisation', 'id'], 'sheets_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.index(['organisation', 'service', 'createdMs', 'id'], 'sheets_by_service');
  });
};

/** What people were sent would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('sheets of on-call that were sent are not removed');
};
