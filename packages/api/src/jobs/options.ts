import type { Rota } from '@rota/domain';
import type { SolveOptions } from '@rota/solver';

/** How long, how repeatable and from where somebody wants a search to go; as it came in the request. */
export interface SolveWish {
  /** Seconds. */
  readonly timeLimit?: number | undefined;
  readonly moveLimit?: number | undefined;
  readonly seed: number;
  /** The rota to begin from. */
  readonly warm?: 'draft' | 'published' | undefined;
}

/** When neither limit is given, seconds. */
export const DEFAULT_SECONDS = 10;

/** The solver's options of a wish. */
export const solveOptionsOf = (
  { timeLimit, moveLimit, seed }: SolveWish,
  warmStart: Rota | undefined,
): SolveOptions => ({
  ...(timeLimit === undefined ? {} : { timeLimit }),
  ...(moveLimit === undefined ? {} : { moveLimit }),
  ...(timeLimit === undefined && moveLimit === undefined ? { timeLimit: DEFAULT_SECONDS } : {}),
  seed,
  ...(warmStart === undefined ? {} : { warmStart }),
});
