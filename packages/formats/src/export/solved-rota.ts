import type { Judgement, Planning, Rota, SolveResult, Unfilled } from '@rota/domain';

/** One look at a running solve: what it had after so many seconds. */
export interface TimelinePoint {
  /** Elapsed seconds since the solve began. */
  readonly seconds: number;
  /** Objective of the incumbent, penalty points. */
  readonly objective: number;
  /** Proved by then; absent until something is proved. */
  readonly bound?: number;
  /** Person-minutes of cover that the incumbent leaves open. */
  readonly unfilledPersonMinutes: number;
}

/** A rota with everything that was found out about it: what every export starts from. */
export interface SolvedRota {
  readonly planning: Planning;
  readonly rota: Rota;
  readonly judgement: Judgement;
  readonly result: SolveResult;
  /** The judgement's gaps, with reasons. */
  readonly unfilled: readonly Unfilled[];
  /** By seconds; empty when the rota came from a file. */
  readonly timeline: readonly TimelinePoint[];
}

/** What can be said of a rota that no search stands behind: nothing is proved. */
export const unsearched = ({ objective, levels }: Judgement): SolveResult => ({
  status: 'feasible',
  stopped: 'cancelled',
  objective,
  levels,
  seed: 0,
  seconds: 0,
});

/** A look at a solve; before its first rota there is no objective. */
type Look = Pick<TimelinePoint, 'seconds' | 'bound'> & Partial<TimelinePoint>;

/** The looks at a solve from its first rota on; before that there is nothing to chart. */
export const pointsOf = (looks: readonly Look[]): readonly TimelinePoint[] =>
  looks.flatMap(({ seconds, objective, bound, unfilledPersonMinutes }) =>
    objective === undefined || unfilledPersonMinutes === undefined
      ? []
      : [{ seconds, objective, ...(bound === undefined ? {} : { bound }), unfilledPersonMinutes }],
  );
