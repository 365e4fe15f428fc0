import type { CompactProblem } from '../../problem/problem.ts';
import { forUnits } from '../../problem/units.ts';
import type { Automaton } from '../../rows/automaton.ts';
import { rowPoints, workerPoints } from '../../score/evaluate.ts';
import { type Decision, hasWholeCosts } from '../certificate.ts';
import type { Column, ColumnPool } from '../column.ts';
import { nextCost } from '../cost-step.ts';
import { certifiedPrice, leafOf, type WorkerPrices } from '../leaf.ts';
import { leafInput } from '../leaf-at.ts';
import type { LpSolution } from '../lp/lp.ts';
import type { Master } from '../master.ts';
import type { Pricer } from '../pricing/pricer.ts';
import { withinPrices } from '../relaxed-duals.ts';
import { reducedCost } from '../root.ts';
import { allowedBy, type PartMaster } from './part-master.ts';

/** A column is worth adding when it saves more than this. */
const LEAST_GAIN = 1e-4;

/** An LP's objective is as exact as its tolerances. */
const LP_TOLERANCE = 1e-4;

/** What every part of a problem is bounded with. */
export interface PartTools {
  readonly problem: CompactProblem;
  readonly automata: readonly Automaton[];
  readonly pricer: Pricer;
  readonly pool: ColumnPool;
  /** Points of which every rota's cost is a multiple; 0 where costs are not whole. */
  readonly step: number;
  /** `untouchedPoints` of the problem. */
  readonly constant: number;
}

/** Tools for a problem. @param step points of which every rota's cost is a multiple; by default whole ones where all costs are */
export const partTools = (
  problem: CompactProblem,
  automata: readonly Automaton[],
  pricer: Pricer,
  pool: ColumnPool,
  step = hasWholeCosts(problem) ? 1 : 0,
): PartTools => ({
  problem,
  automata,
  pricer,
  pool,
  step,
  constant: untouchedPoints(problem),
});

/** Points of day rows that nobody can touch: no rota avoids them and no LP counts them. */
export const untouchedPoints = (problem: CompactProblem): number => {
  const isTouched = new Uint8Array(problem.rows.count);
  for (const row of problem.workers)
    row.patternDay.forEach((_, p) => {
      forUnits(row, p, (at) => {
        isTouched[at] = 1;
      });
    });
  let constant = 0;
  isTouched.forEach((touched, at) => {
    if (touched === 0) constant += rowPoints(problem.rows, at, 0);
  });
  return constant;
};

/** Least cost of a rota that a proved bound leaves. */
export const leastCost = ({ step }: PartTools, bound: number): number => nextCost(step, bound);

/** A proved bound of a part, and the duals that prove it. */
export interface PartBound {
  readonly bound: number;
  /** Price of each day row, then of each priced sum, as a certificate can hold them; absent when decisions alone prove it. */
  readonly duals: Float64Array | undefined;
}

/** What is known of a part once its LP is done. */
export interface PartAnswer extends PartBound {
  /** The LP at the end; absent where the part is closed or the library failed. */
  readonly solution: LpSolution | undefined;
  /** Whether a worker's only row left breaks a rule that the automata leave out: true, but not said by duals. */
  readonly isByHand: boolean;
}

/** One worker in a Lagrangian bound. */
export interface WorkerShare {
  readonly prices: WorkerPrices;
  /** No row costs less at these prices; `Infinity` when there is none. */
  readonly least: number;
}

/** What a Lagrangian bound says, and the columns it met. */
export interface Lagrangian {
  readonly bound: number;
  readonly columns: readonly Column[];
  readonly shares: readonly WorkerShare[];
}

/** Duals as a certificate can hold them, and inside what a row without decisions can pay for. */
export const certifiedDuals = (
  { problem }: PartTools,
  duals: Float64Array,
  decisions: readonly Decision[],
): Float64Array => {
  const certified = duals.map(certifiedPrice);
  const decided = new Set(decisions.map((decision) => ('row' in decision ? decision.row : -1)));
  for (let at = 0; at < problem.rows.count; at++)
    if (!decided.has(at)) certified[at] = withinPrices(problem.rows, at, certified[at] as number);
  return certified;
};

/** The Lagrangian bound of a part at some duals, priced anew for every worker. */
export const lagrangian = (tools: PartTools, decisions: readonly Decision[], duals: Float64Array): Lagrangian => {
  const { problem, automata, pricer, pool } = tools;
  const columns: Column[] = [];
  const shares: WorkerShare[] = [];
  const input = leafInput(problem, automata, pricer.priced, duals, decisions);
  const { bound } = leafOf(problem, input, (w, prices) => {
    const { price, takePrice } = prices;
    const priced = pricer.best(w, { patterns: price, groups: takePrice, constant: 0, isNarrow: false });
    shares.push({ prices, least: priced?.bound ?? Infinity });
    if (!priced) return undefined;
    const lawful = priced.row && pool.column(w, priced.row.patterns);
    if (lawful) columns.push(lawful);
    if (priced.row !== priced.relaxed) columns.push(pool.relaxed(w, priced.relaxed.patterns));
    return priced.bound;
  });
  return { bound: bound ?? Infinity, columns, shares };
};

/** Whether decisions leave some worker one row only, and that row is not lawful. */
const isHopeless = ({ problem }: PartTools, decisions: readonly Decision[]): boolean =>
  allowedBy(problem.workers, decisions).some((mine, w) => {
    const row = problem.workers[w];
    if (!mine || !row) return false;
    const only = row.patternDay.reduce((count, _, p) => count + (mine[p] as number), 0) === row.days;
    if (!only) return false;
    const patterns = Int32Array.from([...mine.keys()].filter((p) => mine[p] === 1));
    return workerPoints(row, patterns) === Infinity;
  });

/** When to leave a part. */
export interface PartOptions {
  /** Rotas that cost this much or more are of no use. */
  readonly below: () => number;
  readonly isOver: () => boolean;
  /** Whether to go on while the LP is above the bound, even by less than a step of the costs; else such a rise is left. */
  readonly isTight?: boolean;
}

/**
 * Column generation inside a part until its bound reaches `below`, or can rise no more.
 *
 * @param known what is proved of the part already; what comes back proves as much or more
 */
export const boundPart = (
  tools: PartTools,
  part: PartMaster,
  decisions: readonly Decision[],
  known: PartBound,
  options: PartOptions,
): PartAnswer => {
  let best = known;
  if (isHopeless(tools, decisions)) return { bound: Infinity, duals: undefined, solution: undefined, isByHand: true };
  part.keepTo(decisions);
  const { master } = part;
  for (;;) {
    const solution = part.solve();
    if (!solution) return { ...best, solution, isByHand: false };
    const duals = certifiedDuals(tools, master.duals, decisions);
    const { bound, columns } = lagrangian(tools, decisions, duals);
    if (bound > best.bound) best = { bound, duals };
    const least = leastCost(tools, best.bound);
    if (least >= options.below()) return { ...best, solution: undefined, isByHand: false };
    const objective = solution.objective + master.constant + tools.constant;
    const isDone = options.isTight !== true && leastCost(tools, objective - LP_TOLERANCE) <= least;
    if (isDone || options.isOver() || addGaining(master, solution, columns) === 0)
      return { ...best, solution, isByHand: false };
  }
};

/** Adds the columns that save something. @returns how many */
const addGaining = (master: Master, solution: LpSolution, columns: readonly Column[]): number =>
  columns.filter((column) => reducedCost(master, solution, column) < -LEAST_GAIN && master.add(column)).length;
