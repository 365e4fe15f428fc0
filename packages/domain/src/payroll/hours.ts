import { type PayRate, PLAIN_TERMS } from '../model/pay.ts';
import { NO_TIMESHEETS, type Timesheets } from '../model/timesheet.ts';
import type { Employment } from '../model/worker.ts';
import { type PayContext, payContext } from '../pay/context.ts';
import { earlierLines } from '../pay/earlier-lines.ts';
import type { PricedLine } from '../pay/line.ts';
import { type OnCallNights, onCallNights } from '../pay/on-call-nights.ts';
import { isOwnPay } from '../pay/own-pay.ts';
import { workBefore } from '../pay/planned-work.ts';
import { pricedLines } from '../pay/price.ts';
import { NO_WORK, type PayWork, type Priced } from '../pay/priced.ts';
import type { WorkDone } from '../pay/work-done.ts';
import { workToPay } from '../timesheet/actual-work.ts';
import { workKey } from '../timesheet/latest.ts';
import type { RotaView } from '../view.ts';

/** So that stand-by which nobody is paid for is told all the same: who was available, and how long. */
const UNPAID_STAND_BY: PayRate = { id: 'unpaid', from: '1970-01-01', kinds: ['on-call'], per: 'duty', pence: 0 };

/** Terms of a service that names none: hours, sleep-ins and leave without money. */
const withoutRates = (view: RotaView, nights: OnCallNights, rates: readonly PayRate[] = []): PayContext => {
  const { problem } = view;
  const pay = { ...PLAIN_TERMS, ...problem.service.pay, rates, schemes: [] };
  const context = payContext({ ...problem, service: { ...problem.service, pay } }, nights);
  if (!context) throw new Error('a service with pay has no terms of pay');
  return { ...context, workerById: view.workerById };
};

const contextOf = (view: RotaView, nights: OnCallNights): PayContext => {
  const context = payContext(view.problem, nights);
  return context ? { ...context, workerById: view.workerById } : withoutRates(view, nights);
};

/**
 * What work is paid, without lines of the work before the horizon that overtime looks back on. The months before, for the
 * average that holiday pay takes, are history as planned.
 *
 * @param work of the rota's own duties
 * @param nights on call, of every rota that the work is of
 */
export const pricedOf = (view: RotaView, work: PayWork, nights: OnCallNights = onCallNights(view)): Priced =>
  pricedLines({ ...contextOf(view, nights), earlier: earlierLines(view) }, { ...work, before: workBefore(view) });

type Employed = { readonly worker: string; readonly employment: Employment | undefined };

/** Of somebody whose employments are known no longer, such as a leaver who was taken out of employments.csv. */
const NOT_KNOWN: Employment = {
  id: '',
  employer: '',
  contract: 'bank',
  grade: '',
  role: '',
  weeklyMinutes: 0,
  from: '1970-01-01',
  isSupernumerary: false,
  units: [],
};

/** Somebody whom others pay, or nobody yet, as if we did: their hours are told, without money. */
const asOwn = <T extends Employed>(view: RotaView, work: T): T => {
  const employment = work.employment ?? view.workerById.get(work.worker)?.employments[0] ?? NOT_KNOWN;
  return { ...work, employment: { ...employment, contract: 'bank' as const } };
};

const isPaidElsewhere = ({ employment }: Employed): boolean => employment === undefined || !isOwnPay(employment);

const withoutMoney = ({ rate: _rate, ratePence: _pence, ...line }: PricedLine): PricedLine => line;

/** Work that others pay, and stand-by that has no rate. @param priced lines of what we pay */
const unpricedLines = (view: RotaView, work: PayWork, priced: readonly PricedLine[]): readonly PricedLine[] => {
  const told = new Set(priced.map(({ worker, shift = '', element }) => `${workKey({ worker, shift })} ${element}`));
  const isUntold = (one: WorkDone): boolean => one.kind === 'on-call' && !told.has(`${workKey(one)} stand-by`);
  const elsewhere = work.done.filter(isPaidElsewhere);
  const available = work.done.filter((one) => isUntold(one) && !isPaidElsewhere(one));
  const done = [...elsewhere, ...available.map((one) => ({ ...one, callOuts: [] }))].map((one) => asOwn(view, one));
  const absences = work.absences.filter(isPaidElsewhere).map((one) => asOwn(view, one));
  return pricedLines(withoutRates(view, onCallNights(view), [UNPAID_STAND_BY]), {
    ...NO_WORK,
    done,
    absences,
  }).lines.map(withoutMoney);
};

/**
 * Hours of a rota by pay element, whoever pays them: priced where the service has a rate, hours alone where it has none,
 * for volunteers and for agency workers. What was written down and approved takes the place of the plan.
 */
export const hoursLines = (view: RotaView, sheets: Timesheets = NO_TIMESHEETS): readonly PricedLine[] => {
  const work = workToPay(view, sheets);
  const priced = pricedOf(view, work).lines;
  return [...priced, ...unpricedLines(view, work, priced)];
};
