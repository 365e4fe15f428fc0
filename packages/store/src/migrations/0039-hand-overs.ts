import type { Knex } from 'knex';

/** Notes that who is on call leaves for who comes next. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('handOvers', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('service').notNullable();
    table.text('slot').notNullable();
    table.text('text').notNullable();
    table.text('writtenBy').notNullable();
    table.text('fromWorker');
    table.bigInteger('createdMs').notNullable();
    table.text('seenBy');
    table.text('seenWorker');
    table.bigInteger('seenMs');
    table.primary(['organisation', 'id'], 'handOvers_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.index(['organisation', 'service', 'createdMs', 'id'], 'handOvers_by_service');
  });
};

/** They are kept for a short time only, so nothing is lost that was to stay. */
export const down = async (database: Knex): Promise<void> => {
  await database.schema.dropTable('handOvers');
};
