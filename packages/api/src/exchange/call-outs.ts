import {
  type Assignment,
  addDays,
  type CallOut,
  type CallOutOutcome,
  type CallOutPay,
  callOutOutcome,
  callOutPay,
  type Instant,
  isInFull,
  isoUtc,
  type Planning,
  type Rota,
  withCallOutLines,
} from '@rota/domain';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import type { PeriodParams } from '../periods.ts';
import { refusal } from '../refusal.ts';
import { sheetsOf } from '../timesheets/lines.ts';
import { workOf } from '../timesheets/worked.ts';
import { publishedNow } from './amend.ts';
import { confirmedOf } from './confirmed.ts';
import { periodOfShift } from './shift-period.ts';

/** A call-out, with the duty in which it was. */
export interface Called {
  readonly service: string;
  readonly line: CallOut;
  /** Period of the duty, in whose hours the line stands. */
  readonly at: PeriodParams;
}

/** What follows from a call-out. */
export interface FromCallOut extends CallOutOutcome {
  readonly paid: CallOutPay;
  /** Period of the next duty, and what is published of it. */
  readonly next: PeriodParams;
  readonly planning: Planning;
  readonly rota: Rota;
}

/** Days before a period in which call-outs still have to do with the rest at its beginning. @source uk-rules.md WTR-06 */
const DAYS_BEFORE = 2;

/** The on-call duty in which somebody was called. @throws Refusal when they held none by the published rota */
export const dutyCalled = async (
  context: ApiContext,
  { service, tier, worker }: { readonly service: string; readonly tier: number; readonly worker: string },
  start: Instant,
): Promise<Assignment> => {
  const { planning, assignments } = await confirmedOf(context, service);
  const duty = assignments.find(
    (one) =>
      one.worker === worker &&
      planning.onCallById.get(one.shiftType)?.tier === tier &&
      one.startsAt <= start &&
      start < one.endsAt,
  );
  if (duty) return duty;
  const detail = `Worker "${worker}" did not hold tier ${tier} at ${isoUtc(start)} by the published rota.`;
  throw refusal('unknown-reference', detail, {}, '/start');
};

/** The period in which the rest ends again: that of the next duty other than on call at home. */
const nextPeriod = async (context: ApiContext, { service, line, at }: Called): Promise<PeriodParams> => {
  const { planning, assignments } = await confirmedOf(context, service);
  const isAtHome = ({ shiftType }: Assignment): boolean => {
    const slot = planning.onCallById.get(shiftType);
    return slot !== undefined && !isInFull(slot);
  };
  const [next] = assignments
    .filter((one) => one.worker === line.worker && one.startsAt >= line.startsAt && !isAtHome(one))
    .toSorted((a, b) => a.startsAt - b.startsAt);
  return next ? periodOfShift(context, { service, shift: next.shift }) : at;
};

/** Call-outs of the last days before a period: its planning knows those of the period only. */
const callOutsBefore = async ({ store }: ApiContext, service: string, from: string): Promise<readonly CallOut[]> => {
  const lines = await store.timesheets.list(service, { from: addDays(from, -DAYS_BEFORE), to: addDays(from, -1) });
  return sheetsOf(lines).callOuts;
};

/** What follows from a call-out, recorded or not. @throws Refusal when nothing is published of the period */
export const fromCallOut = async (context: ApiContext, called: Called): Promise<FromCallOut> => {
  const { service, line, at } = called;
  const next = await nextPeriod(context, called);
  const { planning: own, rota } = await publishedNow(context, next);
  const planning = withCallOutLines(own, await callOutsBefore(context, service, rota.from));
  const { view, sheets } = await workOf(context, at);
  const outcome = callOutOutcome(planning, rota, line, minuteOf(context.clock()));
  return { ...outcome, paid: callOutPay(view, sheets, line), next, planning, rota };
};

/** A call-out that stands in the hours. @throws Refusal when there is none, or it was taken back */
export const recordedCallOut = async (
  context: ApiContext,
  { service, worker }: { readonly service: string; readonly worker: string },
  start: Instant,
): Promise<Called> => {
  const { assignments } = await confirmedOf(context, service);
  const near = assignments.filter((one) => one.worker === worker && one.startsAt <= start && start < one.endsAt);
  for (const { shift } of near) {
    const at = await periodOfShift(context, { service, shift });
    const { sheets } = await workOf(context, at);
    const line = sheets.callOuts.findLast((one) => one.worker === worker && one.startsAt === start);
    if (line && line.isWithdrawn !== true) return { service, line, at };
  }
  const detail = `No call-out of worker "${worker}" at ${isoUtc(start)} is recorded. Record it first.`;
  throw refusal('unknown-reference', detail, {}, '/start');
};
