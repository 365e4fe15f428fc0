import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the PostgreSQL of this run, to which `/name` of a database is added; only where tests run on one. */
    readonly postgres: string;
  }
}

/** A database with all our tables and nothing in them, of which each test gets a copy. */
export const TEMPLATE = 'rota_template';

const SCRIPT = fileURLToPath(new URL('../../../../scripts/postgres.mjs', import.meta.url));

/** Starts the PostgreSQL of a run. @returns its address, and what ends it @throws Error when it does not start: never skipped */
const startCluster = async (): Promise<{ readonly server: string; readonly end: () => Promise<void> }> => {
  const child = spawn(process.execPath, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const first = await Promise.race([once(child.stdout, 'data'), closed]);
  const address = /^(postgres:.*)\/postgres\n$/.exec(String(first[0]))?.[1];
  if (address === undefined) throw new Error('The tests on PostgreSQL have no PostgreSQL; the reason stands above.');
  const end = async () => {
    child.stdin.end();
    await closed;
  };
  return { server: address, end };
};

const makeTemplate = async (server: string): Promise<void> => {
  const admin = new pg.Client(`${server}/postgres`);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  await (await openDatabase({ kind: 'postgres', url: `${server}/${TEMPLATE}` })).destroy();
};

/** Runs once before all tests of a project of vitest.config.ts. @returns what runs after them */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const { server, end } = await startCluster();
  try {
    await makeTemplate(server);
  } catch (thrown) {
    await end();
    throw thrown;
  }
  project.provide('postgres', server);
  return end;
};
