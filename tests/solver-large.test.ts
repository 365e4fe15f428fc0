import { check, type Problem } from '@rota/domain';
import { readCurtois } from '@rota/formats';
import { solve } from '@rota/solver';
import { describe, expect, test } from 'vitest';
import { grownInstance } from '../bench/grown-instance.mjs';

/** What depends on the clock of a busy machine is tried again. */
const AGAIN = { retry: 2 } as const;

/** Over 5,000 days of people, and of eight weeks: what windows of everybody are for. */
const LARGE = { workers: 32, weeks: 23, seed: 1 };
const LONG = { workers: 12, weeks: 8, seed: 1 };

const instance = (size: typeof LARGE): Problem => {
  const read = readCurtois(new TextEncoder().encode(grownInstance(size)), 'grown');
  if (!('problem' in read)) throw new Error('a generated instance is without fault');
  return read.problem;
};

const hardBreaches = (problem: Problem, rota: Parameters<typeof check>[1]): number =>
  check(problem, rota).breaches.filter(({ isHard }) => isHard).length;

describe('a long horizon', () => {
  test(
    'of many people is searched by both threads on one rota, lawful, and without a bound, which it says',
    AGAIN,
    async () => {
      const problem = instance(LARGE);
      const { rota, result, remarks, timeline } = await solve(problem, { timeLimit: 8, seed: 1 });
      if (!rota) throw new Error('a rota was expected');
      expect(hardBreaches(problem, rota)).toBe(0);
      expect(result.objective).toBe(check(problem, rota).objective);
      expect(result.bound).toBeUndefined();
      expect(remarks.join(' ')).toContain('No bound is looked for: 32 people on 161 days');
      expect(result.objective).toBeLessThan((timeline[0]?.objective ?? 0) / 2);
    },
  );

  test('ends within 0.1 s when it is cancelled, with what it has told, or better', AGAIN, async () => {
    const problem = instance(LARGE);
    const controller = new AbortController();
    let cancelledAt = Number.NaN;
    const told: number[] = [];
    const cancel = (): void => {
      cancelledAt = performance.now();
      controller.abort();
    };
    let isFirst = true;
    const { rota, result } = await solve(problem, {
      timeLimit: 60,
      seed: 1,
      signal: controller.signal,
      onProgress: ({ objective }) => {
        told.push(objective ?? Number.POSITIVE_INFINITY);
        if (isFirst) setTimeout(cancel, 1000);
        isFirst = false;
      },
    });
    expect(performance.now() - cancelledAt).toBeLessThan(100);
    expect(result.objective).toBeLessThanOrEqual(Math.min(...told));
    expect(result.stopped).toBe('cancelled');
    expect(rota && hardBreaches(problem, rota)).toBe(0);
  });

  test('of few people keeps its bound, which no rota is below', async () => {
    const problem = instance(LONG);
    const { rota, result, remarks } = await solve(problem, { timeLimit: 4, seed: 1 });
    if (!rota) throw new Error('a rota was expected');
    expect(remarks).toEqual([]);
    expect(hardBreaches(problem, rota)).toBe(0);
    expect(result.objective).toBe(check(problem, rota).objective);
    expect(result.bound ?? 0).toBeLessThanOrEqual(result.objective);
  });

  test('is searched by one thread alone, too', async () => {
    const problem = instance(LARGE);
    const { rota } = await solve(problem, { timeLimit: 6, seed: 1, threads: 1 });
    expect(rota && hardBreaches(problem, rota)).toBe(0);
  });
});
