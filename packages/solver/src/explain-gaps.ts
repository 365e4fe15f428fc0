import type { Problem, Reason, Rota } from '@rota/domain';
import { choiceOf } from './compile/back.ts';
import { compile } from './compile/compile.ts';
import { unfilledOf } from './compile/words.ts';
import { betterCoverRow } from './explain/fillable.ts';
import { explainShort, gapsOf } from './explain/gaps.ts';

/** One gap of a rota: why it is open, and who could close it by a month planned anew. */
export interface GapExplanation {
  readonly shift: string;
  readonly requirement: string;
  readonly missing: number;
  readonly reasons: readonly Reason[];
  /** Workers whose whole month, planned anew with everybody else staying, would leave less cover missing and close this gap. */
  readonly fillableBy: readonly string[];
}

/**
 * Explains every gap of a rota and tries, exactly, whether one worker's month can close it.
 *
 * The single-worker programme is exact over hard rules and cover, so an empty `fillableBy` is a proof.
 *
 * @throws Error when a rule of the service cannot be said to the solver
 */
export const explainGaps = async (problem: Problem, rota: Rota): Promise<readonly GapExplanation[]> => {
  const result = compile(problem);
  if ('refused' in result) throw new Error(result.refused.map(({ rule, why }) => `rule "${rule}": ${why}`).join('; '));
  const { compiled } = result;
  const { planning, compact } = compiled;
  const choice = choiceOf(planning, compact, rota);
  const gaps = gapsOf(compact, choice);
  const better = gaps.length === 0 ? [] : compact.workers.flatMap((_, w) => betterCoverRow(compact, choice, w) ?? []);
  const words = unfilledOf(
    compiled,
    gaps.map((gap) => explainShort(compact, choice, gap)),
  );
  return gaps.map((gap, at) => {
    const demand = compact.rows.demand[gap.row] ?? -1;
    const fills = better.filter(({ worker, patterns }) =>
      patterns.some((pattern) => (compact.workers[worker]?.demands[pattern] ?? []).includes(demand)),
    );
    const spoken = words[at];
    return {
      shift: spoken?.shift ?? '',
      requirement: spoken?.requirement ?? '',
      missing: gap.missing,
      reasons: spoken?.reasons ?? [],
      fillableBy: fills.map(({ worker }) => planning.workers[worker]?.id ?? ''),
    };
  });
};
