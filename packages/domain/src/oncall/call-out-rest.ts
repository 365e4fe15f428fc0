import { type Duty, interruptsRest } from '../duty.ts';
import { type CallOut, NO_TIMESHEETS } from '../model/timesheet.ts';
import type { Planning } from '../planning.ts';
import { dailyRestParams } from '../rules/daily-rest.ts';
import { ruleSettings } from '../rules/settings.ts';
import { callOutsOf, withCallOuts } from '../rules/support/call-outs.ts';
import { dailyShortfalls } from '../rules/support/daily-shortfall.ts';
import { type DutyDay, dutyDays, workBlocks } from '../rules/support/rest.ts';
import { type RestBasis, type RestRights, restRights } from '../rules/support/rest-rights.ts';
import type { Instant, Interval } from '../time/index.ts';
import { LINE_KEYS } from '../timesheet/latest.ts';
import type { RotaView } from '../view.ts';

/** What a call-out leaves of the rest of who was called. Minutes are elapsed ones. */
export interface CallOutRest {
  /** Daily rest wanted. */
  readonly wantedMinutes: number;
  /** Longest rest in the 24 hours in which the call-out falls; of a day that is met, the first that suffices. */
  readonly longestMinutes: number;
  /** What is missing in these 24 hours; 0 when the rest was had. */
  readonly shortfallMinutes: number;
  /** What of it is lost whatever comes next: the longest rest up to now and what could still follow is too short. */
  readonly lostMinutes: number;
  /** Why the shortfall is owed and no breach; absent when it is one, or there is none. */
  readonly basis?: RestBasis;
  /** When the work before the next duty was over: rest counts from then. */
  readonly restsFrom: Instant;
  /** When a whole daily rest from then is over. */
  readonly restedFrom: Instant;
  /** The same with what is lost on top, as WTR-15 wants it made good at once. */
  readonly madeGoodFrom: Instant;
  /** The next duty that ends the rest, with the rest before it; absent when the rota has none. */
  readonly next?: { readonly shift: string; readonly startsAt: Instant; readonly restMinutes: number };
  /** Whether the next duty may begin as planned as far as daily rest goes: it was had or is owed, or is whole again by then. */
  readonly isNextRested: boolean;
}

/** A planning in which call-outs stand among the lines written down; a later line like an earlier one takes its place. */
export const withCallOutLines = (planning: Planning, lines: readonly CallOut[]): Planning => {
  const { timesheets = NO_TIMESHEETS } = planning.problem;
  const callOuts = [...timesheets.callOuts, ...lines];
  return { ...planning, problem: { ...planning.problem, timesheets: { ...timesheets, callOuts } } };
};

/** A planning that knows nothing of a call-out. */
export const withoutCallOut = (planning: Planning, callOut: CallOut): Planning => {
  const { timesheets = NO_TIMESHEETS } = planning.problem;
  const key = LINE_KEYS.callOuts(callOut);
  const callOuts = timesheets.callOuts.filter((line) => LINE_KEYS.callOuts(line) !== key);
  return { ...planning, problem: { ...planning.problem, timesheets: { ...timesheets, callOuts } } };
};

const rightsOf = (view: RotaView, worker: string): RestRights => {
  const person = view.workerById.get(worker);
  if (!person) throw new Error(`worker "${worker}" is not in the service; input was not checked`);
  const setting = ruleSettings(view.problem.service).find(({ kind }) => kind === 'daily-rest');
  return restRights(view, person, dailyRestParams.parse(setting?.params ?? {}).minutes);
};

/** The duty day in which an instant falls, or the last one before it. */
const dayOf = (breakers: readonly Duty[], rights: RestRights, at: Instant): DutyDay | undefined =>
  dutyDays(workBlocks(breakers), rights.dailyMinutesAt).findLast(({ startsAt }) => startsAt <= at);

/** The first duty from a call-out on that is none itself. */
const nextDuty = (view: RotaView, worker: string, breakers: readonly Duty[], from: Instant): Duty | undefined => {
  const callOuts = new Set(callOutsOf(view, worker));
  return breakers.find((duty) => duty.startsAt >= from && !callOuts.has(duty));
};

const lastEnd = (breakers: readonly Duty[], before: Instant, least: Instant): Instant =>
  breakers.filter(({ startsAt }) => startsAt < before).reduce((last, { endsAt }) => Math.max(last, endsAt), least);

/**
 * The rest of a worker around a call-out, by the rule on daily rest.
 *
 * A whole rest before the call-out is enough: nothing is missing then, however soon the next duty begins. Where the rest of the 24
 * hours fell short, the next duty has to wait for a whole one, unless the shortfall is owed (regs 21 to 23).
 *
 * @param view laid over a planning that knows the call-out
 * @throws Error when the service has no such worker
 * @source WTR 1998 regs 10, 24; uk-rules.md WTR-06, WTR-15
 */
export const callOutRest = (
  view: RotaView,
  { worker, startsAt, endsAt }: Interval & Pick<CallOut, 'worker'>,
): CallOutRest => {
  const duties = withCallOuts(view, worker, view.dutiesByWorker.get(worker) ?? []);
  const breakers = duties.filter(interruptsRest);
  const rights = rightsOf(view, worker);
  const day = dayOf(breakers, rights, startsAt);
  const basis = dailyShortfalls(duties, rights).find(({ dutyDay }) => dutyDay.startsAt === day?.startsAt)?.basis;
  const wantedMinutes = day?.leastMinutes ?? rights.dailyMinutesAt(startsAt);
  const shortfallMinutes = day?.shortfallMinutes ?? 0;
  const next = nextDuty(view, worker, breakers, startsAt);
  const restsFrom = lastEnd(breakers, next?.startsAt ?? Number.POSITIVE_INFINITY, endsAt);
  const restedFrom = restsFrom + wantedMinutes;
  const before = next ? breakers.filter((duty) => duty.startsAt < next.startsAt) : breakers;
  const lostMinutes = dayOf(before, rights, startsAt)?.shortfallMinutes ?? 0;
  return {
    wantedMinutes,
    longestMinutes: day?.restMinutes ?? wantedMinutes,
    shortfallMinutes,
    lostMinutes,
    ...(basis === undefined ? {} : { basis }),
    restsFrom,
    restedFrom,
    madeGoodFrom: restedFrom + lostMinutes,
    ...(next && {
      next: { shift: next.shift, startsAt: next.startsAt, restMinutes: Math.max(0, next.startsAt - restsFrom) },
    }),
    isNextRested: shortfallMinutes === 0 || basis !== undefined || next === undefined || next.startsAt >= restedFrom,
  };
};
