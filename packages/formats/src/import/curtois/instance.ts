/** A shift of a text instance. Shifts, workers and days are named by 0-based position. */
export interface InstanceShift {
  readonly name: string;
  readonly minutes: number;
  /** Shifts that may not be worked on the day after. */
  readonly bannedNext: readonly number[];
}

/** A worker of a text instance with the limits that hold over the whole horizon. */
export interface InstanceWorker {
  readonly name: string;
  /** Most shifts of a type; a type that is absent has no limit. */
  readonly mostOf: ReadonlyMap<number, number>;
  readonly maxMinutes: number;
  readonly minMinutes: number;
  /** Most and fewest working days in a row. */
  readonly maxRun: number;
  readonly minRun: number;
  /** Fewest days off in a row. */
  readonly minOff: number;
  readonly maxWeekends: number;
}

/** A wish for (`on`) or against (`off`) one shift on one day. */
export interface InstanceRequest {
  readonly ask: 'on' | 'off';
  readonly worker: number;
  readonly day: number;
  readonly shift: number;
  readonly weight: number;
}

/** People wanted on one shift of one day, with points per person short and per person over. */
export interface InstanceCover {
  readonly day: number;
  readonly shift: number;
  readonly wanted: number;
  readonly under: number;
  readonly over: number;
}

/**
 * A shift scheduling benchmark instance as its text says it.
 *
 * @source T. Curtois, R. Qu, Computational results on new staff scheduling benchmark instances, 2014
 */
export interface Instance {
  /** Whole weeks; day 0 is a Monday. */
  readonly days: number;
  readonly shifts: readonly InstanceShift[];
  readonly workers: readonly InstanceWorker[];
  /** Worker and day. */
  readonly daysOff: readonly { readonly worker: number; readonly day: number }[];
  readonly requests: readonly InstanceRequest[];
  readonly cover: readonly InstanceCover[];
}
