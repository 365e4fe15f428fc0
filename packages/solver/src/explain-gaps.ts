import type { Problem, Reason, Rota, Unfilled } from '@rota/domain';
import { choiceOf } from './compile/back.ts';
import { type Compiled, compile } from './compile/compile.ts';
import { unfilledOf } from './compile/words.ts';
import { betterCoverRow } from './explain/fillable.ts';
import { type EngineGap, explainShort, gapsOf } from './explain/gaps.ts';
import type { Choice } from './problem/problem.ts';

/** One gap of a rota: why it is open, and who could close it by a month planned anew. */
export interface GapExplanation {
  readonly shift: string;
  readonly requirement: string;
  readonly missing: number;
  readonly reasons: readonly Reason[];
  /** Workers whose whole month, planned anew with everybody else staying, would leave less cover missing and close this gap. */
  readonly fillableBy: readonly string[];
}

/** A rota against its compiled problem. */
interface Laid {
  readonly compiled: Compiled;
  readonly choice: Choice;
  readonly gaps: readonly EngineGap[];
}

const laid = (problem: Problem, rota: Rota): Laid => {
  const result = compile(problem);
  if ('refused' in result) throw new Error(result.refused.map(({ rule, why }) => `rule "${rule}": ${why}`).join('; '));
  const { compiled } = result;
  const choice = choiceOf(compiled.planning, compiled.compact, rota);
  return { compiled, choice, gaps: gapsOf(compiled.compact, choice) };
};

const spokenGaps = ({ compiled, choice, gaps }: Laid): readonly Unfilled[] =>
  unfilledOf(compiled, explainShort(compiled.compact, choice, gaps));

/**
 * Says of every gap of a rota why it is open, without trying who could close it.
 *
 * @throws Error when a rule of the service cannot be said to the solver
 */
export const reasonsOfGaps = (problem: Problem, rota: Rota): readonly Unfilled[] => spokenGaps(laid(problem, rota));

/**
 * Explains every gap of a rota and tries, exactly, whether one worker's month can close it. O(workers) whole months, so
 * seconds for a large team.
 *
 * The single-worker programme is exact over hard rules and cover, so an empty `fillableBy` is a proof.
 *
 * @throws Error when a rule of the service cannot be said to the solver
 */
export const explainGaps = (problem: Problem, rota: Rota): readonly GapExplanation[] => {
  const all = laid(problem, rota);
  const { compiled, choice, gaps } = all;
  const { planning, compact } = compiled;
  const better = gaps.length === 0 ? [] : compact.workers.flatMap((_, w) => betterCoverRow(compact, choice, w) ?? []);
  const words = spokenGaps(all);
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
