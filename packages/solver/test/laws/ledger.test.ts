import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompactProblem } from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { Ledger, type SearchPrices, truePrices } from '../../src/score/ledger.ts';
import { boardOf } from '../../src/search/board.ts';
import { firstRows } from '../../src/search/construct.ts';
import { NEIGHBOURHOODS } from '../../src/search/neighbourhoods/index.ts';
import type { SearchState } from '../../src/search/neighbourhoods/neighbourhood.ts';
import { replanRow } from '../../src/search/replan-row.ts';
import { type Chance, chanceOf } from '../support/chance.ts';
import { aProblem, type ProblemSeed, randomProblem } from '../support/random-problem.ts';

/*
 * Staged, committed and discarded moves of every kind, each against the score from scratch.
 */

interface Table {
  readonly problem: CompactProblem;
  readonly state: SearchState;
  readonly chance: Chance;
}

const tableOf = (size: ProblemSeed, draw: number): Table => {
  const problem = randomProblem(size);
  const board = boardOf(problem);
  const ledger = new Ledger(problem, firstRows(board).choice);
  const random = randomOf(draw);
  const shortRows = Int32Array.from({ length: problem.rows.count }, (_, row) => row);
  return { problem, state: { board, ledger, random, shortRows }, chance: chanceOf(random) };
};

/** Any pattern on one to three days of one or two workers: moves that no neighbourhood would think of. */
const stageAnything = ({ problem, state: { ledger }, chance }: Table): boolean => {
  for (let count = chance.between(1, 3); count > 0; count--) {
    const w = chance.between(0, problem.workers.length - 1);
    const row = problem.workers[w];
    const day = chance.between(0, problem.days - 1);
    const pattern = chance.between(row?.patternStart[day] ?? 0, (row?.patternStart[day + 1] ?? 1) - 1);
    if (!ledger.stage(w, day, pattern)) return false;
  }
  return true;
};

const stagePlannedRow = ({ problem, state, chance }: Table): boolean => {
  const from = chance.between(0, problem.days - 1);
  const to = chance.between(from + 1, problem.days);
  const w = chance.between(0, problem.workers.length - 1);
  return replanRow(state.board, state.ledger, w, { from, to, beam: chance.pick([3, Infinity]) });
};

const stageSomething = (table: Table): boolean => {
  const kind = table.chance.between(0, NEIGHBOURHOODS.length + 1);
  const neighbourhood = NEIGHBOURHOODS[kind];
  if (neighbourhood) return neighbourhood.propose(table.state);
  return kind === NEIGHBOURHOODS.length ? stageAnything(table) : stagePlannedRow(table);
};

const draftOf = ({ problem, state: { ledger } }: Table): readonly Int32Array[] =>
  problem.workers.map((_, w) => Int32Array.from(ledger.draftOf(w)));

/** Everything that is kept, as text. */
const kept = ({ problem, state: { ledger } }: Table): string =>
  JSON.stringify({
    choice: ledger.choice.map((row) => [...row]),
    count: [...ledger.count],
    own: problem.workers.map((_, w) => ledger.workerPoints(w)),
    total: ledger.total,
    trueTotal: ledger.trueTotal,
  });

/** A move or a price change, then a commit or a discard; `check` looks between and after. */
const wander = (table: Table, steps: number, check: (isStaged: boolean, before: string) => void): void => {
  for (let step = 0; step < steps; step++) {
    const before = kept(table);
    const isStaged = stageSomething(table);
    check(isStaged, before);
    if (isStaged && table.chance.happens(60) && table.state.ledger.evaluate() !== Infinity) table.state.ledger.commit();
    else table.state.ledger.discard();
  }
};

const STEPS = 25;

test('after any moves the kept score is the one from scratch', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, draw) => {
      const table = tableOf(size, draw);
      const { ledger } = table.state;
      wander(table, STEPS, () => expect(ledger.trueTotal).toBe(evaluate(table.problem, ledger.choice).total));
      expect(ledger.total).toBe(ledger.trueTotal);
    }),
    { numRuns: 60 },
  );
});

test('a move is said to change the score by what it changes it from scratch', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, draw) => {
      const table = tableOf(size, draw);
      const { ledger } = table.state;
      wander(table, STEPS, () => {
        const after = evaluate(table.problem, draftOf(table)).total;
        expect(ledger.evaluate()).toBe(after - evaluate(table.problem, ledger.choice).total);
      });
    }),
    { numRuns: 60 },
  );
});

test('a limit turns only deltas above it to Infinity', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), fc.integer({ min: -60, max: 60 }), (size, draw, limit) => {
      const table = tableOf(size, draw);
      const { ledger } = table.state;
      wander(table, STEPS, () => {
        const delta = ledger.evaluate();
        const limited = ledger.evaluate(limit);
        expect(delta <= limit ? limited === delta : limited === delta || limited === Infinity).toBe(true);
      });
    }),
    { numRuns: 60 },
  );
});

test('a discarded move leaves everything as it was', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, draw) => {
      const table = tableOf(size, draw);
      const { ledger } = table.state;
      wander(table, STEPS, (_, before) => {
        const draft = draftOf(table);
        ledger.evaluate();
        ledger.discard();
        expect(kept(table)).toBe(before);
        expect(draftOf(table)).toEqual(ledger.choice);
        draft.forEach((row, w) => {
          ledger.stageRow(w, row);
        });
      });
    }),
    { numRuns: 60 },
  );
});

/** Prices of day rows as a search may bend them. */
const bent = (problem: CompactProblem, chance: Chance): SearchPrices => ({
  below: truePrices(problem).below.map((points) => Math.min(points, chance.between(1, 20))),
  above: truePrices(problem).above.map((points) => points * chance.between(0, 2)),
});

test('under bent prices both totals keep: the bent one for the search, the true one for the incumbent', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, draw) => {
      const table = tableOf(size, draw);
      const { ledger } = table.state;
      let prices = bent(table.problem, table.chance);
      ledger.reprice(prices);
      wander(table, STEPS, () => {
        expect(ledger.trueTotal).toBe(evaluate(table.problem, ledger.choice).total);
        expect(ledger.total).toBe(new Ledger(table.problem, ledger.choice, prices).total);
        if (!table.chance.happens(10)) return;
        prices = bent(table.problem, table.chance);
        ledger.reprice(prices);
      });
    }),
    { numRuns: 60 },
  );
});

test('a neighbourhood stages only rows in which heads and tails of a sleep-in stand together', () => {
  fc.assert(
    fc.property(aProblem, fc.nat(1_000_000), (size, draw) => {
      const table = tableOf(size, draw);
      wander(table, STEPS, (isStaged) => {
        if (!isStaged) return;
        draftOf(table).forEach((choice, w) => {
          const row = table.problem.workers[w];
          choice.forEach((pattern, day) => {
            const tail = row?.tailNext[pattern] ?? -1;
            if (tail >= 0) expect(row?.isTail[choice[day + 1] ?? -1]).toBe(1);
            if (day > 0 && row?.isTail[pattern] === 1)
              expect(row.tailNext[choice[day - 1] ?? -1]).toBeGreaterThanOrEqual(0);
          });
        });
      });
    }),
    { numRuns: 60 },
  );
});
