import type { Knex } from 'knex';

/** Phones that show who is on call without a login, and messages that tell of something else than a revision. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('phones', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.text('id').notNullable();
    table.text('worker');
    table.text('label').notNullable();
    table.text('createdBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.text('linkHash');
    table.bigInteger('linkExpiresMs').notNullable();
    table.text('hash');
    table.bigInteger('enrolledMs');
    table.bigInteger('seenMs');
    table.bigInteger('revokedMs');
    table.primary(['organisation', 'id'], 'phones_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.unique(['hash'], { indexName: 'phones_by_hash' });
    table.unique(['linkHash'], { indexName: 'phones_by_link' });
    table.index(['organisation', 'service', 'createdMs', 'id'], 'phones_by_service');
  });
  await database.schema.alterTable('messages', (table) => {
    table.text('about');
  });
};

/** Every enrolled phone would go blank. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('phones are enrolled; that is not undone');
};
