import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../src/rules/index.ts';
import { factsOf, readPage, writePage } from './support/rules-page.ts';

const path = new URL('../../../docs/rules.md', import.meta.url);

if (process.env.ROTA_UPDATE_DOCS === '1') writeFileSync(path, writePage(readFileSync(path, 'utf8'), RULES));

const page = readPage(readFileSync(path, 'utf8'));

describe('docs/rules.md', () => {
  it('has a heading for every rule of the list and for nothing else, in order', () => {
    expect(page.sections.map((section) => section.kind)).toEqual(RULES.map((rule) => rule.kind).toSorted());
  });

  it.each(RULES.map((rule) => [rule.kind, rule] as const))('says of %s what the list says', (kind, rule) => {
    expect(page.sections.find((section) => section.kind === kind)?.facts).toBe(factsOf(rule));
  });

  it('says more than the list about every rule', () => {
    expect(page.sections.filter((section) => section.text.length < 80).map((section) => section.kind)).toEqual([]);
  });
});
