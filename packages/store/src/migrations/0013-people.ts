import type { Knex } from 'knex';

/** People who log in, their sessions, and the links by which they set a password. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('users', (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('id').notNullable();
    table.text('login').notNullable();
    table.text('name').notNullable();
    table.text('roles').notNullable();
    table.text('passwordHash');
    table.integer('version').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'id'], 'users_key');
    table.unique(['organisation', 'login'], { indexName: 'users_by_login' });
    table.index(['login'], 'users_by_login_anywhere');
  });
  await database.schema.createTable('sessions', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('hash').notNullable();
    table.text('user').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('seenMs').notNullable();
    table.bigInteger('expiresMs').notNullable();
    table.primary(['organisation', 'id'], 'sessions_key');
    table.unique(['hash'], { indexName: 'sessions_by_hash' });
    table.index(['organisation', 'user'], 'sessions_by_user');
    table.foreign(['organisation', 'user']).references(['organisation', 'id']).inTable('users').onDelete('CASCADE');
  });
  await database.schema.createTable('links', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('hash').notNullable();
    table.text('user').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('expiresMs').notNullable();
    table.primary(['organisation', 'id'], 'links_key');
    table.unique(['hash'], { indexName: 'links_by_hash' });
    table.index(['organisation', 'user'], 'links_by_user');
    table.foreign(['organisation', 'user']).references(['organisation', 'id']).inTable('users').onDelete('CASCADE');
  });
};

/** Without its people an organisation could not be entered. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('people and what they may do are not removed');
};
