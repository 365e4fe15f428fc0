import {
  type Instant,
  NO_TIMESHEETS,
  namedPayPeriod,
  type PaidWork,
  type PayPeriod,
  type Planning,
  paidWork,
  payCalendarOf,
  type Rota,
  rotasOfCheck,
  viewOf,
} from '@rota/domain';
import { readPlanning } from '../input.ts';
import { publishedSpans } from '../payroll/pay-period.ts';
import { orRefuse } from '../refusal.ts';
import { readWorkedPeriod, type WorkedOptions } from './worked-period.ts';

/** What is published of one period of planning. @throws Refusal with every fault of every file */
export const readPaidMonth = (folder: string, key: string, at: Instant, options: WorkedOptions): PaidWork => {
  const one = readWorkedPeriod(folder, key, at, options);
  return orRefuse(paidWork([one], one.view)).paid;
};

/** A rota that nobody has published, as it is planned. @throws Refusal where the service names no pay */
export const plannedPay = (planning: Planning, rota: Rota): PaidWork =>
  orRefuse(paidWork([{ view: viewOf(planning, rota), sheets: NO_TIMESHEETS }], planning)).paid;

/** A pay period and what is published of it, with the days before it in its first week and nights that run into it. */
export interface PaidPeriod {
  readonly period: PayPeriod;
  readonly paid: PaidWork;
}

/** @param id of the pay period @throws Refusal with every fault of every file, and where the calendar has no such period */
export const readPaidPeriod = (folder: string, id: string, at: Instant, options: WorkedOptions): PaidPeriod => {
  const spans = publishedSpans(folder);
  const planning = readPlanning(folder, spans.at(-1)?.key ?? id, options.pack);
  const { service } = planning.problem;
  if (!service.pay) orRefuse(paidWork([], planning)); // says that there is nothing to price by
  const { pay: period } = orRefuse(namedPayPeriod(payCalendarOf(service), id));
  const worked = rotasOfCheck(spans, period).map((key) => readWorkedPeriod(folder, key, at, options));
  return { period, paid: orRefuse(paidWork(worked, worked.at(-1)?.view ?? planning)).paid };
};
