import { evaluate } from '../../score/evaluate.ts';
import { loadModel } from '../lp/load-model.ts';
import { type LpLibrary, STEP_SHARE, type WholeAnswer } from '../lp/lp.ts';
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

/** Share of a step by which a rota may cost more than its solution and be proved by it: half of what the gap leaves for tolerances. */
const SPARE = (1 - STEP_SHARE) / 2;

/** Slack for the library's own tolerances before a bound is rounded up to the next cost there is, as a share of a step. */
const TOLERANCE = 1e-3;

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
        if (isProof)
          isExact = rota !== undefined && evaluate(problem, rota).total - model.costOf(values) < step * SPARE;
        if (rota) onRota(rota);
      },
      ...(onBound ? { onBound: (points: number) => onBound(wholeStep(model, step, points)) } : {}),
    });
    return isExact ? answer : 'over';
  } finally {
    lp.dispose();
  }
};

/**
 * Columns from which on the relaxation of an integer model is solved faster by an interior point method: four to five times for a month
 * of 37 people (10,000 columns), no faster for one of 17 (4,000). The relaxations of `relaxation.ts` are not.
 */
const MANY_COLUMNS = 6000;

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
    const solution = lp.solveOnce({ ...options, isByInteriorPoint: model.costs.length >= MANY_COLUMNS });
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
