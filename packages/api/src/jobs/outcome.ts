import { check, type Judgement, type Planning, type Rota, type SolveResult } from '@rota/domain';
import { type SolvedRota, unsearched, writeRotaJson } from '@rota/formats';
import type { Infeasible, Solution } from '@rota/solver';
import { solvedOf } from '../periods.ts';
import type { Found } from './solve-order.ts';

/** What is said of a solve beside its rota; kept as JSON. */
export interface Outcome {
  readonly result?: SolveResult;
  readonly score?: Score;
  readonly infeasible?: readonly Infeasible[];
  /** What a person should know of the run, in words. */
  readonly remarks?: readonly string[];
  /** Assignments that a repair added, removed or changed. */
  readonly changes?: number;
}

/** What the rules say of a rota, in short. */
export interface Score {
  readonly objective: number;
  readonly hardBreaches: number;
  readonly gaps: number;
  readonly unfilledPersonMinutes: number;
  readonly costByRule: Readonly<Record<string, number>>;
}

const scoreOf = ({ objective, breaches, unfilled, unfilledPersonMinutes, costByRule }: Judgement): Score => ({
  objective,
  hardBreaches: breaches.filter(({ isHard }) => isHard).length,
  gaps: unfilled.length,
  unfilledPersonMinutes,
  costByRule,
});

const found = (outcome: Outcome, solved: SolvedRota | undefined): Found => ({
  outcome: JSON.stringify(solved ? { ...outcome, score: scoreOf(solved.judgement) } : outcome),
  rota: solved ? writeRotaJson(solved) : null,
});

/** A rota that no search stands behind. */
export const scored = (planning: Planning, rota: Rota): Found => found({}, solvedOf(planning, { rota, unfilled: [] }));

/** How a search stands that is not what its best rota is from. */
type Stands = Pick<SolveResult, 'seed' | 'seconds' | 'stopped'>;

/** The best rota so far, judged: of a search that goes on as if it were cancelled now, of one that found no other as it stopped. */
export const bestSoFar = (planning: Planning, rota: Rota, stands: Stands): Found => {
  const judgement = check(planning.problem, rota);
  const result = { ...unsearched(judgement), ...stands };
  return found({ result }, { planning, rota, judgement, result, unfilled: judgement.unfilled, timeline: [] });
};

/** What a search gave. @param mended the rota as it may stand, where that is not what was found, and how much of it is new */
export const solvedOutcome = (
  planning: Planning,
  solution: Solution,
  seconds: number,
  mended?: { readonly rota: Rota; readonly changes: number },
): Found => {
  const { infeasible, remarks, unfilled } = solution;
  const result = { ...solution.result, seconds };
  const outcome: Outcome = {
    result,
    ...(infeasible.length === 0 ? {} : { infeasible }),
    ...(remarks.length === 0 ? {} : { remarks }),
    ...(mended ? { changes: mended.changes } : {}),
  };
  const rota = mended?.rota ?? solution.rota;
  return found(outcome, rota && solvedOf(planning, { rota, result, unfilled }));
};
