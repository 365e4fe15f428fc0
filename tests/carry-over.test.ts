import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  carryOver,
  check,
  dateOf,
  dayOf,
  midnight,
  type Problem,
  periodHolding,
  type Rota,
  zoneOf,
} from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { type Solution, solve } from '@rota/solver';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodHouse } from './support/period-house.ts';

/*
 * What one period leaves behind must not make the next one impossible: solve, hand the duties over, solve again.
 */

const hardBreaches = (problem: Problem, rota: Rota | undefined): readonly string[] =>
  rota ? check(problem, rota).breaches.flatMap(({ isHard, detail }) => (isHard ? [detail] : [])) : ['no rota'];

/** What is wrong with a solve; nothing is. */
const wrong = (problem: Problem, { result, rota, infeasible }: Solution): readonly string[] => [
  ...(result.status === 'infeasible' ? ['infeasible'] : []),
  ...infeasible.map(({ worker, detail }) => `${worker}: ${detail}`),
  ...hardBreaches(problem, rota),
];

/** The period after, with the duties of a rota as its history. */
const nextOf = (problem: Problem, rota: Rota, given: Partial<Problem> = {}): Problem => {
  const { from, to } = periodHolding(problem.service.period, problem.to);
  return { ...problem, absences: [], requests: [], pins: [], ...given, from, to, ...carryOver(problem, rota) };
};

const chain = async (first: Problem, moveLimit: number, seed: number, given: Partial<Problem> = {}) => {
  const solved = await solve(first, { moveLimit, seed, threads: 1 });
  expect(wrong(first, solved)).toEqual([]);
  const next = nextOf(first, solved.rota as Rota, given); // there is one, or it would have been wrong
  return { next, wrong: wrong(next, await solve(next, { moveLimit, seed, threads: 1 })) };
};

const london = zoneOf('Europe/London');

/** Leave of a worker in the first week of the next period. */
const leaveAfter = (problem: Problem, worker: string, day: number, days: number): Partial<Problem> => {
  const first = dayOf(problem.to) + day;
  if (!london) throw new Error('Europe/London is a zone');
  const span = { startsAt: midnight(london, first), endsAt: midnight(london, first + days) };
  return { absences: [{ worker, kind: 'annual-leave', ...span }] };
};

const folderFiles = (folder: string): ReadonlyMap<string, Uint8Array> => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path)]));
};

describe('a period that follows another', () => {
  it('can be planned after any rota of the one before', { timeout: 120_000 }, async () => {
    const drawn = fc.record({
      unit: fc.constantFrom('month' as const, 'weeks' as const),
      rules: fc.subarray(['nights', 'weekends', 'hours', 'frequency'] as const),
      people: fc.integer({ min: 5, max: 8 }),
      seed: fc.integer({ min: 1, max: 1000 }),
      away: fc.record({
        worker: fc.constantFrom('w01', 'w02', 'w03'),
        day: fc.integer({ min: 0, max: 3 }),
        days: fc.integer({ min: 1, max: 7 }),
      }),
    });
    await fc.assert(
      fc.asyncProperty(drawn, async ({ unit, rules, people, seed, away }) => {
        const first = periodHouse(unit, people, rules);
        const { wrong } = await chain(first, 400, seed, leaveAfter(first, away.worker, away.day, away.days));
        expect(wrong).toEqual([]);
      }),
      { numRuns: 5, seed: 20_261_201 },
    );
  });

  it('is January after December in Leicestershire', { timeout: 60_000 }, async () => {
    const folder = fileURLToPath(new URL('../fixtures/leicestershire-crisis-service', import.meta.url));
    const read = readServiceFolder(folderFiles(folder), '2026-12');
    if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
    const { next, wrong } = await chain(read.problem, 50, 1);
    expect([next.from, next.to]).toEqual(['2027-01-01', '2027-02-01']);
    expect(dateOf(dayOf(next.from) - 182)).toBe(next.historyFrom);
    expect(wrong).toEqual([]);
  });
});
