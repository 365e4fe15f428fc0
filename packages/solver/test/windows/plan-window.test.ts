import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { leanAutomata } from '../../src/rows/lean-automaton.ts';
import { frameOf } from '../../src/rows/row-frame.ts';
import { WindowRow } from '../../src/rows/window-row.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { RowRota } from '../../src/search/row-search-rota.ts';
import { bestReplies } from '../../src/search/row-search-start.ts';
import { planWindow } from '../../src/windows/plan-window.ts';
import { hitRate } from '../support/hit-rate.ts';
import { aTinyProblem, randomProblem } from '../support/random-problem.ts';

const library = await highsLibrary();

const isOver = (): boolean => false;

/** A first rota to plan windows of; `undefined` where lean automata do not say all soft terms, or nobody finds a row. */
const started = (problem: CompactProblem) => {
  const automata = leanAutomata(problem, isOver);
  if (!automata) return undefined;
  const frames = automata.map(frameOf);
  const window = new WindowRow(problem.days);
  const rows = bestReplies({ problem, frames, window, isOver });
  return rows && { window, rota: new RowRota(problem, frames, rows) };
};

const rowsOf = (rota: RowRota) => rota.traces.map(({ patterns }) => patterns);

/** Points within which a sum of floating-point prices is the same. */
const DIGITS = 6;

test('a window leaves a lawful rota that costs what it says, never more, and the same outside the window', () => {
  let planned = 0;
  let better = 0;
  fc.assert(
    fc.property(aTinyProblem, fc.nat(1000), (size, seed) => {
      const problem = randomProblem(size);
      const start = started(problem);
      fc.pre(start !== undefined);
      const random = randomOf(seed);
      const from = random.below(problem.days);
      const to = from + 1 + random.below(problem.days - from);
      const before = { rows: rowsOf(start.rota).map((row) => [...row]), total: start.rota.total };
      planWindow({ ...start, library, random, isOver, temperature: 0 }, from, to);
      const { total } = evaluate(problem, rowsOf(start.rota));
      expect(total).toBeCloseTo(start.rota.total, DIGITS);
      expect(total).toBeLessThanOrEqual(before.total + 1e-6);
      planned++;
      if (total < before.total - 1) better++;
      rowsOf(start.rota).forEach((row, w) => {
        expect([...row].filter((_, day) => day < from || day >= to)).toEqual(
          before.rows[w]?.filter((_, day) => day < from || day >= to),
        );
      });
    }),
    { numRuns: 60 },
  );
  expect(planned).toBeGreaterThan(20);
  expect(better).toBeGreaterThan(0);
});

test('windows over all days of tiny problems end at the best rota there is', () => {
  // a dive promises no optimum; nine in ten is what it must be worth
  const rate = hitRate((problem, seed) => {
    const start = started(problem);
    if (!start) return undefined;
    const random = randomOf(seed);
    let best = start.rota.total;
    for (let turn = 0; turn < 12; turn++) {
      planWindow({ ...start, library, random, isOver, temperature: turn < 3 ? 0 : 2 }, 0, problem.days);
      best = Math.min(best, start.rota.total);
    }
    return Math.round(best);
  });
  expect(rate).toBeGreaterThanOrEqual(0.9);
});

test('a window that is over at once changes nothing', () => {
  fc.assert(
    fc.property(aTinyProblem, (size) => {
      const problem = randomProblem(size);
      const start = started(problem);
      fc.pre(start !== undefined);
      const before = rowsOf(start.rota).map((row) => [...row]);
      planWindow({ ...start, library, random: randomOf(1), isOver: () => true, temperature: 0 }, 0, problem.days);
      expect(rowsOf(start.rota).map((row) => [...row])).toEqual(before);
    }),
    { numRuns: 15 },
  );
});
