import type { RecordKind, RulePack } from './pack/rule-pack.ts';
import { UK_PACK } from './pack/uk-pack.ts';
import { addDays, addMonths, type LocalDate } from './time/index.ts';

/** Years that records of working time are kept for by themselves. @source WTR 1998 reg 9; uk-rules.md WTR-17 */
const WORKING_TIME_YEARS = 2;

/** Years that pay records were kept for before the change, and its date. @source uk-rules.md NMW-06 */
const FORMER_PAY_YEARS = 3;
const PAY_YEARS_CHANGED_ON: LocalDate = '2021-04-01';

/** Last date of so many months that begin with a date. */
const lastOf = (from: LocalDate, months: number): LocalDate => addDays(addMonths(from, months), -1);

/**
 * Last date on which a record must still be there, by its kind.
 *
 * For `hours` the date is the end of the pay reference period after the one recorded: `payRecordKeptTo`.
 *
 * @param from date from which the time runs: when it was made, or for an opt-out or an offer when it last mattered
 * @returns `undefined` for a record that was made before its kind had to be kept
 * @source uk-rules.md WTR-17, section 8
 */
export const recordKeptTo = (kind: RecordKind, from: LocalDate, pack: RulePack = UK_PACK): LocalDate | undefined => {
  const period = pack.retention.records.find((one) => one.kind === kind);
  if (!period || (period.from !== undefined && from < period.from)) return undefined;
  if (period.days !== undefined) return addDays(from, period.days - 1);
  return lastOf(from, (period.years ?? 0) * 12 + (period.months ?? 0));
};

/** Last date on which the Working Time Regulations alone want a record kept that was made on a date. @source WTR 1998 reg 9 */
export const workingTimeRecordKeptTo = (madeOn: LocalDate): LocalDate => lastOf(madeOn, WORKING_TIME_YEARS * 12);

/**
 * Last date on which hours and pay of a pay reference period must still be there: six years from the end of the next one.
 * Records whose three years were over before 1 April 2021 could go then; those still there that day were carried over.
 *
 * @param nextPeriodEndsOn last date of the pay reference period after the one recorded
 * @source uk-rules.md NMW-06
 */
export const payRecordKeptTo = (nextPeriodEndsOn: LocalDate, pack: RulePack = UK_PACK): LocalDate | undefined => {
  const former = lastOf(nextPeriodEndsOn, FORMER_PAY_YEARS * 12);
  return former < PAY_YEARS_CHANGED_ON ? former : recordKeptTo('hours', nextPeriodEndsOn, pack);
};
