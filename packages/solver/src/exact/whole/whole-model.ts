import type { CompactProblem, WorkerRow } from '../../problem/problem.ts';
import { forUnits } from '../../problem/units.ts';
import { rowPoints, workerPoints } from '../../score/evaluate.ts';
import type { LinearTerm } from '../lp/lp.ts';
import { takenBy } from '../open-rows.ts';
import { IntegerModel } from './integer-model.ts';
import { RowModel } from './row-model.ts';

/** A problem as an integer model, and the way back. */
export interface WholeModel {
  readonly problem: CompactProblem;
  readonly model: IntegerModel;
  /** The rota of a solution's values; `undefined` where some day has no pattern. */
  rotaOf(values: ArrayLike<number>): readonly Int32Array[] | undefined;
  /** How much of a worker's pattern a solution's values hold, from 0 to 1; 1 for workers without a free day. */
  shareOf(values: ArrayLike<number>, worker: number, pattern: number): number;
}

/** A value from here on is 1: libraries keep whole values to about a millionth. */
const HALF = 0.5;

/** What a day row's count can come to, and what workers without a free day bring to it. */
interface RowReach {
  readonly lowest: number;
  readonly highest: number;
  readonly taken: number;
}

const dayRow = (
  { model, problem }: { readonly model: IntegerModel; readonly problem: CompactProblem },
  at: number,
  terms: readonly LinearTerm[],
  { lowest, highest, taken }: RowReach,
): void => {
  const { rows } = problem;
  const [min, max] = [(rows.min[at] as number) - taken, (rows.max[at] as number) - taken];
  const [below, above] = [rows.belowPoints[at] as number, rows.abovePoints[at] as number];
  if (rows.isHard[at] !== 1) {
    if (terms.length === 0) {
      model.constant += rowPoints(rows, at, taken);
      return;
    }
    model.priceAbove(terms, highest, [{ threshold: max, points: above }]);
    model.priceBelow(terms, lowest, [{ threshold: min, points: below }]);
    return;
  }
  // the price of a hard row is beyond what a library's tolerances bear: it is kept, as far as it can be
  model.constant += Math.max(0, lowest - max) * above + Math.max(0, min - highest) * below;
  const upper = below === 0 && above === 0 ? highest : above > 0 ? Math.max(max, lowest) : highest;
  const lower = below > 0 ? Math.min(min, highest) : lowest;
  if (lower > lowest || upper < highest)
    model.row(terms, { ...(lower > lowest ? { lower } : {}), ...(upper < highest ? { upper } : {}) });
};

/** Amounts of each day row by worker and day: what the row's count can come to. */
const reachOf = (
  problem: CompactProblem,
  rowModels: readonly (RowModel | undefined)[],
): readonly (readonly [number, number])[] => {
  const reach = Array.from({ length: problem.rows.count }, (): [number, number] => [0, 0]);
  rowModels.forEach((rowModel, w) => {
    if (!rowModel) return;
    const { columnOf } = rowModel;
    const row = problem.workers[w] as WorkerRow;
    for (let day = 0; day < row.days; day++) {
      const amounts = new Map<number, number[]>();
      let patterns = 0;
      for (let p = row.patternStart[day] as number; p < (row.patternStart[day + 1] as number); p++) {
        if (columnOf[p] === -1) continue;
        patterns++;
        const mine = new Map<number, number>();
        forUnits(row, p, (at, units) => {
          mine.set(at, (mine.get(at) ?? 0) + units);
        });
        mine.forEach((units, at) => {
          amounts.set(at, [...(amounts.get(at) ?? []), units]);
        });
      }
      amounts.forEach((units, at) => {
        const all = units.length < patterns ? [0, ...units] : units;
        const mine = reach[at] as [number, number];
        mine[0] += Math.min(...all);
        mine[1] += Math.max(...all);
      });
    }
  });
  return reach;
};

/**
 * The whole problem as an integer model, every rule exact but one: a hard day row is kept as far as it can be, not priced.
 *
 * @param fixed pattern of each worker and day, -1 where it is free
 */
export const wholeModel = (problem: CompactProblem, fixed: readonly Int32Array[]): WholeModel => {
  const model = new IntegerModel();
  const rowModels = problem.workers.map((row, w) => {
    const mine = fixed[w] as Int32Array;
    if (mine.includes(-1)) return new RowModel(model, row, mine);
    model.constant += workerPoints(row, mine);
    return undefined;
  });
  const taken = takenBy(
    problem,
    fixed.map((mine, w) => (rowModels[w] ? NO_DAYS : mine)),
  );
  const touching: LinearTerm[][] = Array.from({ length: problem.rows.count }, () => []);
  rowModels.forEach((rowModel, w) => {
    rowModel?.columnOf.forEach((column, p) => {
      if (column === -1) return;
      forUnits(problem.workers[w] as WorkerRow, p, (at, factor) => touching[at]?.push({ column, factor }));
    });
  });
  reachOf(problem, rowModels).forEach(([lowest, highest], at) => {
    dayRow({ model, problem }, at, touching[at] ?? [], { lowest, highest, taken: taken[at] as number });
  });
  return {
    problem,
    model,
    rotaOf: (values) => rotaOf(problem, fixed, rowModels, values),
    shareOf: (values, worker, pattern) => {
      const column = rowModels[worker]?.columnOf[pattern];
      return column === undefined ? 1 : (values[column] ?? 0); // no column, no share
    },
  };
};

const NO_DAYS = new Int32Array(0);

const rotaOf = (
  { workers }: CompactProblem,
  fixed: readonly Int32Array[],
  rowModels: readonly (RowModel | undefined)[],
  values: ArrayLike<number>,
): readonly Int32Array[] | undefined => {
  const rota = workers.map((row, w) => {
    const choice = Int32Array.from(fixed[w] as Int32Array);
    rowModels[w]?.columnOf.forEach((column, p) => {
      if (column !== -1 && (values[column] as number) > HALF) choice[row.patternDay[p] as number] = p;
    });
    return choice;
  });
  return rota.some((choice) => choice.includes(-1)) ? undefined : rota;
};
