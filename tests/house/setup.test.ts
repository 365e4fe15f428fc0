import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = ['domain', 'solver', 'formats', 'store', 'api', 'cli', 'web'];

/**
 * Stands in for npx and the registry behind it. It notes each call, and obeys:
 * OFFLINE=1 (nothing can be fetched), NO_COMPILER=1 (sqlite3 stays unbuilt), SLOW=1 (an install takes a second).
 */
const standInForNpx = `#!/bin/sh
echo "$*" >> npx-calls.txt
[ -n "$OFFLINE" ] && { echo "npm error network"; exit 1; }
case "$*" in
  *" install "*) [ -n "$SLOW" ] && sleep 1; touch node_modules/.modules.yaml ;;
  *" rebuild "*) [ -n "$NO_COMPILER" ] && exit 1
    mkdir -p packages/store/node_modules/sqlite3/build/Release
    touch packages/store/node_modules/sqlite3/build/Release/node_sqlite3.node
    echo > packages/store/node_modules/sqlite3/index.js ;;
esac
`;

let tree: string;

const write = (path: string, text: string, mode = 0o644) => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text, { mode });
};

const borrow = (path: string) => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  symlinkSync(join(root, path), join(tree, path));
};

/** A fresh working tree: our scripts and manifests, one-line packages, the real compiler, and the stand-in. */
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'rota-setup-'));
  for (const path of ['scripts', 'bin', 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    cpSync(join(root, path), join(tree, path), { recursive: true });
  }
  for (const path of ['tsconfig.json', 'tsconfig.base.json']) cpSync(join(root, path), join(tree, path));
  for (const name of packages) {
    write(`packages/${name}/src/index.ts`, `export const name = '${name}';\n`);
    for (const file of ['package.json', 'tsconfig.json']) {
      cpSync(join(root, 'packages', name, file), join(tree, 'packages', name, file));
    }
  }
  borrow('node_modules/typescript');
  borrow('node_modules/@types');
  write('stand-in/npx', standInForNpx, 0o755);
});

afterEach(() => rmSync(tree, { recursive: true, force: true }));

const nodeIn = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  new Promise<{ exitCode: number; stderr: string; seconds: number }>((resolve) => {
    const startedAt = performance.now();
    const PATH = `${join(tree, 'stand-in')}${delimiter}${process.env.PATH}`;
    execFile(process.execPath, args, { cwd: tree, env: { ...process.env, PATH, ...env } }, (fault, _stdout, stderr) =>
      resolve({ exitCode: Number(fault?.code ?? 0), stderr, seconds: (performance.now() - startedAt) / 1000 }),
    );
  });

const setUp = (env: NodeJS.ProcessEnv = {}) => nodeIn(['scripts/setup.mjs'], env);

const demo = () => nodeIn(['scripts/demo.mjs'], { NO_COMPILER: '1' });

const npxCalls = (word: string) =>
  existsSync(join(tree, 'npx-calls.txt'))
    ? readFileSync(join(tree, 'npx-calls.txt'), 'utf8')
        .split('\n')
        .filter((line) => line.includes(word)).length
    : 0;

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

test('set-up installs from the lockfile, builds only sqlite3, compiles, and then has nothing left to do', async () => {
  expect((await setUp()).exitCode).toBe(0);
  const calls = readFileSync(join(tree, 'npx-calls.txt'), 'utf8');
  expect(calls).toMatch(/^--yes pnpm@10\.\d+\.\d+ install --frozen-lockfile --ignore-scripts/m);
  expect(calls).toMatch(/rebuild --recursive sqlite3$/m);
  expect(existsSync(join(tree, 'packages/cli/dist/index.js'))).toBe(true);

  const again = await setUp({ OFFLINE: '1' });
  expect(again).toMatchObject({ exitCode: 0, stderr: '' });
  expect(again.seconds).toBeLessThan(2);
});

test('a changed lockfile is installed again, a changed source only compiled again', async () => {
  await setUp();
  write('packages/web/src/page.ts', 'export const page = 1;\n');
  await setUp();
  expect(npxCalls(' install ')).toBe(1);
  expect(existsSync(join(tree, 'packages/web/dist/page.js'))).toBe(true);

  write('pnpm-lock.yaml', `${readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')}\n`);
  await setUp();
  expect(npxCalls(' install ')).toBe(2);
});

test('of two set-ups at once the second waits and then has nothing to do', async () => {
  const both = await Promise.all([setUp({ SLOW: '1' }), setUp({ SLOW: '1' })]);
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(npxCalls(' install ')).toBe(1);
  expect(both.filter(({ stderr }) => stderr.includes('waiting for it')).length).toBe(1);
});

test('the lock of a set-up that was killed does not hold the next one up', async () => {
  const { pid } = await new Promise<{ pid: number }>((resolve) => {
    const child = execFile(process.execPath, ['-e', ''], () => resolve({ pid: child.pid ?? 0 }));
  });
  write('.setup/lock', String(pid));
  expect((await setUp()).exitCode).toBe(0);
});

test('without the registry set-up says so in one line and exits with 2', async () => {
  const { exitCode, stderr } = await setUp({ OFFLINE: '1' });
  expect(exitCode).toBe(2);
  expect(lastLine(stderr)).toMatch(/^Could not fetch pnpm@10\S* through npx: is the npm registry within reach\?/);
});

test('without a compiler or ready-made binary npm test says so in one line and exits with 2', async () => {
  const { exitCode, stderr } = await nodeIn(['scripts/test.mjs'], { NO_COMPILER: '1' });
  expect(exitCode).toBe(2);
  expect(lastLine(stderr)).toMatch(/^sqlite3 has no ready-made binary .* could not be compiled: install .*compiler/);
});

test('the demo does without sqlite3, and so without a compiler', async () => {
  write('packages/cli/src/main.ts', 'process.exitCode = 0;\n');
  const { exitCode, stderr } = await demo();
  expect({ exitCode, stderr: lastLine(stderr) }).toEqual({ exitCode: 0, stderr: 'Set-up: compiling the packages.' });
  expect(npxCalls(' rebuild ')).toBe(0);
});

test('the exit code of rota passes through', async () => {
  expect(await nodeIn(['bin/rota.mjs'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('setup') });
  write('packages/cli/dist/main.js', 'process.exitCode = process.argv.length;\n');
  expect((await nodeIn(['bin/rota.mjs', 'a', 'b'])).exitCode).toBe(4);
});

test.each(['0.10.48', '18.20.8', '20.18.3'])('Node %s is refused in one line with exit code 2', async (version) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
  const { exitCode, stderr } = await nodeIn(['-e', `${pretend}; require('./scripts/node-version.cjs')`]);
  expect(exitCode).toBe(2);
  expect(stderr).toBe(`Rota needs Node 20.19 or newer; this is Node ${version}.\n`);
});
