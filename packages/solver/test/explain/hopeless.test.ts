import { describe, expect, test } from 'vitest';
import { whyHopeless } from '../../src/explain/hopeless.ts';
import { compiledOf } from '../support/compiled.ts';
import { problemWith, serviceWith, settingOf } from '../support/house.ts';

const hard = (kind: string, params: Record<string, unknown>) => settingOf(kind, params, { isHard: true });

const clash = (problem: Parameters<typeof compiledOf>[0]): readonly string[] => {
  const { compact } = compiledOf(problem);
  return whyHopeless(compact, 0).labels.map((label) => compact.labels[label] ?? '');
};

describe('somebody without a lawful row', () => {
  test('is told the one rule that cannot be kept', () => {
    // 37.5 h from shifts of 8 h: there is no such number of them
    const rules = [
      hard('consecutive-days', { max: 6 }),
      hard('period-hours', {}),
      hard('week-hours', { maxMinutes: 3000 }),
    ];
    expect(clash(problemWith({ service: serviceWith({ rules }) }))).toEqual(['period-hours']);
  });

  test('is told the rules that only together leave nothing', () => {
    // at least 2 in a row, at most one duty a week: each can be kept alone, not both with a shift on Tuesday
    const rules = [
      hard('consecutive-days', { max: 5, min: 2 }),
      hard('max-duties', { max: 1, per: 'week' }),
      hard('week-hours', { maxMinutes: 3000 }),
    ];
    const pins = [{ worker: 'ann', on: '2026-12-08', cover: 'early' }];
    expect(clash(problemWith({ service: serviceWith({ rules }), pins }))).toEqual(['consecutive-days', 'max-duties']);
  });
});
