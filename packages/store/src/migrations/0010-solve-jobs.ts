import type { Knex } from 'knex';

const BEFORE = 'solves_before_jobs';

/** Solves as they stood: each of a stored service, none taken more than once. */
const copy = async (database: Knex): Promise<void> => {
  const columns = Object.keys(await database(BEFORE).columnInfo());
  const places = columns.map(() => '??').join(', ');
  await database.raw(`INSERT INTO ?? (${places}, ??) SELECT ${places}, ?? FROM ??`, [
    'solves',
    ...columns,
    'changedMs',
    ...columns,
    'createdMs',
    BEFORE,
  ]);
};

/**
 * A solve becomes a job that may change hands: who holds it, how often it was taken and lost, how long was searched, what it
 * stems from. One over files of its own has no service.
 */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.renameTable('solves', BEFORE);
  await database.schema.createTable('solves', (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('id').notNullable();
    table.text('service');
    table.text('period').notNullable();
    table.integer('serviceVersion');
    table.text('problem');
    table.text('externalRef');
    table.text('parent');
    table.text('origin');
    table.text('status').notNullable();
    table.text('options').notNullable();
    table.text('progress');
    table.text('outcome');
    table.text('rota');
    table.text('failure');
    table.text('faults');
    table.text('requestedBy').notNullable();
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('startedMs');
    table.bigInteger('endedMs');
    table.bigInteger('changedMs').notNullable();
    table.bigInteger('stopMs');
    table.text('holder');
    table.integer('attempt').notNullable().defaultTo(0);
    table.integer('beat').notNullable().defaultTo(0);
    table.integer('retries').notNullable().defaultTo(0);
    table.bigInteger('spentMs').notNullable().defaultTo(0);
    table.primary(['organisation', 'id'], 'solves_jobs_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.unique(['organisation', 'externalRef'], { indexName: 'solves_by_ref' });
    table.index(['organisation', 'createdMs', 'id'], 'solves_by_age');
    table.index(['status', 'createdMs'], 'solves_jobs_by_status');
  });
  await copy(database);
  await database.schema.dropTable(BEFORE);
};

/** Nothing to go back to: solves over files of their own have no place in the table before. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('solves are jobs; that is not undone');
};
