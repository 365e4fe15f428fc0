import { isUnitReg21 } from '../../designated.ts';
import { type Duty, interruptsRest } from '../../duty.ts';
import type { CallOut } from '../../model/timesheet.ts';
import { isInFull } from '../../oncall/counting.ts';
import type { Planning } from '../../planning.ts';
import { DAY_MINUTES, localOf, splitAtMidnights } from '../../time/index.ts';
import { LINE_KEYS, standing } from '../../timesheet/latest.ts';
import type { BanTerm } from '../shape.ts';
import { demandSet } from './demand-sets.ts';

const NONE: readonly Duty[] = [];

const known = new WeakMap<Planning, ReadonlyMap<string, readonly Duty[]>>();

/** A call-out as a stretch of work at the post of its slot; none where the slot is gone, or counts in full anyway. */
const dutyOf = (planning: Planning, callOut: CallOut): readonly Duty[] => {
  const { worker, shift, startsAt, endsAt } = callOut;
  const slot = planning.onCallById.get(shift.slice(0, shift.indexOf('/')));
  if (!slot || isInFull(slot)) return [];
  const { day, date } = localOf(planning.zone, startsAt);
  const isReg21 = isUnitReg21(planning.unitById.get(slot.unit), date);
  const post = { shiftType: slot.id, kind: 'on-call', family: 'on-call', unit: slot.unit, tier: slot.tier } as const;
  const facts = { isReg21, unpaidBreakMinutes: 0, isSupernumerary: false, isPinned: true, isHistory: true };
  return [{ worker, shift, ...post, ...facts, countsInFull: true, startsAt, endsAt, day }];
};

const byWorker = (planning: Planning): ReadonlyMap<string, readonly Duty[]> => {
  const callOuts = planning.problem.timesheets?.callOuts ?? [];
  const groups = new Map<string, Duty[]>();
  for (const duty of standing(callOuts, LINE_KEYS.callOuts).flatMap(({ line }) => dutyOf(planning, line))) {
    groups.set(duty.worker, [...(groups.get(duty.worker) ?? []), duty]);
  }
  return groups;
};

/**
 * Call-outs that were written down for a worker, as history that interrupts rest and is working time, by start.
 *
 * @source uk-rules.md WTR-06, WT-03
 */
export const callOutsOf = (planning: Planning, worker: string): readonly Duty[] => {
  const kept = known.get(planning) ?? byWorker(planning);
  known.set(planning, kept);
  return kept.get(worker)?.toSorted((a, b) => a.startsAt - b.startsAt) ?? NONE;
};

/** Duties of a worker with the call-outs among them, by start. */
export const withCallOuts = (planning: Planning, worker: string, duties: readonly Duty[]): readonly Duty[] => {
  const callOuts = callOutsOf(planning, worker);
  return callOuts.length === 0 ? duties : [...duties, ...callOuts].sort((a, b) => a.startsAt - b.startsAt);
};

/** Days that a call-out of a worker touches, counted from the first of the horizon. */
export const calledOutDays = (planning: Planning, worker: string): ReadonlySet<number> =>
  new Set(
    callOutsOf(planning, worker)
      .flatMap((duty) => splitAtMidnights(planning.zone, duty))
      .map(({ day }) => day - planning.fromDay),
  );

/**
 * Demands too close to a call-out for the rest on either side, as a ban. After a call-out soon after the end of history
 * twice the rest is kept, so that what it owes is repaid at once.
 */
export const besideCallOuts = (planning: Planning, worker: string, least: number): readonly BanTerm[] => {
  const callOuts = callOutsOf(planning, worker);
  if (callOuts.length === 0) return [];
  const history = (planning.historyByWorker.get(worker) ?? []).filter(interruptsRest);
  const lastEnd = history.reduce((last, duty) => Math.max(last, duty.endsAt), Number.NEGATIVE_INFINITY);
  const isSoon = ({ startsAt }: Duty): boolean => startsAt - lastEnd < DAY_MINUTES + least;
  const demands = demandSet(
    planning,
    (duty) =>
      interruptsRest(duty) &&
      callOuts.some(
        (one) => duty.endsAt + least > one.startsAt && duty.startsAt < one.endsAt + (isSoon(one) ? 2 * least : least),
      ),
  );
  return demands.size === 0 ? [] : [{ term: 'ban', worker, demands, code: 'daily-rest' }];
};
