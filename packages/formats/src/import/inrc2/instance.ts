/** A least and a most, both allowed. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A shift of a scenario. Shifts, skills, nurses and days are named by 0-based position. */
export interface Inrc2Shift {
  readonly name: string;
  /** Days in a row with this shift. */
  readonly run: Range;
  /** Shifts that may not be worked on the day after. */
  readonly bannedNext: readonly number[];
}

/** What several nurses' contracts say of the whole horizon. */
export interface Inrc2Contract {
  readonly name: string;
  readonly total: Range;
  readonly work: Range;
  readonly off: Range;
  readonly maxWeekends: number;
  /** Weekends are worked on both days or on none. */
  readonly isComplete: boolean;
}

/** What a nurse brings along. Either days worked or days off go before the horizon, never both. */
export interface Inrc2Past {
  /** Assignments and weekends that count towards the contract's limits already. */
  readonly total: number;
  readonly weekends: number;
  /** The shift of the eve; absent when that was a day off. */
  readonly last?: number;
  /** Days in a row up to the eve: with that very shift, with any, with none. */
  readonly sameRun: number;
  readonly workRun: number;
  readonly offRun: number;
}

/** A nurse with the contract in full. */
export interface Inrc2Nurse {
  readonly name: string;
  readonly contract: Inrc2Contract;
  readonly skills: readonly number[];
  readonly past: Inrc2Past;
}

/** People wanted with one skill on one shift of one day; what is not named wants nobody. */
export interface Inrc2Need {
  readonly day: number;
  readonly shift: number;
  readonly skill: number;
  readonly min: number;
  readonly optimum: number;
}

/** A wish not to have a shift on a day; without `shift` not to work at all. */
export interface Inrc2Request {
  readonly nurse: number;
  readonly day: number;
  readonly shift?: number;
}

/** A scenario as its file says it. */
export interface Inrc2Scenario {
  readonly name: string;
  /** Weeks that the contracts' totals are about. */
  readonly weeks: number;
  readonly skills: readonly string[];
  readonly shifts: readonly Inrc2Shift[];
  readonly nurses: readonly Omit<Inrc2Nurse, 'past'>[];
}

/**
 * An instance of the Second International Nurse Rostering Competition over its whole horizon.
 *
 * @source S. Ceschia, N. T. T. Dang, P. De Causmaecker, S. Haspeslagh, A. Schaerf, Second International Nurse Rostering
 *   Competition (INRC-II): problem description and rules, 2015
 */
export interface Inrc2Instance extends Omit<Inrc2Scenario, 'nurses' | 'weeks'> {
  readonly nurses: readonly Inrc2Nurse[];
  /** Week of the scenario that the horizon begins with, 0 for all of it. */
  readonly firstWeek: number;
  /** Whole weeks; day 0 is a Monday. */
  readonly days: number;
  readonly needs: readonly Inrc2Need[];
  readonly requests: readonly Inrc2Request[];
}
