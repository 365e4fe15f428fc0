import type { Choice } from '../../problem/problem.ts';
import { type Column, unitsOf } from '../column.ts';
import type { LpLibrary, WholeAnswer } from '../lp/lp.ts';
import type { PartTools } from './part.ts';
import { wholeRota } from './whole-rota.ts';

/** What a restricted master is solved with. */
export interface RestrictedMasterInput {
  readonly tools: PartTools;
  readonly library: LpLibrary;
  /** Columns to choose from, of all workers. */
  readonly columns: Iterable<Column>;
  /** Price of each day row, then of each priced sum, at which columns are ranked. */
  readonly duals: Float64Array;
  /** Columns that are tried: the cheapest of each worker, as many of everybody. */
  readonly mostColumns: number;
  /** Cost of the best rota known; `Infinity` when there is none. */
  readonly objective: number;
  readonly isOver: () => boolean;
  /** Seconds that the programme over the columns may take at most. */
  readonly seconds: number;
  readonly onRota: (choice: Choice, objective: number) => void;
}

/** What a column costs once its units are paid for. */
const pricedPoints = ({ problem, pricer }: PartTools, duals: Float64Array, column: Column): number => {
  let points = column.points;
  unitsOf(problem, column).forEach((units, row) => {
    points -= units * (duals[row] as number);
  });
  const first = problem.rows.count + (pricer.priced.start[column.worker] as number);
  column.sums.forEach((sum, i) => {
    points -= sum * (duals[first + i] as number);
  });
  return points;
};

/** The cheapest lawful columns of every worker at some duals. */
const cheapestOf = ({ tools, columns, duals, mostColumns }: RestrictedMasterInput): readonly Column[] => {
  const byWorker = tools.problem.workers.map((): { column: Column; points: number }[] => []);
  for (const column of columns)
    if (column.isLawful) byWorker[column.worker]?.push({ column, points: pricedPoints(tools, duals, column) });
  const share = Math.ceil(mostColumns / Math.max(1, byWorker.length));
  return byWorker.flatMap((mine) =>
    mine
      .sort((a, b) => a.points - b.points)
      .slice(0, share)
      .map(({ column }) => column),
  );
};

/**
 * The best rota that can be put together from the most promising of the columns met.
 *
 * @returns `proved` when it is said to be the best over those columns, which proves nothing
 */
export const restrictedMaster = (input: RestrictedMasterInput): WholeAnswer => {
  const { problem, pricer } = input.tools;
  return wholeRota({ ...input, problem, pricer, isProof: false, columns: cheapestOf(input), below: input.objective });
};
