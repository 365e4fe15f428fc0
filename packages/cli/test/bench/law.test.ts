import { type Breach, check, type Problem, planningOf } from '@rota/domain';
import { readCurtois, writeRosterTxt } from '@rota/formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeCurtois } from '../../src/bench/judge-curtois.ts';
import { randomInstances } from './random-instance.ts';
import { rotaOfRoster } from './read-roster.ts';

/*
 * The benchmark's objective and constraints twice: by the ordinary rules, and by the judge, who shares nothing with them.
 */

/** The judge's words for what a rule finds. Runs that are too long and too short are one rule of ours. */
const WORDS: Readonly<Record<string, string>> = {
  'forbidden-succession': 'succession',
  'max-duties': 'most-shifts',
  skill: 'most-shifts',
  'hours-range': 'hours',
  'consecutive-days': 'work-run',
  'consecutive-days-off': 'shortest-off',
  'max-weekends': 'weekends',
  availability: 'day-off',
};

const ruled = (problem: Problem, breaches: readonly Breach[]): readonly string[] =>
  breaches
    .filter((breach) => breach.isHard)
    .map(({ rule, worker }) => {
      const kind = problem.service.rules.find(({ id }) => id === rule)?.kind ?? rule;
      const name = problem.workers.find(({ id }) => id === worker)?.name;
      return `${WORDS[kind] ?? kind} ${name}`;
    });

/** A type that somebody never works is counted by the duty with us and once by the judge. */
const sorted = (violations: readonly string[]): readonly string[] => {
  const counted = violations.filter((one) => !one.startsWith('most-shifts'));
  const once = new Set(violations.filter((one) => one.startsWith('most-shifts')));
  return [...counted, ...once].sort();
};

const judge = (instance: string, roster: string) => {
  const read = readCurtois(new TextEncoder().encode(instance), 'tiny.txt');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const planning = planningOf(read.problem);
  const rota = rotaOfRoster(planning, roster);
  const { objective, breaches, unfilled } = check(read.problem, rota);
  const judged = judgeCurtois(instance, roster);
  return {
    ours: { objective, hard: sorted(ruled(read.problem, breaches)), unfilled },
    theirs: {
      objective: judged.objective,
      hard: sorted(judged.hard.map(({ rule, worker }) => `${rule.endsWith('-work') ? 'work-run' : rule} ${worker}`)),
      unfilled: [],
    },
    written: writeRosterTxt(read.problem, rota),
  };
};

describe('a benchmark instance as an ordinary problem', () => {
  it('has the objective and the violations that the judge finds in any roster', () => {
    fc.assert(
      fc.property(randomInstances, ({ instance, roster }) => {
        const { ours, theirs, written } = judge(instance, roster);
        expect(ours).toEqual(theirs);
        expect(written).toBe(roster);
      }),
      { numRuns: 400, seed: 20_240_101 },
    );
  });

  it('is broken in every way by some of these rosters', () => {
    const met = new Set(
      fc
        .sample(randomInstances, { numRuns: 100, seed: 7 })
        .flatMap(({ instance, roster }) => judgeCurtois(instance, roster).hard.map(({ rule }) => rule)),
    );
    expect([...met].sort()).toEqual([
      'day-off',
      'hours',
      'longest-work',
      'most-shifts',
      'shortest-off',
      'shortest-work',
      'succession',
      'weekends',
    ]);
  });
});
