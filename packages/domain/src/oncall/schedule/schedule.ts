import type { ClockTime, Instant, Interval, LocalDate } from '../../time/index.ts';

/** When a turn of a rotation ends: so many hours, or calendar steps at a wall-clock time. */
export type HandOff =
  | { readonly unit: 'hour'; readonly every: number }
  | { readonly unit: 'day' | 'week' | 'month'; readonly every: number };

/** Hours of some weekdays; an end that is not after the start lies on the next day. */
export interface WeeklyHours {
  /** 1 for Monday to 7 for Sunday: the day on which they begin. */
  readonly weekdays: readonly number[];
  readonly start: ClockTime;
  readonly end: ClockTime;
}

/** People who take turns. */
export interface Rotation {
  readonly id: string;
  /** Worker ids in order of turn, at least one; somebody may come twice. */
  readonly people: readonly string[];
  /** `every` is a whole number above 0. */
  readonly handOff: HandOff;
  /** Local date and time at which the first turn begins, and the time of day of every hand-off but an hourly one. */
  readonly from: LocalDate;
  readonly at: ClockTime;
  /** When somebody is on call at all; absent: always. */
  readonly hours?: readonly WeeklyHours[];
}

/** Somebody who holds a slot for a time, whoever decided it. */
export interface HeldDuty extends Interval {
  readonly id: string;
  readonly worker: string;
}

/** One source of who is on call. */
export type Layer =
  | { readonly kind: 'rotation'; readonly rotation: Rotation }
  /** Fixed duties: a temporary schedule, or one that was read from another program. */
  | { readonly kind: 'fixed'; readonly duties: readonly HeldDuty[] };

/** What holds from one instant until the next version begins; a change is a new version and never touches the past. */
export interface ScheduleVersion {
  readonly from: Instant;
  /** From the lowest up: a layer covers those before it wherever it has somebody. */
  readonly layers: readonly Layer[];
}

interface OverrideBase extends Interval {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  readonly enteredAt: Instant;
  /** Of the published rota that was amended by it: the rota itself has it, and below the rota nobody holds that time. */
  readonly revision?: number;
}

/**
 * A decision above all layers, for a part of time that no rota was published of: somebody where nobody is or in place of whoever is (`add`), nobody in place of
 * one person (`remove`), one person in place of another (`replace`).
 */
export type OnCallOverride = OverrideBase &
  (
    | { readonly kind: 'add'; readonly worker: string }
    | { readonly kind: 'remove'; readonly replaces: string }
    | { readonly kind: 'replace'; readonly worker: string; readonly replaces: string }
  );

/** Which people an override of each kind names. */
export const OVERRIDE_PEOPLE = {
  add: ['worker'],
  remove: ['replaces'],
  replace: ['worker', 'replaces'],
} as const satisfies Record<OnCallOverride['kind'], readonly string[]>;

/** One slot of one tier, with everything that says who holds it. */
export interface OnCallSchedule {
  readonly tier: number;
  readonly slot: string;
  /** What was published of rotas for this slot. It stands above everything else: who is in it is judged and paid by it. */
  readonly published: readonly HeldDuty[];
  /** By `from`, ascending. */
  readonly versions: readonly ScheduleVersion[];
  readonly overrides: readonly OnCallOverride[];
  /** First instant after the last day of work, of everybody who has one. */
  readonly leaving: ReadonlyMap<string, Instant>;
}
