import type { ClockTime, LocalDate } from '../time/index.ts';

/** Nation whose bank holidays are meant. @source ISO 3166-2:GB */
export type HolidayRegion = 'GB-ENG' | 'GB-WLS' | 'GB-SCT' | 'GB-NIR';

/** Rates from a date on: hourly pence by least age, highest age first. */
export interface MinimumWageRates {
  readonly from: LocalDate;
  readonly bands: readonly { readonly fromAge: number; readonly pence: number }[];
  readonly apprenticePence: number;
}

/** One bank holiday of the nations named; `isSubstitute` when a weekday stands for a weekend. */
export interface HolidayRow {
  readonly on: LocalDate;
  readonly name: string;
  readonly regions: readonly HolidayRegion[];
  readonly isSubstitute?: boolean;
}

/** Wall-clock hours; an end at or before the start falls on the next day. */
export interface ClockSpan {
  readonly start: ClockTime;
  readonly end: ClockTime;
}

/** What working time, rest, breaks and night work are measured against; whole minutes unless named otherwise. */
export interface WorkingTimeFigures {
  readonly source: string;
  /** A week, on average. */
  readonly limitMinutes: number;
  readonly referenceWeeks: number;
  readonly referenceWeeksReg21: number;
  readonly referenceWeeksAgreementMost: number;
  readonly dailyRestMinutes: number;
  readonly dailyRestYoungMinutes: number;
  readonly weeklyRestMinutes: number;
  /** Weekly rest that does not absorb the daily rest. */
  readonly weeklyRestTargetMinutes: number;
  readonly weeklyRestYoungMinutes: number;
  /** A break is due when a block is longer. */
  readonly breakAfterMinutes: number;
  readonly breakMinutes: number;
  readonly breakYoungAfterMinutes: number;
  readonly breakYoungMinutes: number;
  readonly night: ClockSpan;
  /** Minutes of night time that make a night count. */
  readonly nightQualifyMinutes: number;
  /** In each 24 h, on average; of special hazards in any 24 h. */
  readonly nightAverageMinutes: number;
  /** Days of weekly rest that the divisor of the night average leaves out. */
  readonly nightRestDaysPerWeek: number;
  readonly youngDayMinutes: number;
  readonly youngWeekMinutes: number;
  readonly youngNight: ClockSpan;
  /** Where the contract asks for work after 22:00. */
  readonly youngNightAgreed: ClockSpan;
  readonly optOutNoticeDays: { readonly least: number; readonly most: number };
}

/** Unsocial-hours percentages of a span of dates, both ends included; an absent end is open. */
export interface UnsocialTable {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  /** `low`: Saturdays and nights; `high`: Sundays and public holidays. Bands from and to are included. */
  readonly bands: readonly {
    readonly from: number;
    readonly to: number;
    readonly lowPercent: number;
    readonly highPercent: number;
  }[];
}

/** Agenda for Change, England. */
export interface AgendaForChangeFigures {
  readonly source: string;
  readonly weekMinutes: number;
  /** Weeks of a year by which a salary is divided, thousandths. */
  readonly weeksPerYearThousandths: number;
  readonly night: ClockSpan;
  /** By date; dates that none holds are unknown. */
  readonly unsocial: readonly UnsocialTable[];
  readonly overtimePercent: number;
  readonly overtimeHolidayPercent: number;
  /** By completed years of service, fewest first. */
  readonly leaveDays: readonly { readonly afterYears: number; readonly days: number }[];
  readonly publicHolidays: number;
}

/** Kinds of record that are kept for a time. */
export const RECORD_KINDS = [
  'hours',
  'opt-out',
  'night-health',
  'leave',
  'payroll',
  'contract',
  'draft',
  'access-log',
  'feed-token',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** How long a kind of record is kept at the least: just one of the three lengths. */
export interface RetentionPeriod {
  readonly kind: RecordKind;
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
  /** Records made from this date on; absent: all. */
  readonly from?: LocalDate;
}

/**
 * Rates, bank holidays and statutory figures of one moment: a versioned data file, so that they change without a release.
 *
 * What lies beyond the dates that it knows is unknown; no older figure is taken instead.
 *
 * @source uk-rules.md section 10
 */
export interface RulePack {
  readonly format: 'rule-pack/1';
  readonly id: string;
  readonly issuedOn: LocalDate;
  readonly minimumWage: {
    readonly source: string;
    /** Last date on which the latest rates hold, included. */
    readonly knownTo: LocalDate;
    /** By date, oldest first. */
    readonly rates: readonly MinimumWageRates[];
  };
  readonly bankHolidays: {
    readonly source: string;
    /** Spans of which every bank holiday of every nation is known, both ends included; by date, not touching. */
    readonly complete: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
    /** In order of date. */
    readonly days: readonly HolidayRow[];
  };
  readonly workingTime: WorkingTimeFigures;
  readonly agendaForChange: AgendaForChangeFigures;
  readonly holiday: {
    readonly source: string;
    /** Statutory leave a year, tenths of a week. */
    readonly weeksTenths: number;
    readonly capDays: number;
    /** Accrual of irregular-hours workers, hundredths of a percent of hours worked. */
    readonly irregularAccrualBasisPoints: number;
    /** Leave years that start on or after. */
    readonly irregularFrom: LocalDate;
  };
  readonly retention: { readonly source: string; readonly records: readonly RetentionPeriod[] };
}
