import { describe, expect, it } from 'vitest';
import { UK_PACK } from '../../src/pack/index.ts';
import { BASES } from '../../src/rules/bases.ts';
import { RULES } from '../../src/rules/index.ts';

describe('what every rule says of itself', () => {
  it.each(RULES.map((rule) => [rule.kind, rule] as const))('%s has a cure of one sentence', (_kind, { cure }) => {
    expect(cure).toMatch(/^[A-Z][^.]*\.$|^[A-Z][^.]*\.csv[^.]*\.$|^[A-Z][^.]*\.yaml[^.]*\.$/);
    expect(cure.length).toBeLessThan(200);
  });

  it('statutory rules say what may lift them, if only nothing, and others have nothing to say', () => {
    const silent = RULES.filter(({ defaults, bases }) => (defaults.level === 'statutory') !== (bases !== undefined));
    expect(silent.map(({ kind }) => kind)).toEqual([]);
  });

  it('rules whose source is the rulebook’s law say how sure it is', () => {
    const lawful = RULES.filter(({ source }) => /\bWTR\b|Working Time/.test(source));
    expect(lawful.filter(({ confidence }) => confidence === undefined).map(({ kind }) => kind)).toEqual([]);
  });

  it('figures that a rule names are in the rule pack, and every basis there is lifts some rule', () => {
    const named = RULES.flatMap(({ figures = [] }) => figures);
    expect(named.filter((name) => !(name in UK_PACK.workingTime))).toEqual([]);
    const used = new Set(RULES.flatMap(({ bases = [] }) => bases));
    expect(Object.keys(BASES).filter((basis) => !used.has(basis as keyof typeof BASES))).toEqual([]); // keys of BASES
  });
});
