import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/bench/row.ts';
import { medianOf, summariesOf } from '../../src/bench/summary.ts';
import { someRun } from './some-run.ts';

const nothingKnown = new Map<string, number>();

const nothingFound = (changes: Partial<Run>): Run => {
  const { objective, ...run } = someRun({ status: 'none', ...changes });
  return run;
};

describe('medianOf', () => {
  it('is the middle, or the mean of the middle two', () => {
    expect(medianOf([5, 1, 9])).toBe(5);
    expect(medianOf([4, 1])).toBe(2.5);
    expect(medianOf([7])).toBe(7);
  });

  it('counts what is absent as worse than any', () => {
    expect(medianOf([undefined, 1, 3])).toBe(3);
    expect(medianOf([undefined, 1])).toBeUndefined();
  });
});

describe('summariesOf', () => {
  it('tells the median and the worst of the seeds, and their gaps to the best bound that any proved', () => {
    const runs = [
      someRun({ seed: 2, objective: 110, bound: 88, secondsToFirst: 3, peakMegabytes: 300 }),
      someRun({
        seed: 1,
        objective: 100,
        bound: 99,
        secondsToFirst: 1,
        commit: 'later',
        recordedAt: '2026-11-23T09:00:00Z',
      }),
      someRun({ seed: 3, objective: 99, bound: 99, secondsToFirst: 2 }),
    ];
    // medians: 100 of 99, 100, 110, and 2 s of 1, 2, 3; (100 - 99) / 100 = 1 %, (110 - 99) / 110 = 10 %; 100 is 25 % above 80
    expect(summariesOf(runs, new Map([['tea-house', 80]]))).toEqual([
      {
        instance: 'tea-house',
        limits: { time: 60 },
        threads: 2,
        seeds: [1, 2, 3],
        feasible: 3,
        proved: 1,
        median: 100,
        worst: 110,
        bound: 99,
        medianGap: 0.01,
        worstGap: 0.1,
        secondsToFirst: 2,
        seconds: 60,
        peakMegabytes: 300,
        commits: ['5c95772000aa', 'later'],
        known: 80,
        gapToKnown: 0.25,
      },
    ]);
  });

  it('does not count a rota that breaks a hard rule, nor a run without one', () => {
    const runs = [someRun({ objective: 50, hard: 1, bound: 50 }), nothingFound({ seed: 2 }), someRun({ seed: 3 })];
    const [summary] = summariesOf(runs, nothingKnown);
    expect(summary).toMatchObject({ feasible: 1, proved: 0, bound: 50 });
    expect(summary).not.toHaveProperty('median');
    expect(summary).not.toHaveProperty('worst');
  });

  it('keeps limits, threads and instances apart, in the order of their names and numbers', () => {
    const runs = [
      someRun({ instance: 'Instance10' }),
      someRun({ instance: 'Instance2', limits: { time: 600 } }),
      someRun({ instance: 'Instance2', threads: 1 }),
      someRun({ instance: 'Instance2' }),
    ];
    const told = summariesOf(runs, nothingKnown).map(({ instance, limits, threads }) => [
      instance,
      limits.time,
      threads,
    ]);
    expect(told).toEqual([
      ['Instance2', 60, 1],
      ['Instance2', 60, 2],
      ['Instance2', 600, 2],
      ['Instance10', 60, 2],
    ]);
  });
});
