import { describe, expect, it } from 'vitest';
import { dutiesRange } from '../../src/rules/duties-range.ts';
import { findings, historyOf, type Placing, problemWith, rotaOf, shapeOf, termsOf } from '../support/build.ts';

const on = (type: string, ...days: readonly number[]): readonly Placing[] =>
  days.map((day) => ['w01', type, `2026-12-${String(day).padStart(2, '0')}`]);

const found = (placings: readonly Placing[], params: Record<string, unknown>, problem = problemWith()) =>
  findings(dutiesRange, { problem, rota: rotaOf(problem, placings) }, params);

describe('duties between limits', () => {
  it('counts over the period those that have every attribute given', () => {
    expect(found([...on('day', 1, 31), ...on('sleep-in', 3)], { kinds: ['waking'], min: 4 })).toEqual([
      {
        worker: 'w01',
        shifts: ['day/2026-12-01/1', 'day/2026-12-31/1'],
        amount: 2,
        detail: 'Worker "w01" has 2 of these duties in this period; 4 is the least.',
      },
    ]);
    expect(found(on('day', 1, 31), { shiftTypes: ['day'], min: 2 })).toEqual([]);
  });

  it('does not count what was worked before the period', () => {
    const before = problemWith();
    const history = historyOf(before.service, [['w01', 'day', '2026-11-30']]);
    const problem = problemWith({ history, historyFrom: '2026-11-01' });
    expect(found(on('day', 1), { min: 2 }, problem).map(({ amount }) => amount)).toEqual([1]);
  });

  it('counts what is over the most', () => {
    expect(found(on('day', 1, 2, 3), { max: 1 }).map(({ amount, detail }) => [amount, detail])).toEqual([
      [2, 'Worker "w01" has 3 of these duties in this period; 1 is the most.'],
    ]);
    expect(found(on('day', 1, 2), { min: 2, max: 2 })).toEqual([]);
  });

  it('wants a least or a most, and no least above the most', () => {
    expect(dutiesRange.params.safeParse({}).success).toBe(false);
    expect(dutiesRange.params.safeParse({ min: 3, max: 2 }).success).toBe(false);
  });

  it('is one window over the period', () => {
    const week = problemWith({ from: '2026-12-07', to: '2026-12-14' });
    expect(termsOf(shapeOf(dutiesRange, week, { min: 2, max: 4 }))).toMatchObject([
      {
        fromDay: 0,
        toDay: 7,
        initial: 0,
        pieces: [
          { side: 'below', threshold: 2 },
          { side: 'above', threshold: 4 },
        ],
      },
    ]);
  });
});
