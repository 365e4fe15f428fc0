import type { Knex } from 'knex';
import { FIRST_ORGANISATION } from '../first-organisation.ts';
import { appendOnly } from './append-only.ts';

type Table = Knex.CreateTableBuilder;

/** What belongs to a service that is there. */
const ofService = (table: Table): void => {
  table.text('organisation').notNullable();
  table.text('service').notNullable();
  table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
};

/** Every table of the two migrations before, anew: the organisation comes first in each row and each key. */
const TABLES: Readonly<Record<string, (table: Table) => void>> = {
  services: (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('id').notNullable();
    table.text('name').notNullable();
    table.integer('version').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'id'], 'services_key');
  },
  serviceFiles: (table) => {
    ofService(table);
    table.integer('version').notNullable();
    table.text('path').notNullable();
    table.binary('bytes').notNullable();
    table.primary(['organisation', 'service', 'version', 'path'], 'serviceFiles_key');
  },
  drafts: (table) => {
    ofService(table);
    table.text('period').notNullable();
    table.integer('version').notNullable();
    table.text('document').notNullable();
    table.text('changedBy').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'service', 'period'], 'drafts_key');
  },
  approvals: (table) => {
    table.increments('id');
    ofService(table);
    table.text('period').notNullable();
    table.text('document').notNullable();
    table.index(['organisation', 'service', 'period'], 'approvals_by_period');
  },
  revisions: (table) => {
    ofService(table);
    table.text('period').notNullable();
    table.integer('number').notNullable();
    table.integer('serviceVersion').notNullable();
    table.text('document').notNullable();
    table.bigInteger('storedMs').notNullable();
    table.primary(['organisation', 'service', 'period', 'number'], 'revisions_key');
  },
  solves: (table) => {
    ofService(table);
    table.text('id').notNullable();
    table.text('period').notNullable();
    table.integer('serviceVersion').notNullable();
    table.text('status').notNullable();
    table.text('options').notNullable();
    table.text('progress');
    table.text('outcome');
    table.text('rota');
    table.text('failure');
    table.text('requestedBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('startedMs');
    table.bigInteger('endedMs');
    table.primary(['organisation', 'id'], 'solves_key');
    table.index(['status', 'createdMs'], 'solves_by_status');
  },
  apiKeys: (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('id').notNullable();
    table.text('prefix').notNullable();
    table.text('hash').notNullable();
    table.text('owner').notNullable();
    table.text('scopes').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('expiresMs');
    table.bigInteger('lastUsedMs');
    table.bigInteger('revokedMs');
    table.primary(['organisation', 'id'], 'apiKeys_key');
    table.unique(['hash'], { indexName: 'apiKeys_by_hash' });
  },
  feedTokens: (table) => {
    ofService(table);
    table.text('id').notNullable();
    table.text('hash').notNullable();
    table.text('kind').notNullable();
    table.text('subject').notNullable();
    table.text('createdBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('fetchedMs');
    table.bigInteger('revokedMs');
    table.primary(['organisation', 'id'], 'feedTokens_key');
    table.unique(['hash'], { indexName: 'feedTokens_by_hash' });
  },
  events: (table) => {
    table.increments('id');
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.bigInteger('atMs').notNullable();
    table.text('who').notNullable();
    table.text('what').notNullable();
    table.text('subject').notNullable();
    table.text('requestId').notNullable();
    table.text('reason');
    table.index(['organisation', 'subject'], 'events_by_subject');
  },
  replies: (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('owner').notNullable();
    table.text('key').notNullable();
    table.text('fingerprint').notNullable();
    table.binary('sealed');
    table.bigInteger('createdMs').notNullable();
    table.primary(['organisation', 'owner', 'key'], 'replies_key');
    table.index(['createdMs'], 'replies_by_age');
  },
  timesheetLines: (table) => {
    table.increments('id');
    ofService(table);
    table.text('worker').notNullable();
    table.text('on').notNullable();
    table.text('list').notNullable();
    table.text('line').notNullable();
    table.index(['organisation', 'service', 'worker', 'on'], 'timesheetLines_by_worker');
  },
};

const NEVER_REWRITTEN = ['serviceFiles', 'approvals', 'revisions', 'events', 'timesheetLines'];

const outOfTheWay = (name: string): string => `${name}_before_organisations`;

/** Rows as they were, every one of the first organisation. */
const copy = async (database: Knex, name: string): Promise<void> => {
  const columns = Object.keys(await database(outOfTheWay(name)).columnInfo());
  const places = columns.map(() => '??').join(', ');
  await database.raw(`INSERT INTO ?? (??, ${places}) SELECT ?, ${places} FROM ??`, [
    name,
    'organisation',
    ...columns,
    FIRST_ORGANISATION,
    ...columns,
    outOfTheWay(name),
  ]);
};

/** Every row gets an organisation: what was there belongs to the first one. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('organisations', (table) => {
    table.text('id').primary();
    table.text('name').notNullable();
    table.bigInteger('createdMs').notNullable();
  });
  await database('organisations').insert({ id: FIRST_ORGANISATION, name: 'Organisation', createdMs: 0 });
  const names = Object.keys(TABLES);
  for (const name of names) await database.schema.renameTable(name, outOfTheWay(name));
  for (const [name, columns] of Object.entries(TABLES)) {
    await database.schema.createTable(name, columns);
    await copy(database, name);
  }
  for (const name of names.toReversed()) await database.schema.dropTable(outOfTheWay(name));
  for (const name of NEVER_REWRITTEN) await appendOnly(database, name);
};

/** Nothing to go back to: rows of two organisations cannot share a key again. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('rows belong to organisations; that is not undone');
};
