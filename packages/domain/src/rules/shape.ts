/**
 * The small vocabulary in which a rule is said to the solver.
 *
 * Classes of duties are sets of demand indices (positions in `planning.demands`), so that a term is plain data and
 * needs no language of filters. Days are indices from the first day of the horizon, 0-based; day -1 is history.
 * A duty counts on the day it starts. `points` are penalty points before the setting's weight.
 */
export type DemandSet = ReadonlySet<number>;

/** A convex cost of an integer sum: each piece adds `points` for every unit above (or below) its threshold. */
export interface Piece {
  readonly side: 'above' | 'below';
  readonly threshold: number;
  readonly points: number;
}

/** This worker never takes these demands. */
export interface BanTerm {
  readonly term: 'ban';
  readonly worker: string;
  readonly demands: DemandSet;
  /** Reason code shown for an uncovered shift: `leave`, `skill-expired`, ... */
  readonly code: string;
}

/** Cost of having (`on`) or not having (`off`) a duty of the set on one day. */
export interface DayCostTerm {
  readonly term: 'day-cost';
  readonly worker: string;
  readonly day: number;
  readonly demands: DemandSet;
  readonly when: 'on' | 'off';
  readonly points: number;
}

/**
 * Elapsed minutes from the end of a duty of `after` to the start of a later duty of `before` are at least `minutes`.
 * Duties of one worker-day pattern are exempt among themselves when `isExemptInPattern`. With `afterPattern` it holds
 * only after the last duty of that pattern. `notBefore` is what history leaves: no `before` duty starts earlier.
 * Soft: `points` per missing minute, between consecutive duties.
 */
export interface GapTerm {
  readonly term: 'gap';
  readonly worker: string;
  readonly minutes: number;
  readonly after: DemandSet;
  readonly before: DemandSet;
  readonly isExemptInPattern: boolean;
  readonly afterPattern?: string;
  readonly notBefore?: number;
  readonly points: number;
}

/** A day with a duty of `after` directly followed by a day with a duty of `before`; `points` for each case. */
export interface SuccessionTerm {
  readonly term: 'succession';
  readonly worker: string;
  readonly after: DemandSet;
  readonly before: DemandSet;
  /** Whether the day before the horizon had a duty of `after`. */
  readonly initial: boolean;
  readonly points: number;
}

/** All of these demands (one a day, consecutive days) or none; `initial` when the block began before the horizon. */
export interface BlockTerm {
  readonly term: 'block';
  readonly worker: string;
  readonly demands: readonly number[];
  readonly initial?: 'held' | 'not-held';
}

/** The demands may be taken only as part of a worker-day pattern of several duties. */
export interface OnlyInPatternTerm {
  readonly term: 'only-in-pattern';
  readonly demands: DemandSet;
}

/**
 * Length of a run of consecutive days with a duty of the set or, when `isOff`, without any. Soft: `points` per day over `max` (or short of `min`).
 * A run that touches the end of the horizon is exempt from `min`. `initial` is the run that history ends with.
 */
export interface RunTerm {
  readonly term: 'run';
  readonly worker: string;
  readonly of: DemandSet;
  readonly isOff?: true;
  readonly min?: number;
  readonly max?: number;
  readonly initial: number;
  readonly points: number;
}

/**
 * After a run of at least `runAtLeast` days with a duty of `of`, at least `freeDays` days without a duty of `busy`
 * come before the next duty of `busy`. Soft: `points` per missing day. History: the run it ends with (`initialRun`), or,
 * when days without `busy` follow that run, their number (`initialFree`).
 */
export interface RestAfterRunTerm {
  readonly term: 'rest-after-run';
  readonly worker: string;
  readonly of: DemandSet;
  readonly busy: DemandSet;
  readonly runAtLeast: number;
  readonly freeDays: number;
  readonly initialRun: number;
  readonly initialFree: number;
  readonly points: number;
}

/** Sum of an integer attribute over the duties that start on days `fromDay` (included) to `toDay` (exclusive). */
export interface WindowTerm {
  readonly term: 'window';
  readonly worker: string;
  readonly label: string;
  readonly amounts: ReadonlyMap<number, number>;
  readonly fromDay: number;
  readonly toDay: number;
  readonly initial: number;
  readonly min?: number;
  readonly max?: number;
  readonly pieces: readonly Piece[];
  /**
   * Adds the minutes on the way of the visits among `amounts`, which depend on what else the worker has that day: those
   * that are `paid`, or all that are `working` time (`travelAmounts`).
   */
  readonly travel?: 'paid' | 'working';
}

/** Number of groups (weekends, bank holidays) in which the worker has a duty of the group's set. */
export interface GroupCountTerm {
  readonly term: 'group-count';
  readonly worker: string;
  readonly label: string;
  /** Each group's demands start on a few consecutive days; groups are in order and do not overlap. */
  readonly groups: readonly DemandSet[];
  readonly initial: number;
  readonly max?: number;
  readonly pieces: readonly Piece[];
}

/** A duty in one half and none in the other; `points` for each case. Each half is the demands of one day. */
export interface WholeGroupTerm {
  readonly term: 'whole-group';
  readonly worker: string;
  readonly halves: readonly [DemandSet, DemandSet];
  readonly points: number;
}

/**
 * At least `min` days of [fromDay, toDay) are clear: no duty of `busy` touches any minute of that local day. Days before the
 * horizon are counted in `initial`; `isFirstDayTouched` when a duty from history runs into day 0. Days of fewer than
 * 24 hours (`shortDays`) never count. Soft: `points` per missing day.
 */
export interface ClearDaysTerm {
  readonly term: 'clear-days';
  readonly worker: string;
  readonly busy: DemandSet;
  readonly fromDay: number;
  readonly toDay: number;
  readonly min: number;
  readonly initial: number;
  readonly isFirstDayTouched: boolean;
  readonly shortDays: readonly number[];
  readonly points: number;
}

/**
 * A linear row over assignments: the sum of the amounts of the taken (worker, demand) entries.
 * Below `min` costs `belowPoints` per unit, above `max` costs `abovePoints` per unit.
 */
export interface RowTerm {
  readonly term: 'row';
  /** `house-early/2026-12-01:heads`; unique over all rules. */
  readonly id: string;
  /** Demand the row is about, for explanations. */
  readonly demand?: string;
  readonly entries: readonly { readonly worker: string; readonly demand: number; readonly amount: number }[];
  readonly min?: number;
  readonly max?: number;
  readonly belowPoints: number;
  readonly abovePoints: number;
}

export type Term =
  | BanTerm
  | DayCostTerm
  | GapTerm
  | SuccessionTerm
  | BlockTerm
  | OnlyInPatternTerm
  | RunTerm
  | RestAfterRunTerm
  | WindowTerm
  | GroupCountTerm
  | WholeGroupTerm
  | ClearDaysTerm
  | RowTerm;

/**
 * A rule said to the solver. `exact`: the terms cost what `breaches` finds. `safe`: rotas that keep the terms keep the
 * rule, some others might too. `refused`: the vocabulary cannot say it and the solver names it instead of dropping it.
 */
export type Shape =
  | { readonly exactness: 'exact' | 'safe'; readonly terms: readonly Term[] }
  | { readonly exactness: 'refused'; readonly why: string };
