import type { Rota, SolveResult, Unfilled } from '@rota/domain';
import type { CertificateFiles } from './exact/certificate.ts';

/** A point of a run, for progress lines and charts. */
export interface Progress {
  /** Since the solve began, by the clock passed in. */
  readonly seconds: number;
  /** Penalty points of the incumbent; absent before the first. */
  readonly objective?: number;
  readonly bound?: number;
  readonly gap?: number;
  /** Missing person-minutes over all least heads. */
  readonly unfilledPersonMinutes?: number;
  readonly moves: number;
}

/** How long, how repeatable, who listens. */
export interface SolveOptions {
  /** Seconds; kept within 0.2 s. Default 10 unless `moveLimit` is given. */
  readonly timeLimit?: number;
  /** Proposals; with it and one seed the rota is the same to the byte. */
  readonly moveLimit?: number;
  /** Whole number from 0; default 1. */
  readonly seed?: number;
  /**
   * Ends the run within 100 ms and keeps the best so far; before the first rota that is nothing. With `certificate` it takes as long as
   * writing down what is proved.
   */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Told of the best rota so far, at most twice a second: whoever keeps it can go on from it after a kill. */
  readonly onIncumbent?: (rota: Rota) => void;
  /** Begin from this rota; pins and bans win over it. */
  readonly warmStart?: Rota;
  /**
   * 1 searches; 2 have an exact side beside the search, which proves bounds and finds rotas of its own. Default 2 with
   * `timeLimit` alone; with `moveLimit` 1, because what the threads tell each other depends on the clock.
   */
  readonly threads?: 1 | 2;
  /**
   * Whether the solution comes with what proves its bound. It is made after the limit: for a large problem that takes as long
   * again as its search took to get ready.
   */
  readonly certificate?: boolean;
  /**
   * Megabytes of heap that each thread may take, default the process's own limit. A thread that wants more ends, and
   * `solve` rejects with `ERR_WORKER_OUT_OF_MEMORY`. What the LP libraries take beside the heap is not counted.
   */
  readonly memoryMegabytes?: number;
  /** Milliseconds; default `performance.now`. `seconds` in the result come from it. */
  readonly clock?: () => number;
}

/** Somebody who can have no lawful rota with their pins. */
export interface Infeasible {
  readonly worker: string;
  /** Rule setting ids that clash. */
  readonly rules: readonly string[];
  readonly detail: string;
}

/** A rota and how it was found. Every outcome of a solve is one of these; `solve` throws only for our own mistakes. */
export interface Solution {
  /** Absent when nothing feasible was found. */
  readonly rota?: Rota;
  readonly result: SolveResult;
  /** With a reason per worker. */
  readonly unfilled: readonly Unfilled[];
  readonly timeline: readonly Progress[];
  /** What a person should know of the run, in words: that a problem is too large to prove anything of it, say. */
  readonly remarks: readonly string[];
  readonly infeasible: readonly Infeasible[];
  /** Texts of the model file and of the certificate of what was proved by duals; absent unless asked for, and without a rota. */
  readonly certificate?: CertificateFiles;
}
