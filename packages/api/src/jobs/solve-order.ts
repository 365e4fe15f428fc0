import type { Fault } from '@rota/domain';
import type { Progress } from '@rota/solver';
import type { EpochMs, StoredFiles } from '@rota/store';
import type { SolveFailure } from './failure.ts';
import type { SolveWish } from './options.ts';

/** A rota to begin from, to mend or to score, and where it is from. */
export type Start =
  | { readonly from: 'published' }
  /** Format `rota/1`. */
  | { readonly from: 'draft' | 'given'; readonly document: string };

/** What a thread gets to work on: plain values, because threads share none of ours. */
export interface SolveOrder {
  readonly files: StoredFiles;
  readonly period: string;
  /** Documents of the last revision of each period: the history, and the rota in force. */
  readonly revisions: readonly string[];
  /** The draft of the period, whose pins hold; format `rota/1`. */
  readonly draft?: string;
  readonly start?: Start;
  /** The best rota of a search that was broken off, to go on from; format `rota/1`. */
  readonly best?: string;
  readonly wish: SolveWish;
  /** Time searched already. */
  readonly spentMs: number;
  readonly now: EpochMs;
  /** Megabytes of heap for each thread of the search. */
  readonly memoryMegabytes: number;
}

/** A rota on its way into the store: `rota/1`, judged afresh, and what is said of it beside that. */
export interface Found {
  readonly outcome: string;
  readonly rota: string | null;
}

/** What became of an order. `cancelled`: stopped from outside, with the best so far. */
export type WorkEnd =
  | { readonly status: 'invalid'; readonly faults: readonly Fault[] }
  | { readonly status: 'failed'; readonly failure: SolveFailure; readonly trace?: string }
  | { readonly status: 'scored'; readonly found: Found }
  | { readonly status: 'completed' | 'cancelled'; readonly found: Found; readonly progress?: Progress };

/** What a thread says. */
export type WorkNews =
  | { readonly kind: 'time' }
  | { readonly kind: 'solving' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'best'; readonly found: Found }
  | { readonly kind: 'end'; readonly end: WorkEnd };

/** What a thread is told: to come to an end, and what the time is when it asks. */
export type WorkCall = { readonly kind: 'stop' } | { readonly kind: 'time'; readonly at: EpochMs };
