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
