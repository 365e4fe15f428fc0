import { expect, test } from 'vitest';
import { branch } from '../../src/exact/close/branch.ts';
import { closeByEnumeration, type EnumerationAnswer } from '../../src/exact/close/enumeration.ts';
import { boundPart, type PartTools, partTools } from '../../src/exact/close/part.ts';
import { PartMaster } from '../../src/exact/close/part-master.ts';
import { restrictedMaster } from '../../src/exact/close/restricted-master.ts';
import { wholeRota } from '../../src/exact/close/whole-rota.ts';
import { type Column, ColumnPool } from '../../src/exact/column.ts';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import type { LpLibrary, LpModel } from '../../src/exact/lp/lp.ts';
import { Master, NO_ROW_POINTS } from '../../src/exact/master.ts';
import { Pricer } from '../../src/exact/pricing/pricer.ts';
import { rowAutomata } from '../../src/exact/row-automata.ts';
import { type Choice, type CompactProblem, HARD_POINTS, type WorkerRow } from '../../src/problem/problem.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { lawfulRows, optimumOf } from '../support/brute-force.ts';
import { randomProblem } from '../support/random-problem.ts';

/*
 * Every way of closing a gap against every rota of tiny problems.
 */

const PROBLEMS = 10;
const MANY = 100_000;
const SECONDS = 10;

const library = await highsLibrary();
const never = (): boolean => false;

const problems = Array.from({ length: PROBLEMS }, (_, at) =>
  randomProblem({ seed: 5000 + at, workers: 2 + (at % 2), days: 3 + (at % 2), widest: 3 }),
);

const toolsOf = (problem: CompactProblem): PartTools => {
  const automata = rowAutomata(problem, never);
  if (!automata) throw new Error('a row of four days needs few states');
  const pricer = new Pricer(problem, automata);
  return partTools(problem, automata, pricer, new ColumnPool(problem.workers, pricer.priced));
};

/** The duals at the end of column generation. */
const rootDuals = (tools: PartTools): Float64Array => {
  const { problem, pool, pricer } = tools;
  const free = problem.workers.map(({ days }) => new Int32Array(days).fill(-1));
  const master = new PartMaster(new Master(problem, pool, pricer, library, free));
  const known = { bound: -Infinity, duals: undefined };
  const options = { below: () => Infinity, isOver: never, isTight: true };
  const { duals } = boundPart(tools, master, [], known, options);
  master.master.dispose();
  if (!duals) throw new Error('a problem with a lawful rota has a bound');
  return duals;
};

/** Closes by enumeration from a rota of this cost. */
const enumerated = (problem: CompactProblem, objective: number, mostColumns = MANY) => {
  const tools = toolsOf(problem);
  const duals = rootDuals(tools);
  let best = objective;
  const onRota = (choice: Choice, cost: number): void => {
    expect(evaluate(problem, choice).total).toBe(cost);
    best = cost;
  };
  const input = { tools, library, duals, objective, mostColumns, isOver: never, seconds: SECONDS, onRota };
  return { best, answer: closeByEnumeration(input), found: () => best };
};

test('enumeration from a rota that is not the best ends at the best, and from the best finds no better', () => {
  for (const [at, problem] of problems.entries()) {
    const { total } = optimumOf(problem);
    if (total >= HARD_POINTS) continue; // what the LP charges less for than it costs proves nothing; `branch` does
    const worse = enumerated(problem, total + 1 + (at % 40));
    expect(worse.answer, `problem ${at}`).toBe<EnumerationAnswer>('proved');
    expect(worse.found(), `problem ${at}`).toBe(total);
    const none = enumerated(problem, total);
    expect(none.answer, `problem ${at}`).toBe<EnumerationAnswer>('proved');
    expect(none.found(), `problem ${at}`).toBe(total);
  }
});

test('enumeration that has room for few columns finds nothing dearer, and proves nothing', () => {
  for (const problem of problems.slice(0, 4)) {
    const { total } = optimumOf(problem);
    const few = enumerated(problem, total + 1000, problem.workers.length);
    expect(few.answer).toBe<EnumerationAnswer>('tried');
    expect(few.found()).toBeGreaterThanOrEqual(total);
  }
});

const everyColumn = ({ problem, pool }: PartTools): readonly Column[] =>
  problem.workers.flatMap((row, w) => lawfulRows(row).flatMap((patterns) => pool.column(w, patterns) ?? []));

