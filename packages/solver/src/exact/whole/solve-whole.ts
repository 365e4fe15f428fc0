import { evaluate } from '../../score/evaluate.ts';
import type { LpLibrary, LpModel, WholeAnswer } from '../lp/lp.ts';
import { provedBy } from '../lp/proved-by.ts';
import type { IntegerModel } from './integer-model.ts';
import type { WholeModel } from './whole-model.ts';

/** How a whole model is solved. */
export interface SolveWholeOptions {
  /** Whether the answer and the bounds are to be proofs, which takes longer in parts of a problem. */
  readonly isProof: boolean;
  readonly isOver: () => boolean;
  /** Most it may take. */
  readonly seconds: number;
  /** Only rotas that cost less are of use. */
  readonly below: number;
  /** Told every better rota. */
  readonly onRota: (rota: readonly Int32Array[]) => void;
  /** Told what the library has proved so far: no rota of the model costs less. */
  readonly onBound?: (points: number) => void;
}

/** Between two costs, whatever a library's tolerances are. */
const HALF = 0.5;

/** Slack for the library's own tolerances before a bound is rounded up to the next cost there is, as a share of a step. */
const TOLERANCE = 1e-3;

/** Puts an integer model into an empty model of a library. */
export const loadModel = (lp: LpModel, { costs, most, rows }: IntegerModel): void => {
  lp.addRows(
    Float64Array.from(rows, ({ lower }) => lower ?? -Infinity),
    Float64Array.from(rows, ({ upper }) => upper ?? Infinity),
  );
  const at: number[][] = costs.map(() => []);
  const factors: number[][] = costs.map(() => []);
  rows.forEach(({ terms }, row) => {
    for (const { column, factor } of terms) {
      at[column]?.push(row);
      factors[column]?.push(factor);
    }
  });
  costs.forEach((cost, column) => {
    lp.addColumn(cost, Int32Array.from(at[column] ?? []), Float64Array.from(factors[column] ?? []), most[column]);
  });
};

/**
 * Solves an integer model by branch and cut; synchronous, and stopped by `isOver`.
 *
 * @returns for a proof `over` also where the library's best solution is no rota, or one that costs more: whole values are kept to about a
 *   millionth, and a millionth of a dear price may hide more than rotas differ by
 */
export const solveWhole = (
  library: LpLibrary,
  { problem, model, rotaOf }: WholeModel,
  { isProof, isOver, seconds, below, onRota, onBound }: SolveWholeOptions,
): WholeAnswer => {
  const lp = library.model();
  try {
    loadModel(lp, model);
    const whole = Int32Array.from(model.isWhole.flatMap((isWhole, column) => (isWhole ? [column] : [])));
    const step = model.step();
    const dearest = model.constant + step * Math.floor((below - model.constant) / step);
    let isExact = true;
    const answer = lp.solveWhole(whole, {
      isProof,
      isOver,
      seconds,
      step,
      below: Math.min(below, dearest + HALF) - model.constant,
      onBetter: (values) => {
        const rota = rotaOf(values);
        // the last one told costs least; a rota may cost less than its solution, which need not be the best of the last step
        if (isProof) isExact = rota !== undefined && evaluate(problem, rota).total - model.costOf(values) < HALF;
        if (rota) onRota(rota);
      },
      ...(onBound ? { onBound: (points: number) => onBound(wholeStep(model, step, points)) } : {}),
    });
    return isExact ? answer : 'over';
  } finally {
    lp.dispose();
  }
};

/** A solution of an integer model in which nothing need be whole. */
export interface RelaxedWhole {
  /** No rota of the model costs less. */
  readonly points: number;
  readonly values: Float64Array;
}

/** The cheapest solution of which nothing need be whole; `undefined` where there is none, or no time for it. */
export const relaxWhole = (
  library: LpLibrary,
  { model }: WholeModel,
  options: Pick<SolveWholeOptions, 'isOver' | 'seconds'>,
): RelaxedWhole | undefined => {
  const lp = library.model();
  try {
    loadModel(lp, model);
    const solution = lp.solveOnce(options);
    if (!solution) return undefined;
    const { values, duals } = solution;
    return { points: wholeStep(model, model.step(), provedBy(model, duals)), values: Float64Array.from(values) };
  } finally {
    lp.dispose();
  }
};

/** Points in which nothing is rounded, up to the next cost there is. */
const wholeStep = ({ constant }: IntegerModel, step: number, points: number): number =>
  constant + step * Math.ceil(points / step - TOLERANCE);
