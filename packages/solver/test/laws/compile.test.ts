import { check, type Problem, type Rota } from '@rota/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceOf, rotaOf } from '../../src/compile/back.ts';
import { type Compiled, compile } from '../../src/compile/compile.ts';
import type { Choice } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { evaluate, rowCounts, rowPoints } from '../../src/score/evaluate.ts';
import { termPoints } from '../../src/score/terms.ts';
import { rowDp, rowDpTables } from '../../src/search/row-dp.ts';
import { chanceOf } from '../support/chance.ts';
import { randomHouse } from '../support/random-house.ts';

/*
 * What the engine makes of a rota against what the rules' own definitions make of it, on random months of a few days.
 */

/** Rows that keep every hard rule, drawn by random day prices; `undefined` when somebody has none. */
const someRows = ({ compact }: Compiled, draw: number): Choice | undefined => {
  const chance = chanceOf(randomOf(draw));
  const busy = chance.between(20, 90);
  const rows = compact.workers.map((row) => {
    const price = Float64Array.from(row.demands, (demands) =>
      demands.length === 0 ? 0 : chance.happens(busy) ? -chance.between(1, 9) : 9,
    );
    const options = { from: 0, to: row.days, price, beam: 300, cutoff: Infinity, hardOnly: true };
    return rowDp(rowDpTables(row), { ...options, current: new Int32Array(row.days) })?.patterns;
  });
  return rows.every((row) => row !== undefined) ? rows : undefined;
};

interface Drawn {
  readonly problem: Problem;
  readonly compiled: Compiled;
  readonly choice: Choice;
  readonly rota: Rota;
}

/** A problem the engine can say, and a rota of lawful rows for it; `undefined` when there is none. */
const drawnOf = (problem: Problem, draw: number): Drawn | undefined => {
  const result = compile(problem);
  if (!('compiled' in result)) return undefined;
  const choice = someRows(result.compiled, draw);
  if (!choice) return undefined;
  const { planning, compact } = result.compiled;
  return { problem, compiled: result.compiled, choice, rota: rotaOf(planning, compact, choice) };
};

const aSeed = fc.record({ house: fc.nat(1_000_000), draw: fc.nat(1_000_000) });

const forDrawn = (runs: number, change: (problem: Problem) => Problem, look: (drawn: Drawn) => void): void =>
  fc.assert(
    fc.property(aSeed, ({ house, draw }) => {
      const drawn = drawnOf(change(randomHouse(house)), draw);
      fc.pre(drawn !== undefined);
      if (drawn) look(drawn);
    }),
    { numRuns: runs },
  );

const asItIs = (problem: Problem): Problem => problem;

test('a rota costs what the rules say, level by level', () => {
  forDrawn(60, asItIs, ({ problem, compiled, choice, rota }) => {
    const levels = check(problem, rota).levels.map(({ objective }) => objective);
    expect(evaluate(compiled.compact, choice).byLevel).toEqual(levels);
  });
});

test('a rota misses the person-minutes that the rules say', () => {
  forDrawn(30, asItIs, ({ problem, compiled, choice, rota }) => {
    const { unfilledPersonMinutes } = check(problem, rota);
    expect(evaluate(compiled.compact, choice).missingPersonMinutes).toBe(unfilledPersonMinutes);
  });
});

/** Nothing that a person or the last month decided, so that every hard rule can be kept. */
const undecided = (problem: Problem): Problem => ({
  ...problem,
  pins: [],
  history: problem.history.filter(({ shiftType }) => shiftType !== 'sleep-in'),
  service: {
    ...problem.service,
    rules: problem.service.rules.filter(({ kind, isHard }) => kind !== 'requests' || !isHard),
  },
});

/** Rules whose hard day rows are broken, or a short run from history: those are priced, not forbidden. */
const pricedRules = ({ compiled: { compact }, choice }: Drawn): ReadonlySet<string> => {
  const { rows, labels, workers } = compact;
  const ofRows = [...rowCounts(compact, choice)].flatMap((count, row) =>
    rows.isHard[row] === 1 && rowPoints(rows, row, count) > 0 ? [rows.label[row] ?? 0] : [],
  );
  const ofTerms = workers.flatMap(({ terms }, w) =>
    terms
      .filter((term) => term.isHard && termPoints(term, choice[w] ?? new Int32Array(0)) > 0)
      .map(({ label }) => label),
  );
  return new Set([...ofRows, ...ofTerms].map((label) => labels[label] ?? ''));
};

test('rows that keep the hard terms break no hard rule but those that are priced', () => {
  forDrawn(60, undecided, (drawn) => {
    const { problem, rota } = drawn;
    const hard = check(problem, rota).breaches.filter(({ isHard }) => isHard);
    const priced = pricedRules(drawn);
    expect(hard.map(({ rule }) => rule).filter((rule) => !priced.has(rule))).toEqual([]);
  });
});

const demandsOf = ({ compact }: Compiled, choice: Choice): readonly (readonly (readonly number[])[])[] =>
  choice.map((row, w) => [...row].map((pattern) => compact.workers[w]?.demands[pattern] ?? []));

test('a rota read back gives the duties it was made from', () => {
  forDrawn(40, asItIs, ({ compiled, choice, rota }) => {
    const again = choiceOf(compiled.planning, compiled.compact, rota);
    expect(demandsOf(compiled, again)).toEqual(demandsOf(compiled, choice));
    expect(evaluate(compiled.compact, again).brokenHard).toEqual([]);
  });
});

/** Everybody under another name, in another order: z-cat, z-bob, z-ann. */
const renamed = (problem: Problem): Problem => {
  const name = (worker: string): string => `z-${worker}`;
  const rename = <T extends { readonly worker: string }>(list: readonly T[]): readonly T[] =>
    list.map((one) => ({ ...one, worker: name(one.worker) }));
  return {
    ...problem,
    workers: problem.workers.map((worker) => ({ ...worker, id: name(worker.id) })).reverse(),
    pairs: problem.pairs.map((pair) => ({ ...pair, worker: name(pair.worker), other: name(pair.other) })),
    absences: rename(problem.absences),
    requests: rename(problem.requests),
    pins: rename(problem.pins),
    history: rename(problem.history),
    totals: rename(problem.totals),
    keyworkers: rename(problem.keyworkers),
  };
};

test('renaming and reordering workers changes the cost of no rota', () => {
  forDrawn(40, asItIs, ({ problem, compiled, choice, rota }) => {
    const other = compile(renamed(problem));
    if (!('compiled' in other)) throw new Error('renaming made a rule unsayable');
    const { planning, compact } = other.compiled;
    const assignments = rota.assignments.map((one) => ({ ...one, worker: `z-${one.worker}` }));
    const same = evaluate(compact, choiceOf(planning, compact, { ...rota, assignments }));
    const { total, byLevel } = evaluate(compiled.compact, choice);
    expect({ total: same.total, byLevel: same.byLevel }).toEqual({ total, byLevel });
  });
});
