import type { Employment } from '../model/worker.ts';
import type { RulePack } from '../pack/rule-pack.ts';
import type { LocalDate } from '../time/index.ts';
import type { Scheme } from './rate-book.ts';

const LEAP_DAY = '02-29';
const AFTER_LEAP_DAY = '03-01';

/**
 * First date of the leave year that holds a date: as the terms say, otherwise counted from the day the employment began.
 *
 * @source Working Time Regulations 1998 reg 13(3)
 */
export const leaveYearFrom = (
  { leaveYearStart }: Pick<Scheme, 'leaveYearStart'>,
  employment: Pick<Employment, 'from'>,
  on: LocalDate,
): LocalDate => {
  const written = leaveYearStart ?? employment.from.slice(5);
  const start = written === LEAP_DAY ? AFTER_LEAP_DAY : written;
  const year = Number(on.slice(0, 4)) - (on.slice(5) < start ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${start}`;
};

/**
 * Whether holiday is a share of the hours worked: somebody whose hours vary, in a leave year from April 2024 on.
 *
 * An employment without contracted hours is taken for irregular; fixed hours with extra shifts are not.
 *
 * @source Working Time Regulations 1998 regs 15B, 15F; uk-rules.md CH-06
 */
export const accruesByHours = (pack: RulePack, scheme: Scheme, employment: Employment, on: LocalDate): boolean =>
  employment.weeklyMinutes === 0 && leaveYearFrom(scheme, employment, on) >= pack.holiday.irregularFrom;
