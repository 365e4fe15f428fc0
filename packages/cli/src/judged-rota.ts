import { check, type Judgement, type Planning, planningOf, type SolveResult } from '@rota/domain';
import type { SolvedRota } from '@rota/formats';
import { explainGaps } from '@rota/solver';
import { readProblem, readRotaFile } from './input.ts';

/** Flags of every verb that looks at a rota there is. */
export interface RotaFlags {
  readonly month: string;
  readonly rota: string;
  readonly json?: true;
}

/** A rota from a file, judged afresh. `claimed` is what the file says of itself; absent when it says nothing. */
export type JudgedRota = Omit<SolvedRota, 'result' | 'timeline'> & { readonly claimed?: SolveResult };

/** A rota of a service folder's month, judged afresh; gaps have no reasons. @throws Refusal */
export const readJudgedRota = async (folder: string, flags: RotaFlags): Promise<JudgedRota> => {
  const problem = readProblem(folder, flags.month);
  const planning: Planning = planningOf(problem);
  const { rota, result } = await readRotaFile(flags.rota, problem);
  const judgement = check(problem, rota);
  return { planning, rota, judgement, unfilled: judgement.unfilled, ...(result ? { claimed: result } : {}) };
};

/** Whether the objective that a file claims is the one that its assignments have; nothing claimed is nothing wrong. */
export const isAsClaimed = ({ claimed, judgement }: JudgedRota): boolean =>
  claimed === undefined || claimed.objective === judgement.objective;

/** What can be said of a rota that no search stands behind: nothing is proved. */
const unsearched = ({ objective, levels }: Judgement): SolveResult => ({
  status: 'feasible',
  stopped: 'cancelled',
  objective,
  levels,
  seed: 0,
  seconds: 0,
});

/**
 * A judged rota as every export wants it, its gaps with reasons.
 *
 * A file whose claim is wrong has been changed since, so what it says of bound and search is left out.
 */
export const solvedOf = async (judged: JudgedRota): Promise<SolvedRota> => {
  const { planning, rota, judgement, claimed } = judged;
  const unfilled = judgement.unfilled.length === 0 ? [] : await explainGaps(planning.problem, rota);
  const result = claimed !== undefined && isAsClaimed(judged) ? claimed : unsearched(judgement);
  return { planning, rota, judgement, result, unfilled, timeline: [] };
};
