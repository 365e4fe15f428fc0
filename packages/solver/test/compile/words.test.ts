import { describe, expect, test } from 'vitest';
import { unfilledOf } from '../../src/compile/words.ts';
import { explainShort, gapsOf } from '../../src/explain/gaps.ts';
import { chosen, compiledOf } from '../support/compiled.ts';
import { absence, coverOf, EARLY, LATE, problemWith, serviceWith, settingOf, workerWith } from '../support/house.ts';

const lead = { id: 'lead', atLeast: 1, of: { grade: 'g3' } } as const;

const compiled = compiledOf(
  problemWith({
    service: serviceWith({
      cover: [
        coverOf(EARLY, { heads: { min: 2, target: 2, max: 2 }, mix: [lead] }),
        coverOf(LATE, { heads: { min: 0, target: 0, max: 5 } }),
      ],
      rules: [settingOf('consecutive-days', { max: 2 }, { isHard: true })],
    }),
    workers: ['ann', 'bob', 'cat', 'dan'].map((id) => workerWith(id)),
    absences: [absence('ann', '2026-12-09', '2026-12-09')],
  }),
);

/** What is said of Wednesday's early when bob is on it, cat has worked two days and dan works that evening. */
const said = (() => {
  const plan = { bob: { 2: 'early' }, cat: { 0: 'early', 1: 'early' }, dan: { 2: 'late' } };
  const choice = chosen(compiled, plan);
  const gaps = explainShort(compiled.compact, choice, gapsOf(compiled.compact, choice));
  return unfilledOf(compiled, gaps).filter(({ shift }) => shift.startsWith('early/2026-12-09'));
})();

describe('a gap in words', () => {
  test('is named by its first open slot, its requirement and the people missing', () => {
    // bob holds the first of two slots; the lead is missing too
    expect(said.map(({ shift, requirement, missing }) => [shift, requirement, missing])).toEqual([
      ['early/2026-12-09/2', 'heads', 1],
      ['early/2026-12-09/2', 'lead', 1],
    ]);
  });

  test('has a reason for everybody, those most open to change first', () => {
    const heads = said[0]?.reasons ?? [];
    expect(heads.map(({ code, worker }) => [code, worker])).toEqual([
      ['nobody-free', undefined],
      ['working', 'dan'],
      ['consecutive-days', 'cat'],
      ['leave', 'ann'],
    ]);
  });

  test('names the rule that stands in the way and says what it asks', () => {
    const rule = said[0]?.reasons.find(({ code }) => code === 'consecutive-days');
    expect(rule?.detail).toMatch(/^CAT would break "consecutive-days": .+\.$/);
  });

  test('never says why somebody is away', () => {
    const leave = said[0]?.reasons.find(({ code }) => code === 'leave');
    expect(leave?.detail).toContain('unavailable');
    expect(leave?.detail).not.toContain('leave');
  });
});
