import type { Breach, FairnessLine, Level, RestOwed, Unfilled } from './model/rota.ts';

/** What `check` says of a rota; from the rules' definitions only. */
export interface Judgement {
  /** Hard ones first, then by level, rule, worker, first shift. */
  readonly breaches: readonly Breach[];
  /** Cover below its least, without reasons. By demand, then requirement. */
  readonly unfilled: readonly Unfilled[];
  /** Every level in order, with the sum of its penalties. */
  readonly levels: readonly { readonly level: Level; readonly objective: number }[];
  /** Sum of all penalties (soft breaches and unfilled cover), penalty points. */
  readonly objective: number;
  /** Penalty points by rule setting id; rules without penalty are left out. */
  readonly costByRule: Readonly<Record<string, number>>;
  readonly fairness: readonly FairnessLine[];
  readonly restOwed: readonly RestOwed[];
  /** Missing person-minutes over all `heads` gaps, and the demanded ones (least heads x minutes). */
  readonly unfilledPersonMinutes: number;
  readonly demandedPersonMinutes: number;
}
