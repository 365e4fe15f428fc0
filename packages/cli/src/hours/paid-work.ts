import {
  addDays,
  dateOf,
  dayOf,
  type Instant,
  type PayContext,
  type PayPeriod,
  PLANNED_DATES,
  type Planning,
  type PricedLine,
  payContext,
  pricedWork,
  type WorkDone,
  type WorkedRota,
  weekStart,
} from '@rota/domain';
import { readPlanning } from '../input.ts';
import { namedPeriod, publishedSpans, touching } from '../payroll/pay-period.ts';
import { refuse } from '../refusal.ts';
import { readWorkedPeriod, type WorkedOptions } from './worked-period.ts';

/** Work of some rotas, as far as it is approved and planned where it is not, and what it is paid. */
export interface PaidWork {
  /** The last of the rotas; where there is none, of the service. */
  readonly planning: Planning;
  readonly context: PayContext;
  readonly done: readonly WorkDone[];
  readonly lines: readonly PricedLine[];
}

const NO_PAY = 'service.yaml has no pay, so nothing can be priced. Say under pay what is paid: docs/service-folder.md.';

/** What pay depends on, with the people of all the rotas: who left in between was paid, too. */
const contextOf = ({ problem }: Planning, worked: readonly WorkedRota[]): PayContext => {
  const everybody = [...worked.flatMap(({ view }) => view.workers), ...problem.workers];
  const workers = [...new Map(everybody.map((worker) => [worker.id, worker])).values()];
  return payContext({ ...problem, workers }) ?? refuse('missing-key', NO_PAY, 'service.yaml');
};

/** Prices rotas that follow each other. @param planning of the service, where there are none */
export const paidWork = (worked: readonly WorkedRota[], planning: Planning): PaidWork => {
  const context = contextOf(planning, worked);
  if (worked.length === 0) return { planning, context, done: [], lines: [] };
  const { done, lines } = pricedWork(worked, PLANNED_DATES.last);
  return { planning, context, done, lines };
};

/** What is published of one period of planning. @throws Refusal with every fault of every file */
export const readPaidMonth = (folder: string, key: string, at: Instant, options: WorkedOptions): PaidWork => {
  const one = readWorkedPeriod(folder, key, at, options);
  return paidWork([one], one.view);
};

/** A pay period and what is published of it, with the days before it in its first week and nights that run into it. */
export interface PaidPeriod {
  readonly period: PayPeriod;
  readonly paid: PaidWork;
}

/** @param id of the pay period @throws Refusal with every fault of every file, and where the calendar has no such period */
export const readPaidPeriod = (folder: string, id: string, at: Instant, options: WorkedOptions): PaidPeriod => {
  const spans = publishedSpans(folder);
  const planning = readPlanning(folder, spans.at(-1)?.key ?? id, options.pack);
  const { pay } = planning.problem.service;
  if (!pay) return refuse('missing-key', NO_PAY, 'service.yaml');
  const period = namedPeriod(pay.calendar, id);
  const from = addDays(dateOf(weekStart(dayOf(period.from))), -1);
  const worked = touching(spans, from, period.to).map((key) => readWorkedPeriod(folder, key, at, options));
  return { period, paid: paidWork(worked, worked.at(-1)?.view ?? planning) };
};
