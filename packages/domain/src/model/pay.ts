import type { ClockTime, LocalDate } from '../time/index.ts';
import type { ContractKind, Kind } from './service.ts';

/** A day as pay sees it: 1 = Monday .. 7 = Sunday, or a bank holiday, which is no weekday then. */
export type PayDay = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 'bank-holiday';

/** Whom and when a term of pay is about. Everything that is given must fit; absent means all. */
export interface PayScope {
  /** First and last date, both included. */
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly employers?: readonly string[];
  readonly contracts?: readonly ContractKind[];
  readonly grades?: readonly string[];
}

/** What one kind of work is paid, for whom, when. */
export interface PayRate extends PayScope {
  /** Names the rate in payroll. */
  readonly id: string;
  /** Absent: every kind of hourly work, or sleep-ins where the rate is one per duty. */
  readonly kinds?: readonly Kind[];
  readonly days?: readonly PayDay[];
  /** An hour of paid time, or a flat payment for each duty. */
  readonly per: 'hour' | 'duty';
  /** Whole pence, from 0. */
  readonly pence: number;
}

/**
 * What a duty over a clock change is paid for. `elapsed`: every hour worked. `rostered-length`: as long as the clock face
 * says. `fixed-duration`: as long as the shift is on any other night; whoever works longer is told so.
 *
 * @source uk-rules.md DST-02
 */
export type ClockChangePay = 'elapsed' | 'rostered-length' | 'fixed-duration';

/** Work beyond the full-time week. Part-timers have plain pay up to it. @source uk-rules.md AFC-02, CH-04 */
export interface OvertimeTerms {
  /** Minutes in a week (Monday to Sunday) above which it starts: a full-time week, or the worker's own contract. */
  readonly afterWeekMinutes: number | 'contract';
  /** Whole percent of the basic rate: 150. */
  readonly percent: number;
  /** On bank holidays; by default as `percent`. */
  readonly bankHolidayPercent?: number;
}

/** Pay of something that lasts from one time to another: a disturbance, a call-out. */
export interface TimedTerms {
  /** Whole percent of the basic rate. */
  readonly percent: number;
  /** Each one is paid at least as long as this; 0 for none. */
  readonly leastMinutes: number;
  /** Each one is rounded up to whole units; 1 for none. Working time is never rounded. */
  readonly unitMinutes: number;
}

/** Work while on call at home. @source uk-rules.md AFC-04, CH-02 */
export interface CallOutTerms extends TimedTerms {
  /** Work on the phone of one duty that the stand-by payment includes, minutes. */
  readonly phoneMinutesIncluded: number;
}

/** A shift that is called off by the employer at short notice. @source uk-rules.md WTR-18 */
export interface CancelledTerms {
  /** Notice before the start below which it is paid, hours. */
  readonly withinHours: number;
  /** Whole percent of what the shift would have paid at the basic rate. */
  readonly percent: number;
}

/**
 * How holiday is earned. `leave`: days off with pay. `accrued`: a share of the hours worked, credited each period.
 * `rolled-up`: a share of the pay, paid with it. The last two for irregular hours only. @source uk-rules.md CH-06
 */
export type HolidayTerms = 'leave' | 'accrued' | 'rolled-up';

/** How a group of workers is paid beyond its rates. Of several that fit, the first holds. */
export interface PayScheme extends PayScope {
  readonly id: string;
  /** Agenda for Change band: its unsocial hours and public holidays apply. 2 to 9. @source uk-rules.md AFC-01, AFC-05 */
  readonly afcBand?: number;
  readonly clockChange: ClockChangePay;
  /** Absent: every hour is plain. */
  readonly overtime?: OvertimeTerms;
  readonly disturbance: TimedTerms;
  readonly callOut: CallOutTerms;
  readonly cancelled?: CancelledTerms;
  readonly holiday: HolidayTerms;
  /** Month and day (`04-01`) on which the leave year begins; absent: on the day of the year the employment began. */
  readonly leaveYearStart?: string;
  /** Whole percent of the basic rate for rostered hours missed by sickness; absent: payroll works it out. */
  readonly sickPercent?: number;
  /** Pence for a mile; absent: mileage is not paid here. */
  readonly milePence?: number;
}

/** Terms where no scheme fits: plain hours, disturbances and call-outs from the first minute. */
export const PLAIN_SCHEME: Omit<PayScheme, 'id' | 'from' | 'holiday'> = {
  clockChange: 'elapsed',
  disturbance: { percent: 100, leastMinutes: 0, unitMinutes: 1 },
  callOut: { percent: 100, leastMinutes: 0, unitMinutes: 1, phoneMinutesIncluded: 0 },
};

/** To which date, and so to which period, the hours of a shift over midnight belong. */
export type ShiftSplit = 'calendar-day' | 'start-date';

/** One pay period where it departs from the rule of the service. */
export interface PayPeriodException {
  /** As in `PayPeriod.id`. */
  readonly period: string;
  readonly cutOff?: LocalDate;
  readonly payOn?: LocalDate;
}

/** When people are paid. Period, cut-off and pay date are three things. */
export interface PayCalendar {
  /** Calendar months, or four weeks counted from `from`. */
  readonly unit: 'month' | 'four-weeks';
  /** First day of one period; only for four weeks. */
  readonly from?: LocalDate;
  /** Hours up to this many days from the end of the period are known when it is exported; 0: to its last day. */
  readonly cutOffDaysBeforeEnd: number;
  /** Days from the end of the period to the pay date; below 0 it lies before the end. */
  readonly payDaysAfterEnd: number;
  readonly exceptions: readonly PayPeriodException[];
}

/** One span that is paid at once. */
export interface PayPeriod {
  /** `2026-12`, or the first date of four weeks. */
  readonly id: string;
  /** First and last date, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Last date whose actual hours the period's own export has; later dates go out as planned. */
  readonly cutOff: LocalDate;
  readonly payOn: LocalDate;
}

/** Programs that payroll exports are written for, beside the generic file. */
export const PAYROLL_PROGRAMS = ['sage', 'brightpay', 'xero-uk'] as const;
export type PayrollProgram = (typeof PAYROLL_PROGRAMS)[number];

/** What a payroll program calls a pay element: a payment number, a description, an earnings-rate id. */
export interface PayCode {
  readonly program: PayrollProgram;
  readonly element: string;
  /** Id of a rate; absent: every rate that has no code of its own. */
  readonly rate?: string;
  readonly code: string;
}

/** How a service pays. Of several rates that fit, the first holds. */
export interface PayTerms {
  readonly rates: readonly PayRate[];
  readonly schemes: readonly PayScheme[];
  readonly calendar: PayCalendar;
  readonly split: ShiftSplit;
  /** Clock times between which an hour is a night for element `waking-night`; absent: the whole of a waking night. */
  readonly night?: { readonly start: ClockTime; readonly end: ClockTime };
  /** Absent: programs are told the names of elements. */
  readonly codes?: readonly PayCode[];
}

/** Where a service says nothing: calendar months, cut off and paid on their last day, split at midnight. */
export const PLAIN_CALENDAR: PayCalendar = {
  unit: 'month',
  cutOffDaysBeforeEnd: 0,
  payDaysAfterEnd: 0,
  exceptions: [],
};

/** Terms of a service that names rates and nothing more. */
export const PLAIN_TERMS: Omit<PayTerms, 'rates'> = { schemes: [], calendar: PLAIN_CALENDAR, split: 'calendar-day' };
