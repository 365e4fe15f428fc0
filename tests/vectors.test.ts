import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXEMPT, heldVectors, VECTOR_IDS } from './vectors/held-vectors.ts';
import { TABLE_BEGIN, vectorTable } from './vectors/vector-table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = fileURLToPath(new URL('../docs/rules.md', import.meta.url));

const testsBelow = (folder: string): readonly string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && name !== 'vectors.test.ts') // this one makes titles up
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);

const packages = readdirSync(`${root}packages`).map((name) => `packages/${name}/test`);
const folders = ['tests', ...packages.filter((folder) => readdirSync(root + folder.slice(0, -5)).includes('test'))];
const sources = new Map(folders.flatMap(testsBelow).map((file) => [file, readFileSync(root + file, 'utf8')] as const));
const held = heldVectors(sources);
const table = vectorTable(held);

if (process.env.ROTA_UPDATE_DOCS === '1') {
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, text.slice(0, text.indexOf(TABLE_BEGIN)) + table);
}

describe('the vectors of the rulebook', () => {
  it('each have a test whose title begins with the id, or a reason why not yet', () => {
    expect(VECTOR_IDS.filter((id) => !held.has(id) && !EXEMPT.has(id))).toEqual([]);
  });

  it('are told in docs/rules.md with the tests that hold them', () => {
    const text = readFileSync(page, 'utf8');
    expect(text.slice(text.indexOf(TABLE_BEGIN))).toBe(table);
  });

  it('are each listed once, and only listed ones without a test are exempt', () => {
    expect(new Set(VECTOR_IDS).size).toBe(VECTOR_IDS.length);
    expect([...EXEMPT.keys()].filter((id) => !VECTOR_IDS.includes(id) || held.has(id))).toEqual([]);
  });
});

describe('a title', () => {
  const found = (source: string) => [...heldVectors(new Map([['a.test.ts', source]]))];

  it('holds the vector that it begins with, and no other', () => {
    expect(found("it('WTR-06 6a: nine hours are short (WTR-06 6b)', () => {})")).toEqual([
      ['WTR-06 6a', [{ file: 'a.test.ts', says: 'nine hours are short (WTR-06 6b)' }]],
    ]);
    expect(found("it('is short (WTR-06 6a)', () => {})")).toEqual([]);
    expect(found("it('WTR-06 6z: is no vector', () => {})")).toEqual([]);
  });

  it('may have its letter in brackets', () => {
    expect(found("it('FX-001 (c): pays', () => {})").map(([id]) => id)).toEqual(['FX-001 c']);
  });

  it('of a table holds what the first cells of its rows name', () => {
    const rows = "it.each([['Mon 08:00–16:00', 8], ['Mon 09:00–16:00', 7]])('AFC-01 %s: pays', () => {})";
    expect(found(rows)).toEqual([['AFC-01 Mon 08:00–16:00', [{ file: 'a.test.ts', says: 'pays' }]]]);
    const looped = `for (const [title, n] of [['Mon 08:00–16:00', 8]]) it(\`AFC-01 \${title}: pays \${n} h\`, () => {})`;
    expect(found(looped)).toEqual([['AFC-01 Mon 08:00–16:00', [{ file: 'a.test.ts', says: 'pays … h' }]]]);
    const whole = "it.each([['NMW-02 2a', 8]])('%s: counts', () => {})";
    expect(found(whole).map(([id]) => id)).toEqual(['NMW-02 2a']);
  });
});
