import { type PayPeriod, payCalendarOf, payPeriodsTouching } from '@rota/domain';
import { minuteOf } from '../iso.ts';
import { servicesInReach, teamOf } from '../people.ts';
import type { Caller } from '../permissions/caller.ts';
import { decide } from '../permissions/decide.ts';
import { publishedOfService } from '../published.ts';
import { publishedSpans } from '../timesheets/worked.ts';
import { actsOf } from './acts.ts';
import { type PayrollParts, type PayStatus, payPeriodHead } from './period.ts';

/** Which pay periods to list. */
export interface PayPeriodWish {
  readonly service?: string | undefined;
  readonly employer?: string | undefined;
  readonly status?: PayStatus | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const isWanted =
  ({ from, to }: PayPeriodWish) =>
  (pay: PayPeriod): boolean =>
    (from === undefined || from <= pay.to) && (to === undefined || pay.from <= to);

const ofService = async (
  parts: PayrollParts,
  name: string,
  isIn: (employer: string) => boolean,
  wish: PayPeriodWish,
) => {
  const { problem } = await teamOf(parts, name);
  const { service } = problem;
  const spans = publishedSpans(await publishedOfService(parts.store, name));
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  // the last day of a rota is the one before `to`; a period that begins on `to` has nothing published
  const periods = payPeriodsTouching(payCalendarOf(service), first.from, last.to).filter(
    (pay) => spans.some((span) => span.from <= pay.to && pay.from < span.to) && isWanted(wish)(pay),
  );
  const acts = await actsOf(parts.store, name);
  const exports = await parts.store.payroll.exports(name);
  const now = minuteOf(parts.clock());
  return service.employers
    .filter(({ id }) => isIn(id))
    .flatMap(({ id: employer }) => {
      const own = acts.filter((one) => one.employer === employer);
      const made = exports.filter((one) => one.employer === employer);
      return periods.map((pay) => payPeriodHead({ now, service, employer, pay, acts: own }, made));
    });
};

/** Pay periods of every service and employer in the caller's reach for which something is published. */
export const payPeriodsInReach = async (parts: PayrollParts, caller: Caller, wish: PayPeriodWish) => {
  const all: ReturnType<typeof payPeriodHead>[] = [];
  for (const service of await servicesInReach(parts.store, caller, 'payroll.read', wish.service)) {
    const isIn = (employer: string): boolean =>
      (wish.employer === undefined || wish.employer === employer) &&
      decide(caller, 'payroll.read', { service, employer }) === 'granted';
    all.push(...(await ofService(parts, service, isIn, wish)));
  }
  return all.filter(({ status }) => wish.status === undefined || status === wish.status);
};
