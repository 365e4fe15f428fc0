import type { Knex } from 'knex';
import * as first from './0001-first-tables.ts';
import * as timesheets from './0002-timesheets.ts';
import * as organisations from './0003-organisations.ts';

const LIST = [
  { name: '0001-first-tables', ...first },
  { name: '0002-timesheets', ...timesheets },
  { name: '0003-organisations', ...organisations },
] as const;

type Migration = (typeof LIST)[number];

/** Every migration in order. They are code, so that they are found in `dist` as in the sources. */
export const migrations: Knex.MigrationSource<Migration> = {
  getMigrations: async () => [...LIST],
  getMigrationName: ({ name }) => name,
  getMigration: async ({ up, down }) => ({ up, down }),
};
