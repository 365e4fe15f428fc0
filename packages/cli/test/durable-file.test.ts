import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFile, replaceFile } from '../src/durable-file.ts';
import { Refusal } from '../src/refusal.ts';

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'rota-test-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

test('a file is created once, with the folders above it, and nothing else stays behind', () => {
  const root = folder();
  const path = join(root, 'rota/revisions/0001.json');
  expect(createFile(path, 'first')).toBe(true);
  expect(createFile(path, 'second')).toBe(false);
  expect(readFileSync(path, 'utf8')).toBe('first');
  expect(readdirSync(join(root, 'rota/revisions'))).toEqual(['0001.json']);
});

test('a file is replaced whole, also when an earlier process was killed over it', () => {
  const path = join(folder(), 'draft.json');
  replaceFile(path, 'first');
  writeFileSync(join(path, `../.draft.json.part-${process.pid}`), 'half');
  replaceFile(path, 'second');
  expect(readFileSync(path, 'utf8')).toBe('second');
  expect(readdirSync(join(path, '..'))).toEqual(['draft.json']);
});

test('a place that cannot be written is a fault that names it', () => {
  const root = folder();
  writeFileSync(join(root, 'rota'), 'a file where a folder is wanted');
  const path = join(root, 'rota/draft.json');
  for (const write of [createFile, replaceFile]) {
    expect(() => write(path, 'text')).toThrow(Refusal);
    expect(() => write(path, 'text')).toThrow(`"${path}" cannot be written: `);
  }
});
