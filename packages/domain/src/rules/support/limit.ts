import type { RuleSetting } from '../rule.ts';
import type { Piece } from '../shape.ts';

/** Points per unit beyond a limit; 0 on a side means that side is not judged. */
interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly belowPoints?: number;
  readonly abovePoints?: number;
}

/** The limit of a term: two hard ends, or pieces of a convex cost. */
export interface TermLimit {
  readonly min?: number;
  readonly max?: number;
  readonly pieces: readonly Piece[];
}

/** The same limit said hard or soft, as the setting asks; points default to 1 per unit. */
export const termLimit = (setting: RuleSetting, limits: Limits): TermLimit => {
  const { belowPoints = 1, abovePoints = 1 } = limits;
  const min = belowPoints > 0 ? limits.min : undefined;
  const max = abovePoints > 0 ? limits.max : undefined;
  if (setting.isHard)
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), pieces: [] };
  const pieces: Piece[] = [];
  if (min !== undefined) pieces.push({ side: 'below', threshold: min, points: belowPoints });
  if (max !== undefined) pieces.push({ side: 'above', threshold: max, points: abovePoints });
  return { pieces };
};

/**
 * What a count is over its limit because of the plan: history that was over the limit by itself raises the limit.
 *
 * @param carried what history alone amounts to
 */
export const overBy = (total: number, max: number, carried: number): number =>
  Math.max(0, total - Math.max(max, carried));
