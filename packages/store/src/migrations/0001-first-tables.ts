import type { Knex } from 'knex';
import { appendOnly } from './append-only.ts';

const services = async (database: Knex): Promise<void> => {
  await database.schema.createTable('services', (table) => {
    table.text('id').primary();
    table.text('name').notNullable();
    table.integer('version').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('changedMs').notNullable();
  });
  await database.schema.createTable('serviceFiles', (table) => {
    table.text('service').notNullable().references('id').inTable('services');
    table.integer('version').notNullable();
    table.text('path').notNullable();
    table.binary('bytes').notNullable();
    table.primary(['service', 'version', 'path']);
  });
};

const rotas = async (database: Knex): Promise<void> => {
  await database.schema.createTable('drafts', (table) => {
    table.text('service').notNullable().references('id').inTable('services');
    table.text('period').notNullable();
    table.integer('version').notNullable();
    table.text('document').notNullable();
    table.text('changedBy').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['service', 'period']);
  });
  await database.schema.createTable('approvals', (table) => {
    table.increments('id');
    table.text('service').notNullable().references('id').inTable('services');
    table.text('period').notNullable();
    table.text('document').notNullable();
    table.index(['service', 'period']);
  });
  await database.schema.createTable('revisions', (table) => {
    table.text('service').notNullable().references('id').inTable('services');
    table.text('period').notNullable();
    table.integer('number').notNullable();
    table.integer('serviceVersion').notNullable();
    table.text('document').notNullable();
    table.bigInteger('storedMs').notNullable();
    table.primary(['service', 'period', 'number']);
  });
};

const solves = async (database: Knex): Promise<void> =>
  database.schema.createTable('solves', (table) => {
    table.text('id').primary();
    table.text('service').notNullable().references('id').inTable('services');
    table.text('period').notNullable();
    table.integer('serviceVersion').notNullable();
    table.text('status').notNullable().index();
    table.text('options').notNullable();
    table.text('progress');
    table.text('outcome');
    table.text('rota');
    table.text('failure');
    table.text('requestedBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('startedMs');
    table.bigInteger('endedMs');
  });

const secrets = async (database: Knex): Promise<void> => {
  await database.schema.createTable('apiKeys', (table) => {
    table.text('id').primary();
    table.text('prefix').notNullable();
    table.text('hash').notNullable().unique();
    table.text('owner').notNullable();
    table.text('scopes').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('expiresMs');
    table.bigInteger('lastUsedMs');
    table.bigInteger('revokedMs');
  });
  await database.schema.createTable('feedTokens', (table) => {
    table.text('id').primary();
    table.text('hash').notNullable().unique();
    table.text('service').notNullable().references('id').inTable('services');
    table.text('kind').notNullable();
    table.text('subject').notNullable();
    table.text('createdBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('fetchedMs');
    table.bigInteger('revokedMs');
  });
};

const ledgers = async (database: Knex): Promise<void> => {
  await database.schema.createTable('events', (table) => {
    table.increments('id');
    table.bigInteger('atMs').notNullable();
    table.text('who').notNullable();
    table.text('what').notNullable();
    table.text('subject').notNullable();
    table.text('requestId').notNullable();
    table.text('reason');
    table.index(['subject']);
  });
  await database.schema.createTable('replies', (table) => {
    table.text('owner').notNullable();
    table.text('key').notNullable();
    table.text('fingerprint').notNullable();
    table.binary('sealed');
    table.bigInteger('createdMs').notNullable().index();
    table.primary(['owner', 'key']);
  });
};

/** Every table of the first server. */
export const up = async (database: Knex): Promise<void> => {
  for (const step of [services, rotas, solves, secrets, ledgers]) await step(database);
  for (const table of ['serviceFiles', 'approvals', 'revisions', 'events']) await appendOnly(database, table);
};

/** Nothing to go back to: what was published is kept. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('the first tables hold what was published; they are not removed');
};
