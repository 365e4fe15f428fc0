import type { RuleSetting } from '../rules/rule.ts';
import type { ClockTime, LocalDate } from '../time/index.ts';
import type { Designation, RelevantAgreement } from './designation.ts';
import type { PayTerms } from './pay.ts';

/** Nation whose bank holidays apply. @source uk-rules.md BH-02 */
export type Region = 'GB-ENG' | 'GB-WLS' | 'GB-SCT' | 'GB-NIR';

/** Kind of work; `kinds.ts` says what each one counts as. @source PRODUCT.md section 3 */
export type Kind =
  | 'waking'
  | 'waking-night'
  | 'sleep-in'
  | 'on-call'
  | 'visit'
  | 'meeting'
  | 'training'
  | 'supervision';

/** Legal form of one employment. */
export type ContractKind = 'permanent' | 'fixed-term' | 'bank' | 'agency' | 'volunteer';

/** Sex as HR recorded it for a justified requirement only. @source Equality Act 2010, Schedule 9 paragraph 1 */
export type Sex = 'female' | 'male';

/** What a risk assessment found of the strain at a post. @source WTR 1998 reg 6(7)-(8); uk-rules.md WTR-11 */
export interface SpecialHazard {
  /** The work involves special hazards or heavy physical or mental strain. */
  readonly isFound: boolean;
  /** Where to read the assessment: "RA-2026-14". */
  readonly riskAssessment: string;
  readonly reviewedOn: LocalDate;
}

/** A break as it is planned, at a wall-clock time inside the shift. @source WTR 1998 reg 12; uk-rules.md WTR-08 */
export interface PlannedBreak {
  /** Before the start of the shift by the clock: it falls on the next day. */
  readonly start: ClockTime;
  /** Whole minutes, uninterrupted. */
  readonly minutes: number;
  readonly isPaid: boolean;
}

/** A place or strand that has shifts of its own. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Posts here are designated under reg 21 (residential care): rest may be postponed against compensatory rest. */
  readonly isReg21: boolean;
  /** Dates on which they are, and who decided it; always where absent. */
  readonly reg21?: Designation;
  /** Workers here follow each other at the same posts in turns (reg 22): rest lost in a change of shift is owed. */
  readonly isRotating?: boolean;
  /** Dates on which they do; always where absent. */
  readonly rotating?: Designation;
  /** Account in payroll that work here is paid from; the unit's id where absent. */
  readonly costCentre?: string;
  /** Absent: nobody has said, which is told where there is work at night. */
  readonly specialHazard?: SpecialHazard;
  /** Where not, nobody works here under an agency contract, and why; allowed where absent. @source uk-rules.md COV-06 */
  readonly noAgency?: { readonly reason: string };
}

/** A grade; a higher rank outranks a lower one. */
export interface Grade {
  readonly id: string;
  readonly name: string;
  readonly rank: number;
}

/** Something a worker can be competent in, with dates held per worker. */
export interface Skill {
  readonly id: string;
  readonly name: string;
  /** Months after which it is to be renewed where a held one has no end: a DBS certificate carries none. */
  readonly renewMonths?: number;
  /** Fewer months for whoever holds another skill as well: hand hygiene of clinical staff. */
  readonly renewSooner?: { readonly months: number; readonly with: string };
  /** Whether lapsed it keeps somebody off work that asks for it; if not it is only told. `true` where absent. */
  readonly isBlocking?: boolean;
}

/** Part of the day a shift belongs to, for continuity and forbidden successions. */
export type Family = 'early' | 'day' | 'late' | 'night' | 'sleep-in' | 'on-call' | 'other';

/** What the risk assessment says of doing a shift or a visit by oneself. @source uk-rules.md COV-07 */
export interface LoneWork {
  readonly isAllowed: boolean;
  /** Somebody else is on shift in the unit all the while, or anywhere in the service with `service`. */
  readonly buddy?: 'unit' | 'service';
  /** Whole minutes between two signs of life. */
  readonly checkInMinutes?: number;
}

/** Whether there is a proper place to sleep. */
export type SleepingFacilities = 'suitable' | 'unsuitable';

