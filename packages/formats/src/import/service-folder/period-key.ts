import {
  addDays,
  dayOf,
  type Fault,
  type MonthRange,
  monthRange,
  type PeriodMisfit,
  type PlanningPeriod,
  periodRange,
} from '@rota/domain';
import type { ServiceFile } from '../../schema/service-file.ts';

const usage = (detail: string): Fault => ({ code: 'bad-usage', detail });

/** A key that names no period of any service. */
export const badKey = (key: string): Fault =>
  usage(
    `Period "${key}" is neither a month nor a date; allowed: YYYY-MM from 1970-01 to 2999-12, such as 2026-12, or for a service that plans in weeks the first day of a period, such as 2026-12-07.`,
  );

const gridText = (period: PlanningPeriod): string =>
  period.unit === 'month' ? 'by calendar month' : `${period.weeks} weeks at a time, counted from ${period.from}`;

const misfitFault = (key: string, period: PlanningPeriod, misfit: PeriodMisfit): Fault => {
  if (misfit.misfit === 'no-key') return badKey(key);
  const near = misfit.nearest.join(' or ');
  const what = {
    'date-for-month': `a date; write the month, ${near}`,
    'month-for-weeks': `a month; write the first day of a period, such as ${near}`,
    'off-grid': `not the first day of a period; the nearest are ${near}`,
  }[misfit.misfit];
  return usage(`This service plans ${gridText(period)}, and "${key}" is ${what}.`);
};

/** Longest period there is. While service.yaml cannot be read nothing is said to lie outside a shorter one. */
const LONGEST_DAYS = 6 * 7;

const guess = (key: string): MonthRange =>
  monthRange(key) ?? {
    from: key,
    to: addDays(key, LONGEST_DAYS),
    fromDay: dayOf(key),
    toDay: dayOf(key) + LONGEST_DAYS,
  };

/** The dates of a period by its key. @param service absent while service.yaml has faults @param key a month or a date */
export const periodIn = (
  service: ServiceFile | undefined,
  key: string,
): { readonly range: MonthRange } | { readonly fault: Fault } => {
  if (!service) return { range: guess(key) };
  const range = periodRange(service.period, key);
  return 'misfit' in range ? { fault: misfitFault(key, service.period, range) } : { range };
};
