// A PostgreSQL, a server that leaves its solves to runners, and runners as processes of their own that can be killed.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startServer } from '@rota/api';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A PostgreSQL of this run. @returns the address of an empty database, and what ends it */
export const startPostgres = async () => {
  const child = spawn(process.execPath, [file('../scripts/postgres.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const [first] = await Promise.race([once(child.stdout, 'data'), closed]);
  const address = /^(postgres:.*)\n$/.exec(String(first))?.[1];
  if (address === undefined) throw new Error('PostgreSQL did not start; the reason stands above.');
  const end = async () => {
    child.stdin.end();
    await closed;
  };
  return { address, end };
};

/** A server on the database, with a function that asks it and throws at every refusal. */
export const startQueueServer = async (databaseUrl) => {
  const troubles = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    databaseUrl,
    hasRunners: true,
    solves: { leaseSeconds: 2 },
    newKey: { owner: 'prover', when: 'always' },
    clock: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
    log: ({ trace }) => trace === undefined || troubles.push(trace),
    version: 'prove-runners',
  });
  const ask = async (path, body) => {
    const response = await fetch(`${server.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${server.secret}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  return { ask, troubles, close: server.close };
};

/** The built command, or what `ROTA_COMMAND` names: the tests have it in fewer files, which start sooner. */
const ROTA = process.env.ROTA_COMMAND ?? file('../packages/cli/dist/main.js');

/** A runner process that waits for solves. */
export const startRunnerProcess = async (databaseUrl) => {
  const flags = ['runner', '--solve-lease', '2', '--log-level', 'error'];
  const child = spawn(process.execPath, [ROTA, ...flags], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  return {
    end: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
};