/** A recurring piece of work by wall clock; `end` at or before `start` falls on the next day. */
export interface ShiftType {
  readonly id: string;
  /** One to three characters shown in a grid. */
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly unit: string;
  readonly family: Family;
  readonly start: ClockTime;
  readonly end: ClockTime;
  /** Free, unpaid break inside the shift, whole minutes. */
  readonly unpaidBreakMinutes: number;
  /** Least grade of everybody on it. */
  readonly minGrade?: string;
  /** Skills everybody on it must hold on its date. */
  readonly skills: readonly string[];
  /** Overrides the unit's designation. */
  readonly isReg21?: boolean;
  /** Dates on which it is designated; always where absent. */
  readonly reg21?: Designation;
  /** Overrides whether the unit's shifts rotate. */
  readonly isRotating?: boolean;
  /** Dates on which it rotates; always where absent. */
  readonly rotating?: Designation;
  /** CSS colour of the cell, `#rrggbb`. */
  readonly colour?: string;
  /**
   * Shift types inside which it is held by somebody on such a shift (a zoning meeting, supervision). It then adds no
   * minutes of its own; without it, it is a duty like any other.
   */
  readonly during?: readonly string[];
  /**
   * Breaks by start; an empty list says that there are none. Where absent, `unpaidBreakMinutes` are one break in the
   * middle, and a shift without those says nothing of its breaks.
   */
  readonly breaks?: readonly PlannedBreak[];
  /** Overrides what the unit says. */
  readonly specialHazard?: SpecialHazard;
  /** Absent: nobody has said whether one may be alone on it. */
  readonly loneWork?: LoneWork;
  /**
   * Only sleep-ins: whether there is a proper place to sleep. Without one every hour is minimum-wage time. Absent:
   * suitable. @source uk-rules.md WT-01, NMW-02
   */
  readonly sleepingFacilities?: SleepingFacilities;
  /** Extra work that is neither regular nor promised; the average of night work may leave it out. */
  readonly isOccasionalOvertime?: boolean;
}

/** Heads wanted: fewer than `min` is a gap, `target` is liked, more than `max` is forbidden. */
export interface Heads {
  readonly min: number;
  readonly target: number;
  readonly max: number;
}

/** Which workers a mix line counts; every given attribute must hold. */
export interface WorkerFilter {
  /** Grade at or above. */
  readonly grade?: string;
  /** Skill valid on the date of the shift. */
  readonly skill?: string;
  readonly sex?: Sex;
  readonly contracts?: readonly ContractKind[];
}

/** Why a post may ask for one sex; without it the requirement is refused. @source uk-rules.md COV-03 */
export interface SexJustification {
  readonly ref: string;
  readonly approvedBy: string;
  readonly reviewOn: LocalDate;
}

/** "At least n (or at most n) of those on the shift are ...". */
export interface Mix {
  readonly id: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly of: WorkerFilter;
  readonly justification?: SexJustification;
}

/** A change to a requirement on some dates (both included): other heads, or none at all. */
export interface CoverException {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** `undefined` cancels the requirement on those dates. */
  readonly heads?: Heads;
}

/** How a recurrence meets a bank holiday of the service's region. */
export type OnBankHolidays = 'as-usual' | 'skip' | 'only' | 'also';

/** How many are wanted, when, with which skills. */
export interface CoverRequirement {
  readonly id: string;
  readonly shiftType: string;
  /** RRULE without DTSTART and TZID; expanded as wall-clock dates from `anchor`. */
  readonly rrule: string;
  readonly anchor: LocalDate;
  readonly onBankHolidays: OnBankHolidays;
  readonly exceptions: readonly CoverException[];
  readonly heads: Heads;
  readonly mix: readonly Mix[];
  /** Paid and worked, but never cover: a shadow or induction duty. */
  readonly isSupernumerary: boolean;
  /** Penalty points per missing person-minute, at least 1. */
  readonly weight: number;
}

/** Hours of one on-call tier by kind of day; absent means nobody on that kind of day. */
export interface OnCallHours {
  readonly weekday?: { readonly start: ClockTime; readonly end: ClockTime };
  readonly weekend?: { readonly start: ClockTime; readonly end: ClockTime };
  /** Defaults to `weekend`. */
  readonly bankHoliday?: { readonly start: ClockTime; readonly end: ClockTime };
}

