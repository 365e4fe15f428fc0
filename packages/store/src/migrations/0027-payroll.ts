import type { Knex } from 'knex';
import { appendOnly } from './append-only.ts';

type Table = Knex.CreateTableBuilder;

const ofEmployer = (table: Table): void => {
  table.text('organisation').notNullable();
  table.text('service').notNullable();
  table.text('employer').notNullable();
  table.integer('number').notNullable();
  table.text('period').notNullable();
  table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
};

const acts = (table: Table): void => {
  ofEmployer(table);
  table.text('kind').notNullable();
  table.text('export');
  table.text('document').notNullable();
  table.primary(['organisation', 'service', 'employer', 'number'], 'payActs_key');
};

const exported = (table: Table): void => {
  table.increments('place');
  table.text('id').notNullable();
  ofEmployer(table);
  table.bigInteger('createdMs').notNullable();
  table.unique(['organisation', 'id'], { indexName: 'payExports_by_id' });
  table.unique(['organisation', 'service', 'employer', 'number'], { indexName: 'payExports_by_number' });
};

const files = (table: Table): void => {
  table.text('organisation').notNullable();
  table.text('export').notNullable();
  table.text('name').notNullable();
  table.text('sha256').notNullable();
  table.bigInteger('size').notNullable();
  table.integer('parts').notNullable();
  table.foreign(['organisation', 'export']).references(['organisation', 'id']).inTable('payExports');
  table.primary(['organisation', 'export', 'name'], 'payFiles_key');
};

const parts = (table: Table): void => {
  table.text('organisation').notNullable();
  table.text('export').notNullable();
  table.text('name').notNullable();
  table.integer('part').notNullable();
  table.binary('bytes').notNullable();
  table.foreign(['organisation', 'export', 'name']).references(['organisation', 'export', 'name']).inTable('payFiles');
  table.primary(['organisation', 'export', 'name', 'part'], 'payFileParts_key');
};

const TABLES = { payActs: acts, payExports: exported, payFiles: files, payFileParts: parts } as const;

/** Who locked, unlocked and received what; and what payroll was told, byte by byte. Nothing of it is ever rewritten. */
export const up = async (database: Knex): Promise<void> => {
  for (const [name, columns] of Object.entries(TABLES)) {
    await database.schema.createTable(name, columns);
    await appendOnly(database, name);
  }
};

/** Nothing to go back to: what payroll was told is kept. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('exports are what payroll was told; they are not removed');
};
