import type { Duty } from '../duty.ts';
import { assignmentId } from '../ids.ts';
import { breaksOf } from '../rules/support/breaks.ts';
import { employmentOf } from '../rules/support/work.ts';
import { type Interval, midnight, weekStart } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { faceMinutesOf } from './clock-change.ts';
import { payContext } from './context.ts';
import { onCallNights } from './on-call-nights.ts';
import { pricedLines } from './price.ts';
import { NO_WORK, type Priced } from './priced.ts';
import type { WorkDone } from './work-done.ts';

/** Unpaid breaks of a duty where they are planned; one without a time is taken in the middle. */
const unpaidBreaks = (view: RotaView, duty: Duty): readonly Interval[] => {
  const placed = breaksOf(view, duty);
  if (placed) return placed.filter(({ isPaid }) => !isPaid).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
  if (duty.unpaidBreakMinutes === 0) return [];
  const startsAt = Math.floor((duty.startsAt + duty.endsAt - duty.unpaidBreakMinutes) / 2);
  return [{ startsAt, endsAt: startsAt + duty.unpaidBreakMinutes }];
};

/** A planned duty as work to be paid: as long as planned, undisturbed, nobody called out. */
export const workOfDuty = (view: RotaView, duty: Duty): WorkDone => {
  const worker = view.workerById.get(duty.worker);
  const faceMinutes = faceMinutesOf(view.zone, duty);
  const { shift, shiftType, kind, unit, startsAt, endsAt } = duty;
  return {
    worker: duty.worker,
    employment: worker && employmentOf(view, worker, duty),
    shift,
    ...(duty.isHistory ? {} : { assignment: assignmentId(shift, duty.worker) }),
    shiftType,
    kind,
    unit,
    startsAt,
    endsAt,
    breaks: unpaidBreaks(view, duty),
    travelMinutes: duty.travelMinutes ?? 0,
    isInside: duty.isInside ?? false,
    ...(faceMinutes === undefined ? {} : { faceMinutes }),
    disturbances: [],
    callOuts: [],
    source: 'planned',
  };
};

const knownWork = new WeakMap<RotaView, readonly WorkDone[]>();

/**
 * Every planned duty as work to be paid, by worker in the order of the service, then start.
 *
 * Kept per view, because pay, differences and absences each ask for it.
 */
export const plannedWork = (view: RotaView): readonly WorkDone[] => {
  const kept = knownWork.get(view);
  if (kept) return kept;
  const work = [...view.plannedByWorker.values()].flat().map((duty) => workOfDuty(view, duty));
  knownWork.set(view, work);
  return work;
};

/** Past work in the week in which the horizon begins: it has been paid, and fills that week. */
export const workBefore = (view: RotaView): readonly WorkDone[] => {
  const monday = midnight(view.zone, weekStart(view.fromDay));
  return [...view.historyByWorker.values()]
    .flat()
    .filter(({ endsAt }) => endsAt > monday)
    .map((duty) => workOfDuty(view, duty));
};

/** What the plan of a rota is paid, nothing where the service has no `pay`; leave and what is written down are not in it. */
export const pricedPlan = (view: RotaView): Priced => {
  const context = payContext(view.problem, onCallNights(view));
  const work = { ...NO_WORK, done: plannedWork(view), before: workBefore(view) };
  return context ? pricedLines(context, work) : { lines: [], unpaid: [], notes: [] };
};
