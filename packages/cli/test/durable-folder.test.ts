import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFolder } from '../src/durable-folder.ts';
import { Refusal } from '../src/refusal.ts';

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'rota-test-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

const files = (text: string) =>
  new Map([
    ['a.csv', text],
    ['manifest.json', '{}'],
  ]);

test('a folder is created once with all its files, and nothing else stays behind', () => {
  const root = folder();
  const path = join(root, 'exports/0001');
  expect(createFolder(path, files('first'))).toBe(true);
  expect(createFolder(path, files('second'))).toBe(false);
  expect(readFileSync(join(path, 'a.csv'), 'utf8')).toBe('first');
  expect(readdirSync(path).sort()).toEqual(['a.csv', 'manifest.json']);
  expect(readdirSync(join(root, 'exports'))).toEqual(['0001']);
});

test('a folder is created whole, also when an earlier process was killed over it', () => {
  const path = join(folder(), '0001');
  const draft = join(path, `../.0001.part-${process.pid}`);
  mkdirSync(draft);
  writeFileSync(join(draft, 'stray.csv'), 'half');
  expect(createFolder(path, files('whole'))).toBe(true);
  expect(readdirSync(path).sort()).toEqual(['a.csv', 'manifest.json']);
});

test('a folder that cannot be written is refused by name', () => {
  const root = folder();
  writeFileSync(join(root, 'exports'), 'a file');
  expect(() => createFolder(join(root, 'exports/0001'), files('x'))).toThrow(Refusal);
});
