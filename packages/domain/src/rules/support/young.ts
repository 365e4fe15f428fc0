import type { Worker } from '../../model/worker.ts';
import { dateOf, dayOf, type EpochDay, isDate, type LocalDate } from '../../time/index.ts';

/** Age from which the limits for young workers no longer hold, years. @source WTR 1998 reg 2(1); uk-rules.md WTR-16 */
const ADULT_AT = 18;

/**
 * First day on which somebody is of age; whoever was born on 29 February is on 1 March of a year without one.
 *
 * @returns `undefined` when the date of birth is not known
 */
export const adultFrom = ({ dateOfBirth }: Pick<Worker, 'dateOfBirth'>): EpochDay | undefined => {
  if (dateOfBirth === undefined) return undefined;
  const year = String(Number(dateOfBirth.slice(0, 4)) + ADULT_AT).padStart(4, '0');
  const birthday = `${year}${dateOfBirth.slice(4)}`;
  return dayOf(isDate(birthday) ? birthday : `${year}-03-01`);
};

/** Whether somebody is known to be under 18 on a day. */
export const isYoungOn = (worker: Pick<Worker, 'dateOfBirth'>, day: EpochDay): boolean =>
  day < (adultFrom(worker) ?? Number.NEGATIVE_INFINITY);

/** Whether a recorded basis under reg 27A lets somebody under 18 work beyond the young worker's limits on a date. */
export const hasYoungBasis = ({ youngWorkerBases = [] }: Worker, on: LocalDate): boolean =>
  youngWorkerBases.some(({ from, to }) => from <= on && on <= to);

/** Whether the limits for young workers hold on a day: under 18, and no basis recorded. @source uk-rules.md WTR-16 */
export const isHeldYoung = (worker: Worker, day: EpochDay): boolean =>
  isYoungOn(worker, day) && !hasYoungBasis(worker, dateOf(day));
