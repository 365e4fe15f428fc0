import pg from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import type { Location } from '../../src/database.ts';
import { openStore, type Store } from '../../src/index.ts';
import { TEMPLATE } from './postgres-run.ts';

/** Address of the PostgreSQL of this run; `undefined` in the runs on SQLite. */
const server = inject('postgres');

/** Whether this run is on PostgreSQL: every suite runs once on each, as two projects of vitest.config.ts. */
export const isOnPostgres = server !== undefined;

let count = 0;

const asAdmin = async (statement: string): Promise<void> => {
  const admin = new pg.Client(`${server}/postgres`);
  await admin.connect();
  await admin.query(statement);
  await admin.end();
};

/** A new PostgreSQL database with our tables, and what drops it, whoever is still connected. */
export const freshDatabase = async (): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> => {
  count += 1;
  const name = `test_${process.pid}_${count}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  return { url: `${server}/${name}`, drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`) };
};

/** An empty PostgreSQL database, without tables, that goes with the test. */
export const bareDatabase = async (): Promise<string> => {
  count += 1;
  const name = `bare_${process.pid}_${count}`;
  await asAdmin(`CREATE DATABASE ${name}`);
  onTestFinished(() => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`));
  return `${server}/${name}`;
};

/** Where a store of one test lives, on the database of this run; it goes with the test. */
export const freshLocation = async (): Promise<Location> => {
  if (!isOnPostgres) return { kind: 'memory' };
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  return { kind: 'postgres', url };
};

/** A new store on the database of this run; it goes with the test. */
export const freshStore = async (): Promise<Store> => {
  const store = await openStore(await freshLocation());
  onTestFinished(() => store.close());
  return store;
};

/**
 * A suite that holds on both databases: in memory in `--project main`, on PostgreSQL in `--project postgres`.
 *
 * @param suite gets what opens a new store inside a test
 */
export const describeStores = (name: string, suite: (open: () => Promise<Store>) => void): void => {
  describe(`${name}, on ${isOnPostgres ? 'PostgreSQL' : 'SQLite'}`, () => suite(freshStore));
};