test('the best rota over every column there is, is the best there is', () => {
  for (const [at, problem] of problems.entries()) {
    const { total } = optimumOf(problem);
    if (total >= HARD_POINTS) continue;
    const tools = toolsOf(problem);
    const costs: number[] = [];
    const onRota = (choice: Choice, cost: number): void => {
      expect(evaluate(problem, choice).total).toBe(cost);
      costs.push(cost);
    };
    const { pricer } = tools;
    const input = {
      problem,
      pricer,
      library,
      columns: everyColumn(tools),
      isProof: true,
      below: Infinity,
      isOver: never,
      seconds: SECONDS,
      onRota,
    };
    expect(wholeRota(input), `problem ${at}`).toBe('proved');
    expect(costs.at(-1), `problem ${at}`).toBe(total);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  }
});

/** The same problem, where whatever the first worker does costs more than the LP charges for a worker who does nothing at all. */
const withDearWorker = (problem: CompactProblem): CompactProblem => {
  const dear = 2 * NO_ROW_POINTS;
  const raised = (points: Float64Array, { patternDay }: WorkerRow): Float64Array =>
    points.map((cost, p) => cost + (patternDay[p] === 0 ? dear : 0));
  const workers = problem.workers.map((row, w) =>
    w > 0 ? row : { ...row, cost: raised(row.cost, row), levelCost: [raised(row.cost, row)] },
  );
  return { ...problem, workers };
};

test('where leaving somebody without a row seems cheapest, nothing is proved', () => {
  for (const [at, original] of problems.slice(0, 4).entries()) {
    const problem = withDearWorker(original);
    const tools = toolsOf(problem);
    const { pricer } = tools;
    const columns = everyColumn(tools);
    const onRota = (): void => undefined;
    const input = { problem, pricer, library, columns, isProof: true, below: Infinity, isOver: never };
    expect(wholeRota({ ...input, seconds: SECONDS, onRota }), `problem ${at}`).toBe('over');
    expect(enumerated(problem, optimumOf(problem).total + 1000).answer, `problem ${at}`).not.toBe('proved');
  }
});

test('enumeration asks for proofs, putting columns together anew does not', () => {
  const [problem] = problems as [CompactProblem];
  const asked: boolean[] = [];
  const heard: LpLibrary = {
    model: (isOver) => {
      const model = library.model(isOver);
      const solveWhole: LpModel['solveWhole'] = (columns, options) => {
        asked.push(options.isProof);
        return model.solveWhole(columns, options);
      };
      return { ...model, solveWhole };
    },
  };
  const tools = toolsOf(problem);
  const objective = optimumOf(problem).total + 1;
  const onRota = (): void => undefined;
  const input = { tools, library: heard, duals: rootDuals(tools), objective, mostColumns: MANY, isOver: never };
  closeByEnumeration({ ...input, seconds: SECONDS, onRota });
  expect(asked).toEqual([true]);
  restrictedMaster({ ...input, columns: everyColumn(tools), seconds: SECONDS, onRota });
  expect(asked).toEqual([true, false]);
});

test('a restricted master with room for every column finds the best rota, with room for few none better', () => {
  for (const [at, problem] of problems.slice(0, 4).entries()) {
    const { total } = optimumOf(problem);
    const tools = toolsOf(problem);
    const columns = everyColumn(tools);
    const best = (mostColumns: number): number => {
      let least = total + 1;
      const onRota = (_: Choice, cost: number): void => {
        least = cost;
      };
      const objective = total + 1;
      const duals = rootDuals(tools);
      const input = { tools, library, columns, duals, mostColumns, objective, isOver: never, seconds: SECONDS, onRota };
      expect(restrictedMaster(input), `problem ${at}`).toBe('proved');
      return least;
    };
    expect(best(columns.length * problem.workers.length), `problem ${at}`).toBe(total);
    expect(best(problem.workers.length), `problem ${at}`).toBeGreaterThanOrEqual(total);
  }
});

test('branching that is stopped has a bound that holds, and a proof of what it bounded', () => {
  for (const [at, problem] of problems.entries()) {
    const { total } = optimumOf(problem);
    const automata = rowAutomata(problem, never) ?? [];
    let looks = 0;
    let best = Infinity;
    const outcome = branch({
      problem,
      automata,
      library,
      columns: [],
      keepsTree: false,
      objective: () => best,
      isOver: () => ++looks > 1 + (at % 12),
      onRota: (_, objective) => {
        best = objective;
      },
      onBound: (points) => expect(points).toBeLessThanOrEqual(total),
    });
    expect(outcome.bound).toBeLessThanOrEqual(total);
    expect(best).toBeGreaterThanOrEqual(total);
    expect(outcome.isClosed).toBe(outcome.bound >= best);
  }
});
