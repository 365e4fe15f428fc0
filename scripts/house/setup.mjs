import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, node, toolScript } from './command.mjs';
import { alone } from './lock.mjs';
import { headersBesideNode, inRoot, notes } from './paths.mjs';
import { builtEntries, installHash, readStamp, sourceHash, writeStamp } from './stamp.mjs';
import { runOrStop, Stop } from './stop.mjs';

const say = (line) => process.stderr.write(`${line}\n`);

/** `pnpm@10.34.9`, as package.json pins it. */
const pinnedPnpm = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).packageManager;

const pnpm = (args, env = {}) =>
  // CI=true: pnpm asks nothing, even when it must replace a half-made node_modules.
  command('npx', ['--yes', pinnedPnpm(), ...args], { quiet: true, env: { CI: 'true', ...env } });

/** Without these npm tries for over a minute before it says that there is no network. */
const soonerGivenUp = { npm_config_fetch_retries: '1', npm_config_fetch_retry_mintimeout: '1000' };

const keepLog = (name, printed) => {
  mkdirSync(notes, { recursive: true });
  writeFileSync(join(notes, `${name}.log`), printed);
  return `.setup/${name}.log`;
};

const install = {
  name: 'install',
  hash: installHash,
  isDone: () => existsSync(inRoot('node_modules', '.modules.yaml')),
  async run() {
    say('Set-up: installing dependencies.');
    const version = await pnpm(['--version'], soonerGivenUp);
    if (version.exitCode !== 0) {
      const log = keepLog('npx', version.printed);
      throw new Stop(`Could not fetch ${pinnedPnpm()} through npx: is the npm registry within reach? (${log})`);
    }
    // No package builds here: what the demo needs is plain JavaScript. `native` builds the one that is allowed to.
    const result = await pnpm(['install', '--frozen-lockfile', '--ignore-scripts', '--reporter=append-only']);
    if (result.exitCode !== 0) {
      const log = keepLog('install', result.printed);
      throw new Stop(`Could not install the dependencies: is the npm registry within reach? (${log})`);
    }
  },
};

/** As storage would find it. By path, for a search would also look where NODE_PATH says. */
const sqlite = inRoot('packages/store/node_modules/sqlite3');

const sqliteLoads = async () => {
  const { exitCode } = await node(['-e', `require(${JSON.stringify(sqlite)})`], { quiet: true });
  return exitCode === 0;
};

const native = {
  name: 'native',
  hash: installHash,
  isDone: () => existsSync(join(sqlite, 'build/Release/node_sqlite3.node')),
  async run() {
    if (await sqliteLoads()) return;
    say('Set-up: building sqlite3 (once; about a minute when it must be compiled).');
    const headers = headersBesideNode();
    // Recursive, because the root itself does not depend on it.
    const { printed } = await pnpm(
      ['rebuild', '--recursive', 'sqlite3'],
      headers ? { npm_config_nodedir: headers } : {},
    );
    const log = keepLog('sqlite3', printed);
    if (await sqliteLoads()) return;
    throw new Stop(
      'sqlite3 has no ready-made binary for this machine and could not be compiled: install Python 3, make and a C++ ' +
        `compiler, then run this again; "npm run demo" works without it. (${log})`,
    );
  },
};

const build = {
  name: 'build',
  hash: sourceHash,
  isDone: () => builtEntries().every(existsSync),
  async run() {
    say('Set-up: compiling the packages.');
    const { exitCode, printed } = await node([toolScript('typescript', 'tsc'), '-b'], { quiet: true });
    if (exitCode !== 0) throw new Stop(`${printed}\nThe packages do not compile.`, 1);
  },
};

const isFresh = (step) => readStamp(step.name) === step.hash() && step.isDone();

const runUnlessFresh = async (step) => {
  if (isFresh(step)) return;
  await step.run();
  writeStamp(step.name, step.hash());
};

/**
 * Makes the working tree ready; returns at once when nothing changed since the last time.
 *
 * @param names of `install`, `native` (sqlite3, which only storage needs) and `build`, in this order
 * @throws Stop with a line for the person at the terminal
 */
export const setUp = async (names) => {
  const steps = [install, native, build].filter((step) => names.includes(step.name));
  if (steps.every(isFresh)) return;
  await alone(async () => {
    for (const step of steps) await runUnlessFresh(step);
  });
};

export const run = () => runOrStop(() => setUp(['install', 'native', 'build']));
