import { KINDS } from '../model/kinds.ts';
import type { PayDay, PayRate, PayScope } from '../model/pay.ts';
import type { Kind } from '../model/service.ts';
import type { Employment } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { dateOf, type EpochDay, type LocalDate, weekdayOf } from '../time/index.ts';

/** Kinds that a rate without `kinds` is about. */
export const usualKind = (per: PayRate['per'], kind: Kind): boolean =>
  per === 'hour' ? KINDS[kind].contractTime === 'all' : kind === 'sleep-in';

/** Whether a term of pay is about an employment, whenever it holds. */
export const isFor = ({ employers, contracts, grades }: PayScope, employment: Employment): boolean =>
  (employers?.includes(employment.employer) ?? true) &&
  (contracts?.includes(employment.contract) ?? true) &&
  (grades?.includes(employment.grade) ?? true);

/** Whether a term of pay holds on a date. */
export const isInForce = ({ from, to }: PayScope, on: LocalDate): boolean =>
  from <= on && (to === undefined || on <= to);

/** What a rate is looked up by. */
export interface PaidWork {
  readonly employment: Employment;
  readonly kind: Kind;
  readonly day: EpochDay;
}

/** What a local date is for pay; a bank holiday comes before the weekday. @source uk-rules.md CH-05 */
export const payDayOf = (planning: Planning, day: EpochDay): PayDay =>
  planning.bankHolidays.has(day) ? 'bank-holiday' : (weekdayOf(day) as PayDay); // 1 to 7

/**
 * The first rate of the service that fits a piece of work; `undefined` when none does or the service names none.
 *
 * @param payDay what the date counts as; by default what it is
 */
export const rateFor = (
  planning: Planning,
  per: PayRate['per'],
  { employment, kind, day }: PaidWork,
  payDay: PayDay = payDayOf(planning, day),
): PayRate | undefined => {
  const on = dateOf(day);
  return planning.problem.service.pay?.rates.find(
    (rate) =>
      rate.per === per &&
      isInForce(rate, on) &&
      isFor(rate, employment) &&
      (rate.kinds?.includes(kind) ?? usualKind(per, kind)) &&
      (rate.days?.includes(payDay) ?? true),
  );
};

/** Everything a date can be for pay. */
export const PAY_DAYS: readonly PayDay[] = [1, 2, 3, 4, 5, 6, 7, 'bank-holiday'];

/**
 * Least hourly pence of that work on that date, whatever day it were: a premium for Sundays or bank holidays is no part
 * of it. `undefined` where no rate fits.
 *
 * @source National Minimum Wage Regulations 2015 reg 10(j); uk-rules.md NMW-03
 */
export const basicPence = (planning: Planning, work: PaidWork): number | undefined => {
  const rates = PAY_DAYS.flatMap((payDay) => rateFor(planning, 'hour', work, payDay)?.pence ?? []);
  return rates.length === 0 ? undefined : Math.min(...rates);
};
