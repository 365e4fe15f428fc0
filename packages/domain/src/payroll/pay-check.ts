import type { Fault } from '../faults.ts';
import type { PayPeriod } from '../model/pay.ts';
import { type PayContext, payContext } from '../pay/context.ts';
import type { PricedLine } from '../pay/line.ts';
import { type MinimumWageOutcome, minimumWageOutcomes } from '../pay/minimum-wage.ts';
import { type RateShortfall, rateShortfalls } from '../pay/minimum-wage-of-rates.ts';
import { onCallNightsOf } from '../pay/on-call-nights.ts';
import type { WorkDone } from '../pay/work-done.ts';
import type { Planning } from '../planning.ts';
import { addDays, dateOf, dayOf, type LocalDate, PLANNED_DATES, weekStart } from '../time/index.ts';
import { type PublishedSpan, rotasTouching } from './employer-period.ts';
import { pricedWork, type WorkedRota } from './worked.ts';

/** Work of some rotas, as far as it is approved and planned where it is not, and what it is paid. */
export interface PaidWork {
  /** The last of the rotas; where there is none, of the service. */
  readonly planning: Planning;
  readonly context: PayContext;
  readonly done: readonly WorkDone[];
  readonly lines: readonly PricedLine[];
}

/** Dates that are checked, both included. */
export interface CheckedSpan {
  /** A pay period, or a period of planning. */
  readonly period: string;
  /** First day, by which the floor goes. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What a check of pay against the minimum wage found. */
export interface PayCheck extends CheckedSpan {
  readonly context: PayContext;
  readonly planning: Planning;
  readonly outcomes: readonly MinimumWageOutcome[];
  /** Rates that are below the floor on the first day. */
  readonly rates: readonly RateShortfall[];
}

const NO_PAY: Fault = {
  code: 'missing-key',
  detail: 'service.yaml has no pay, so nothing can be priced. Say under pay what is paid: docs/service-folder.md.',
  place: { file: 'service.yaml' },
};

/** What pay depends on, with the people of all the rotas: who left in between was paid, too. */
const contextOf = ({ problem }: Planning, worked: readonly WorkedRota[]): PayContext | undefined => {
  const everybody = [...worked.flatMap(({ view }) => view.workers), ...problem.workers];
  const workers = [...new Map(everybody.map((worker) => [worker.id, worker])).values()];
  return payContext({ ...problem, workers }, onCallNightsOf(worked.map(({ view }) => view)));
};

/**
 * Prices rotas that follow each other; a fault where the service says nothing of pay.
 *
 * @param planning of the service, where there are no rotas
 */
export const paidWork = (
  worked: readonly WorkedRota[],
  planning: Planning,
): { readonly paid: PaidWork } | { readonly faults: readonly Fault[] } => {
  const context = contextOf(planning, worked);
  if (!context) return { faults: [NO_PAY] };
  const nothing = { planning, context, done: [], lines: [] };
  if (worked.length === 0) return { paid: nothing };
  const { done, lines } = pricedWork(worked, PLANNED_DATES.last);
  return { paid: { ...nothing, done, lines } };
};

/** Keys of the rotas that a check of a pay period needs: its own, the days before it in its first week, and nights into it. */
export const rotasOfCheck = (spans: readonly PublishedSpan[], { from, to }: PayPeriod): readonly string[] =>
  rotasTouching(spans, addDays(dateOf(weekStart(dayOf(from))), -1), to);

/** Pay of some dates held against the minimum wage. */
export const checkPay = ({ context, planning, done, lines }: PaidWork, span: CheckedSpan): PayCheck => {
  const { from, to } = span;
  const wage = { pay: context, shiftTypeById: planning.shiftTypeById };
  return {
    ...span,
    context,
    planning,
    outcomes: minimumWageOutcomes(wage, done, lines, (on) => from <= on && on <= to),
    rates: rateShortfalls(context.terms, context.pack, from),
  };
};
