import type { Choice, CompactProblem } from '../../problem/problem.ts';
import { evaluate, rowCounts, rowPoints } from '../../score/evaluate.ts';
import { type Column, ColumnPool } from '../column.ts';
import { costStep } from '../cost-step.ts';
import type { LpLibrary, WholeAnswer } from '../lp/lp.ts';
import { DEAREST_POINTS, Master } from '../master.ts';
import type { Pricer } from '../pricing/pricer.ts';
import { untouchedPoints } from './part.ts';

/** What the best rota over some columns is looked for with. */
export interface WholeRotaInput {
  readonly problem: CompactProblem;
  readonly pricer: Pricer;
  readonly library: LpLibrary;
  /** Rows of all workers; those that break a hard rule are left out. */
  readonly columns: Iterable<Column>;
  /** As `WholeOptions.isProof`. */
  readonly isProof: boolean;
  /** Rotas that cost this much or more are of no use. */
  readonly below: number;
  readonly isOver: () => boolean;
  /** Seconds it may take at most. */
  readonly seconds: number;
  /** Told each better rota. */
  readonly onRota: (choice: Choice, objective: number) => void;
}

/** How much less a better rota costs at least: half of what costs differ by, or a trifle where they are not whole. */
const HALF_STEP = 0.5;
const FINE_STEP = 1e-6;

/** A row that is taken has a value near 1. */
const HALF = 0.5;

/**
 * The best rota that can be put together from some columns, as a mixed integer programme.
 *
 * @returns `proved` when no rota over the columns costs less than the best one told, or than `below` where none was; to be trusted
 *   with `isProof` only
 */
export const wholeRota = (input: WholeRotaInput): WholeAnswer => {
  const { problem, pricer, library, isProof, isOver, seconds } = input;
  const free = problem.workers.map(({ days }) => new Int32Array(days).fill(-1));
  const master = new Master(problem, new ColumnPool(problem.workers, pricer.priced), pricer, library, free);
  for (const column of input.columns) if (column.isLawful) master.add(column);
  const offset = master.constant + untouchedPoints(problem);
  const step = costStep(problem) * HALF_STEP || FINE_STEP;
  const places = Int32Array.from(master.entries, ({ at }) => at);
  let best = input.below;
  let isExact = true;
  const onBetter = (values: Float64Array): void => {
    const rota = rotaOf(master, values);
    const total = rota ? evaluate(problem, rota).total : Infinity;
    // the last one told costs the LP least; it says nothing of rotas where somebody is idle, a row is capped, or it costs more than the LP has
    isExact = rota !== undefined && total < input.below && total <= best && !isCapped(problem, rota);
    if (!rota || total >= best) return;
    best = total;
    input.onRota(rota, total);
  };
  const below = input.below - step - offset;
  const answer = master.lp.solveWhole(places, { isProof, isOver, seconds, below, onBetter });
  master.dispose();
  return isExact ? answer : 'over';
};

/** The rows taken, by worker; `undefined` where somebody has none. */
const rotaOf = (master: Master, values: Float64Array): Choice | undefined => {
  const rows = new Map<number, Int32Array>();
  for (const { column, at } of master.entries)
    if ((values[at] as number) > HALF) rows.set(column.worker, column.patterns);
  const choice = master.free.flatMap((w) => rows.get(w) ?? []);
  return choice.length === master.free.length ? choice : undefined;
};

/** Whether a rota breaks a day row that costs more than the LP charges, so that the LP says nothing of its worth. */
const isCapped = (problem: CompactProblem, rota: Choice): boolean => {
  const { rows } = problem;
  return rowCounts(problem, rota).some(
    (count, at) =>
      rowPoints(rows, at, count) > 0 &&
      ((rows.belowPoints[at] as number) > DEAREST_POINTS || (rows.abovePoints[at] as number) > DEAREST_POINTS),
  );
};
