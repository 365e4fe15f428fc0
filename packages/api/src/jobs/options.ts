import type { Rota } from '@rota/domain';
import type { SolveOptions } from '@rota/solver';

/** `full` plans the whole period; `repair` mends a rota and moves nobody who may stay; `score` judges and searches nothing. */
export const SOLVE_MODES = ['full', 'repair', 'score'] as const;
export type SolveMode = (typeof SOLVE_MODES)[number];

/** What somebody wants, and how long, how repeatable and from where a search is to go; as it came in the request. */
export interface SolveWish {
  readonly mode: SolveMode;
  /** `none`: checks and scores only. */
  readonly operation?: 'none' | undefined;
  /** Seconds. */
  readonly timeLimit?: number | undefined;
  readonly moveLimit?: number | undefined;
  readonly seed: number;
  /** The rota to begin from. */
  readonly warm?: 'draft' | 'published' | undefined;
}

/** When neither limit is given, seconds. */
const DEFAULT_SECONDS = 10;

/** Seconds that a search gets at least which goes on after its process was killed near its end. */
const LEAST_SECONDS = 2;

/** Whether nothing is searched for. */
export const isScoreOnly = ({ mode, operation }: SolveWish): boolean => mode === 'score' || operation === 'none';

/**
 * Whether a search that was broken off goes on from its best rota. One with a move limit begins anew: the same moves must
 * give the same bytes, whatever happened meanwhile.
 */
export const goesOn = ({ moveLimit }: SolveWish): boolean => moveLimit === undefined;

const secondsOf = ({ timeLimit, moveLimit }: SolveWish): number | undefined =>
  timeLimit ?? (moveLimit === undefined ? DEFAULT_SECONDS : undefined);

/** The solver's options of a wish. @param spentMs time searched already, of a search that goes on */
export const solveOptionsOf = (wish: SolveWish, warmStart: Rota | undefined, spentMs: number): SolveOptions => {
  const seconds = secondsOf(wish);
  const left = seconds === undefined ? undefined : Math.max(Math.min(seconds, LEAST_SECONDS), seconds - spentMs / 1000);
  return {
    ...(left === undefined ? {} : { timeLimit: left }),
    ...(wish.moveLimit === undefined ? {} : { moveLimit: wish.moveLimit }),
    seed: wish.seed,
    ...(warmStart === undefined ? {} : { warmStart }),
  };
};
