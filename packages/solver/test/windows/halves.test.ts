import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomOf } from '../../src/random.ts';
import { leanAutomata } from '../../src/rows/lean-automaton.ts';
import { frameOf } from '../../src/rows/row-frame.ts';
import { RowTrace } from '../../src/rows/row-trace.ts';
import { WindowRow } from '../../src/rows/window-row.ts';
import { workerPoints } from '../../src/score/evaluate.ts';
import { windowSum } from '../../src/score/terms.ts';
import { RowRota } from '../../src/search/row-search-rota.ts';
import { bestReplies } from '../../src/search/row-search-start.ts';
import { RowWindows } from '../../src/search/row-windows.ts';
import { daysOf, type Halves, halvesOf, together } from '../../src/windows/halves.ts';
import { limitedFrame } from '../../src/windows/limited-frame.ts';
import { aProblem, randomProblem } from '../support/random-problem.ts';

const isOver = (): boolean => false;

const PLANS = 40;

test('what two threads make of a half each is lawful together, and sums stay inside their limits without a row given up', () => {
  let both = 0;
  let whole = 0;
  fc.assert(
    fc.property(aProblem, fc.nat(1000), fc.nat(7), (size, seed, round) => {
      const problem = randomProblem(size);
      const automata = leanAutomata(problem, isOver);
      fc.pre(automata !== undefined);
      const frames = automata.map(frameOf);
      const window = new WindowRow(problem.days);
      const start = bestReplies({ problem, frames, window, isOver });
      fc.pre(start !== undefined);
      const halves: Halves = { cut: 1 + (seed % (problem.days - 1)), first: round % 2 === 0 ? 0 : 1 };
      const changed = ([0, 1] as const).map((party) => {
        const range = party === halves.first ? { from: 0, to: halves.cut } : { from: halves.cut, to: problem.days };
        const limited = frames.map((frame, w) =>
          limitedFrame(new RowTrace(frame, start[w] as Int32Array), range, (range.from === 0) === (w % 2 === 0)),
        );
        const rota = new RowRota(problem, limited, start);
        const windows = new RowWindows(rota, window, randomOf(seed + party), range);
        for (let plan = 0; plan < PLANS; plan++) windows.plan(20);
        return rota.traces.map(({ patterns }) => Int32Array.from(patterns));
      }) as [Int32Array[], Int32Array[]];
      const rows = together(problem, halves, changed, round);
      const [heads, tails] = halves.first === 0 ? changed : [changed[1], changed[0]];
      rows.forEach((row, w) => {
        const worker = problem.workers[w];
        if (!worker) throw new Error('a row a worker');
        expect(workerPoints(worker, row)).toBeLessThan(Infinity);
        const merged = Int32Array.from(
          row,
          (_, day) => ((day < halves.cut ? heads : tails)[w] as Int32Array)[day] ?? -1,
        );
        whole++;
        if (merged.every((p, day) => p === row[day])) both++;
        for (const term of worker.terms)
          if (term.term === 'window' && term.isHard && frames[w]?.sum?.term === term) {
            expect(windowSum(term, merged)).toBeGreaterThanOrEqual(term.min);
            expect(windowSum(term, merged)).toBeLessThanOrEqual(term.max);
          }
      });
    }),
    { numRuns: 80 },
  );
  expect(whole).toBeGreaterThan(100);
  expect(both / whole).toBeGreaterThan(0.5);
});

test('every day is somebody’s within a few rounds, and never both parties’ at once', () => {
  const days = 182;
  const met = new Set<number>();
  for (let round = 1; round <= 8; round++) {
    const halves = halvesOf(days, round);
    const ranges = ([0, 1] as const).map((party) => daysOf(days, halves, party));
    const taken = ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
    expect(new Set(taken).size).toBe(taken.length);
    for (const day of taken) met.add(day);
  }
  expect(met.size).toBe(days);
});
