import type { Region } from '../model/service.ts';
import type { RulePack } from '../pack/rule-pack.ts';
import { bankHolidaysBetween, type LocalDate } from '../time/index.ts';

const DAYS_OF_A_WEEK_WORKED = 5;
const THOUSANDTHS = 1000;
const MINUTES_OF_AN_HOUR = 60;

/**
 * Pence an hour of a yearly salary under Agenda for Change, half a penny up.
 *
 * @param salaryPence whole pence a year, full time
 * @source uk-rules.md AFC-03: the salary by 52.143 weeks and 37.5 hours
 */
export const afcHourlyPence = ({ agendaForChange }: RulePack, salaryPence: number): number => {
  const { weeksPerYearThousandths, weekMinutes } = agendaForChange;
  const hour = (salaryPence * THOUSANDTHS * MINUTES_OF_AN_HOUR) / (weeksPerYearThousandths * weekMinutes);
  return Math.round(hour);
};

/** Leave of one leave year under Agenda for Change. */
export interface AfcLeave {
  /** Annual leave and public holidays together, whole minutes, half up. */
  readonly minutes: number;
  /** Days of full time in it: annual leave, and the public holidays that the handbook grants. */
  readonly leaveDays: number;
  readonly grantedHolidays: number;
  /** Public holidays that fall into the year; `undefined` where the rule pack does not know them all. */
  readonly holidaysInYear: number | undefined;
  /** The year has more or fewer public holidays than the handbook grants, or nobody knows: local partners decide. */
  readonly isForLocalDecision: boolean;
}

/**
 * Leave of a whole leave year by length of service, in hours and by the share of full time that is worked.
 *
 * @param yearsOfService completed, reckonable
 * @param yearFrom first date of the leave year
 * @source NHS terms and conditions handbook, section 13; uk-rules.md AFC-05
 */
export const afcLeave = (
  pack: RulePack,
  region: Region,
  { weeklyMinutes, yearsOfService, yearFrom }: { weeklyMinutes: number; yearsOfService: number; yearFrom: LocalDate },
): AfcLeave => {
  const { leaveDays: steps, publicHolidays: grantedHolidays } = pack.agendaForChange;
  const leaveDays = steps.findLast(({ afterYears }) => afterYears <= yearsOfService)?.days ?? 0;
  const nextYear = `${String(Number(yearFrom.slice(0, 4)) + 1).padStart(4, '0')}${yearFrom.slice(4)}`;
  const span = bankHolidaysBetween(region, yearFrom, nextYear, pack);
  const holidaysInYear = span.kind === 'complete' ? span.holidays.length : undefined;
  return {
    minutes: Math.round(((leaveDays + grantedHolidays) * weeklyMinutes) / DAYS_OF_A_WEEK_WORKED),
    leaveDays,
    grantedHolidays,
    holidaysInYear,
    isForLocalDecision: holidaysInYear !== grantedHolidays,
  };
};
