import type { OnCallPlan } from '../oncall/schedule/plan.ts';
import type { RulePack } from '../pack/rule-pack.ts';
import type { Instant, LocalDate } from '../time/index.ts';
import type { BaseAgreement, BasePattern } from './base-pattern.ts';
import type { Heads, Kind, Mix, Service } from './service.ts';
import type { Timesheets } from './timesheet.ts';
import type { Keyworker, Visit, VisitPlace } from './visit.ts';
import type { Absence, NightHealthOffer, Pair, Pin, Request, Worker } from './worker.ts';

/** A duty worked (or published) before the horizon; a part of the last night on call may begin after its first midnight. */
export interface HistoryDuty {
  readonly worker: string;
  readonly shiftType: string;
  /** Cover requirement or on-call slot, when known. */
  readonly cover?: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** Twelve-month count of one burden before the horizon. */
export interface CarriedTotal {
  readonly worker: string;
  readonly account: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly count: number;
}

/** What a worker brings along from before the history: an opening balance of a new user. */
export interface Balance {
  readonly worker: string;
  /** `hours`: working time over the span; `toil`: time off in lieu due; `compensatory-rest`: rest still owed. */
  readonly account: 'hours' | 'toil' | 'compensatory-rest';
  /** Span it was earned in, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Whole minutes; only `toil` may be below 0. */
  readonly minutes: number;
}

/** A shift offered to somebody who may say no (zero-hours work). */
export interface Offer {
  readonly worker: string;
  /** Cover requirement, visit or on-call slot. */
  readonly cover: string;
  readonly on: LocalDate;
  readonly state: 'offered' | 'accepted' | 'declined';
  readonly offeredOn: LocalDate;
  readonly answeredOn?: LocalDate;
}

/** What is asked: one service, its people and one horizon. `to` is exclusive. */
export interface Problem {
  readonly service: Service;
  readonly workers: readonly Worker[];
  readonly pairs: readonly Pair[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly absences: readonly Absence[];
  readonly requests: readonly Request[];
  readonly pins: readonly Pin[];
  /** First day the history covers; `undefined` when there is none. */
  readonly historyFrom?: LocalDate;
  readonly history: readonly HistoryDuty[];
  readonly totals: readonly CarriedTotal[];
  readonly balances: readonly Balance[];
  readonly visits: readonly Visit[];
  readonly keyworkers: readonly Keyworker[];
  readonly basePatterns: readonly BasePattern[];
  readonly agreements: readonly BaseAgreement[];
  readonly offers: readonly Offer[];
  /** What was written down about work done in the horizon; absent where nothing was. */
  readonly timesheets?: Timesheets;
  /** By date; absent where the service keeps no such table, which is told where there is work at night. */
  readonly nightHealth?: readonly NightHealthOffer[];
  /** Rotations, overrides and numbers of on-call; absent where only rotas say who is on call. */
  readonly onCallPlan?: OnCallPlan;
  /** Rates, bank holidays and statutory figures; absent: those of this release. */
  readonly pack?: RulePack;
}

/** One cover requirement or on-call slot on one date. A shift is one slot of it. */
export interface Demand {
  /** `house-early/2026-12-01`. */
  readonly id: string;
  readonly cover: string;
  readonly on: LocalDate;
  readonly day: number;
  readonly shiftType: string;
  readonly kind: Kind;
  readonly unit: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly heads: Heads;
  readonly mix: readonly Mix[];
  readonly isSupernumerary: boolean;
  readonly weight: number;
  /** Only for on-call. */
  readonly tier?: number;
  /** Week block it belongs to: `tier-2/2026-11-30`; only for week blocks. */
  readonly block?: string;
  /** Only for visits. */
  readonly visit?: VisitPlace;
  /** Skills everybody on it must hold, beyond those of its shift type. */
  readonly skills?: readonly string[];
}