/** One tier of on-call at home. */
export interface OnCallSlot {
  readonly id: string;
  readonly name: string;
  /** 1 is called first. */
  readonly tier: number;
  readonly unit: string;
  readonly mode: 'phone' | 'attend';
  readonly responseMinutes: number;
  /** Whether all of it is working time; by the response time and mode where absent or `review`. @source uk-rules.md WT-03 */
  readonly countsInFull?: 'yes' | 'no' | 'review';
  /** Place or distance its holder must keep to: "10 miles of the house". */
  readonly mustStayWithin?: string;
  /** Number that reaches whoever holds it, whoever that is. @source ITU-T E.164 */
  readonly dutyNumber?: string;
  /** Whole minutes without an answer after which the next tier is called. */
  readonly escalateAfterMinutes?: number;
  /** Call-outs in 100 hours of it, as counted. */
  readonly avgCallOutsPer100h?: number;
  readonly hours: OnCallHours;
  /** `week`: the same person from one hand-off day to the next. */
  readonly block: 'night' | 'week';
  /** First day of a week block, 1 = Monday .. 7 = Sunday. */
  readonly handOffWeekday: number;
  /** Everybody who may hold it; a skill carries its own dates. */
  readonly pool: WorkerFilter;
  /** Kinds of duty it may lie over. Default: tier 1 none; others `waking`, `visit`, `meeting`, `training`, `supervision`. */
  readonly over: readonly Kind[];
  readonly weight: number;
}

/** Duties that legally go together in one worker-day: shift type ids, the last of which may start next morning. */
export interface DutyPattern {
  readonly id: string;
  readonly shiftTypes: readonly string[];
}

/** Span planned at once: a calendar month, or so many weeks counted from a first day. */
export type PlanningPeriod =
  | { readonly unit: 'month' }
  | { readonly unit: 'weeks'; readonly weeks: 4 | 6; readonly from: LocalDate };

/** What is asked of keyworkers; whatever is absent is not looked at. @source uk-rules.md COV-02 (COV-CONT), FX-001 */
export interface Keywork {
  /** Duties a week on which somebody is seen by a keyworker of theirs, at least. */
  readonly dutiesAWeek?: number;
  /** Longest time without one, days. */
  readonly longestGapDays?: number;
  /** Cases that a keyworker has, both included. */
  readonly leastCases?: number;
  readonly mostCases?: number;
}

/** How visits to people at home are planned. */
export interface VisitSettings {
  /** Shift type of kind `visit` that every visit has; its clock times are not used. */
  readonly shiftType: string;
  /** Minutes on the way between two visits of one worker where a visit does not say otherwise. */
  readonly travelMinutes: number;
  /** Skill that a visit which needs a driver asks of one of its staff. */
  readonly driverSkill?: string;
  /** Whether the first visit to somebody is made by two. @source uk-rules.md COV-02 (COV-TWO) */
  readonly firstVisitPairs?: boolean;
  /** Most visits one worker makes in a row on one day. */
  readonly mostPerRound: number;
  /**
   * Where there is no base: minutes from home to the first visit of a day, and as many back from the last. They are
   * working time but not paid. @source uk-rules.md WT-04 (Tyco, C-266/14)
   */
  readonly homeTravelMinutes?: number;
}

/**
 * Which rules hold without being named. `uk`: the law and the rules that are always on. `none`: only the rules named,
 * for problems that are no service (benchmark instances).
 */
export type Rulebook = 'uk' | 'none';

/** Everything about a service that is not a person. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly region: Region;
  readonly employers: readonly { readonly id: string; readonly name: string }[];
  readonly units: readonly Unit[];
  readonly grades: readonly Grade[];
  readonly skills: readonly Skill[];
  readonly shiftTypes: readonly ShiftType[];
  readonly patterns: readonly DutyPattern[];
  readonly cover: readonly CoverRequirement[];
  readonly onCall: readonly OnCallSlot[];
  /** Those in force on the first day of the problem. */
  readonly rules: readonly RuleSetting[];
  readonly period: PlanningPeriod;
  /** None where absent. */
  readonly relevantAgreements?: readonly RelevantAgreement[];
  /** Absent where a rota is not priced for payroll. */
  readonly pay?: PayTerms;
  /** `uk` where absent. */
  readonly rulebook?: Rulebook;
  readonly keywork?: Keywork;
  /** What somebody who finds nobody on call is to do, in the service's own words. */
  readonly emergencyText?: string;
  /** Absent where nobody is visited. */
  readonly visits?: VisitSettings;
}
