import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');

let tree: string;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'rota-purity-'));
  for (const path of ['biome.json', '.gitignore', 'scripts/lint']) {
    cpSync(join(root, path), join(tree, path), { recursive: true });
  }
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** Whether our lint lets a text stand at a path. */
const passes = (path: string, text: string) => {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
  return spawnSync(process.execPath, [biome, 'lint', path], { cwd: tree }).status === 0;
};

test.each(['Date.now()', 'new Date()', 'Math.random()', 'performance.now()'])(
  'domain and formats must not ask for clock or chance: %s',
  (asked) => {
    const text = `export const answer = () => [${asked}];\n`;
    expect(passes('packages/domain/src/planted.ts', text)).toBe(false);
    expect(passes('packages/formats/src/export/planted.ts', text)).toBe(false);
    expect(passes('packages/cli/src/planted.ts', text)).toBe(true);
  },
);

test('a date made from an argument is no clock', () => {
  const text = 'export const startOf = (ms: number) => new Date(ms);\n';
  expect(passes('packages/domain/src/planted.ts', text)).toBe(true);
});
