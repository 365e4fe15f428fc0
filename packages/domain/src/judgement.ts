import type { Breach, FairnessLine, Level, RestOwed, Unfilled } from './model/rota.ts';
import type { LocalDate } from './time/index.ts';
import type { ZeroHoursLine } from './zero-hours.ts';

/** An average that is to be taken with care: less than the whole reference period is known. @source uk-rules.md WTR-04 */
export interface Provisional {
  readonly worker: string;
  /** Id of the rule setting. */
  readonly rule: string;
  /** First day that counts. */
  readonly from: LocalDate;
  /** Days from then to the end of the horizon. */
  readonly days: number;
}

/** What is left of the weekly hours on average, over the reference period that leaves a worker least. @source uk-rules.md WTR-01 */
export interface Headroom {
  readonly worker: string;
  /** Id of the rule setting. */
  readonly rule: string;
  /** First and last date of the period. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** A week, leave made up for. */
  readonly averageMinutes: number;
  /** Of the whole period: 816 h for 17 weeks less what is worked and made up for; below 0 above the limit. */
  readonly headroomMinutes: number;
  /** The days that make up for leave are not rostered yet. */
  readonly isEstimate: boolean;
}

/** Time off in lieu that a worker brings along; below 0 when too much was taken. */
export interface Toil {
  readonly worker: string;
  readonly minutes: number;
}

/**
 * Something a person should know about a rota that no rule forbids: what expires soon, what is not known, what falls due.
 * It costs nothing and never makes a rota unlawful.
 */
export interface Notice {
  /** Stable kebab-case: `contract-ends`. */
  readonly code: string;
  readonly worker?: string;
  /** Shift ids concerned, in order of start; often none. */
  readonly shifts: readonly string[];
  /** A sentence that names the thing, its figure and, where there is one, what to do. */
  readonly detail: string;
  /** Law and regulation, or clause of uk-rules.md. */
  readonly source: string;
  /** Date it is about. */
  readonly on?: LocalDate;
}

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
  /**
   * What history alone has broken, of the hard rules on hours and rest; in the order of `breaches`, `penalty` 0. Never
   * part of objective, costs or `breaches`.
   */
  readonly past: readonly Breach[];
  readonly provisional: readonly Provisional[];
  /** By setting, then worker in file order; without those whom no limit holds. */
  readonly headroom: readonly Headroom[];
  /** Opening balances, by worker in file order; workers without one are left out. */
  readonly toil: readonly Toil[];
  /** Workers without guaranteed hours, in file order. */
  readonly zeroHours: readonly ZeroHoursLine[];
  /** By code, then date, worker and first shift. */
  readonly notices: readonly Notice[];
  /** Missing person-minutes over all `heads` gaps, and the demanded ones (least heads x minutes). */
  readonly unfilledPersonMinutes: number;
  readonly demandedPersonMinutes: number;
}
