import type { Knex } from 'knex';

/** Who or what must be kept for a claim or an inquiry, whatever the time says. */
export const up = (database: Knex): Promise<void> =>
  database.schema.createTable('legalHolds', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('service').notNullable();
    table.text('worker');
    table.text('reason').notNullable();
    table.text('heldBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.text('endedBy');
    table.bigInteger('endedMs');
    table.primary(['organisation', 'id'], 'legalHolds_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
  });

/** What a hold keeps could be erased without it. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('legal holds are not removed');
};
