import { type Breach, check, type Judgement, type Problem, planningOf, type Rota } from '@rota/domain';
import { readInrc2, writeInrc2 } from '@rota/formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inrc2Judgement, judgeInrc2 } from '../../../src/bench/inrc2/judge.ts';
import type { Inrc2Texts } from '../../../src/bench/inrc2/model.ts';
import { rotaOfRoster } from '../read-roster.ts';
import { filesOf, jsonsOf, type RandomInrc2, randomInrc2, textsOf } from './random-instance.ts';

/*
 * The competition's cost and violations twice: by the ordinary rules, and by the judge, who shares nothing with them.
 */

/** The competition's number of each rule of ours; the first that a setting's id begins with. */
const SOFT: readonly (readonly [begin: string, number: keyof Inrc2Judgement['soft']])[] = [
  ['cover-per-person', 'S1'],
  ['same-shift', 'S2'],
  ['consecutive-days-off', 'S3'],
  ['consecutive-days', 'S2'],
  ['requests', 'S4'],
  ['complete-weekends', 'S5'],
  ['duties-range', 'S6'],
  ['max-weekends', 'S7'],
];

const softOf = ({ costByRule }: Judgement): Inrc2Judgement['soft'] => {
  const soft = { S1: 0, S2: 0, S3: 0, S4: 0, S5: 0, S6: 0, S7: 0 };
  for (const [rule, points] of Object.entries(costByRule)) {
    const number = SOFT.find(([begin]) => rule.startsWith(begin))?.[1];
    if (number === undefined) throw new Error(`no constraint of the competition is "${rule}"`);
    soft[number] += points;
  }
  return soft;
};

const hardOf = (breaches: readonly Breach[]): Inrc2Judgement['hard'] => {
  const amount = (begin: string): number =>
    breaches.filter(({ isHard, rule }) => isHard && rule.startsWith(begin)).reduce((sum, one) => sum + one.amount, 0);
  return {
    H1: amount('no-overlap') + amount('known-shift'),
    H2: amount('cover-min'),
    H3: amount('forbidden-succession'),
    H4: amount('skill'),
  };
};

const readOf = (texts: Inrc2Texts) => {
  const read = readInrc2(filesOf(texts), 'drawn_0_0');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read;
};

const rotaOf = (problem: Problem, { roster }: Pick<RandomInrc2, 'roster'>): Rota =>
  rotaOfRoster(planningOf(problem), roster.map((row) => `${row.join('\t')}\n`).join(''));

const solutions = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].filter(([name]) => name.endsWith('.txt')).map(([, text]) => text);

const judge = (drawn: RandomInrc2) => {
  const texts = textsOf(drawn.instance);
  const { problem, heading } = readOf(texts);
  const rota = rotaOf(problem, drawn);
  return { ours: check(problem, rota), theirs: judgeInrc2(texts, solutions(writeInrc2(problem, rota, heading))) };
};

describe('an INRC-II instance as an ordinary problem', () => {
  it('has the costs and the violations that the judge finds in any roster', () => {
    fc.assert(
      fc.property(randomInrc2(1), (drawn) => {
        const { ours, theirs } = judge(drawn);
        expect(hardOf(ours.breaches)).toEqual(theirs.hard);
        // what misses its minimum is no answer to the competition, and is short of its optimum all the same to us
        expect(softOf(ours)).toEqual({ ...theirs.soft, S1: theirs.soft.S1 + theirs.uncharged });
      }),
      { numRuns: 150, seed: 20_150_601 },
    );
  });

  it('costs the same as to the competition where no minimum is missed', () => {
    fc.assert(
      fc.property(randomInrc2(0), (drawn) => {
        const { ours, theirs } = judge(drawn);
        expect(softOf(ours)).toEqual(theirs.soft);
        expect(ours.objective).toBe(Object.values(theirs.soft).reduce((sum, points) => sum + points, 0));
      }),
      { numRuns: 100, seed: 20_150_602 },
    );
  });

  it('is the same problem from text and from JSON, to the importer and to the judge', () => {
    fc.assert(
      fc.property(randomInrc2(1), (drawn) => {
        const [texts, jsons] = [textsOf(drawn.instance), jsonsOf(drawn.instance)];
        const { problem, heading } = readOf(texts);
        expect(readOf(jsons)).toEqual({ problem, heading });
        const written = solutions(writeInrc2(problem, rotaOf(problem, drawn), heading));
        expect(judgeInrc2(jsons, written)).toEqual(judgeInrc2(texts, written));
      }),
      { numRuns: 30, seed: 20_150_603 },
    );
  });

  it('is charged for everything by some of these rosters', () => {
    const judged = fc.sample(randomInrc2(1), { numRuns: 40, seed: 5 }).map((drawn) => judge(drawn).theirs);
    const met = new Set(
      judged.flatMap(({ soft, hard }) =>
        Object.entries({ ...soft, ...hard }).flatMap(([name, n]) => (n > 0 ? [name] : [])),
      ),
    );
    // one assignment a day is all that these rosters have
    expect([...met].sort()).toEqual(['H2', 'H3', 'H4', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7']);
  });
});
