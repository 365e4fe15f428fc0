import { interruptsRest } from '../duty.ts';
import type { Notice } from '../judgement.ts';
import type { OtherEmployment, Worker } from '../model/worker.ts';
import { elsewhereOn } from '../rules/support/declared-times.ts';
import { isStaleDeclaration } from '../rules/support/opt-out.ts';
import { DAILY_REST_MINUTES, type DutyDay, dutyDays, longestRest, workBlocks } from '../rules/support/rest.ts';
import { restRights } from '../rules/support/rest-rights.ts';
import { hoursText } from '../rules/support/words.ts';
import { dateOf, type Interval, localOf, mergeTouching } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import type { NoticeFinder } from './notice.ts';

const SOURCE = 'uk-rules.md WTR-05';

const isCurrent = ({ from, to }: OtherEmployment, view: RotaView): boolean =>
  from < view.problem.to && (to === undefined || to >= view.problem.from);

/** Declarations that are a year old, or whose review is due, before the period is over. */
const oldDeclarations = (view: RotaView, { id: worker, otherEmployment }: Worker): readonly Notice[] =>
  otherEmployment
    .filter((other) => isCurrent(other, view))
    .flatMap((other) => {
      const last = dateOf(view.toDay - 1);
      const isDue = other.reviewOn !== undefined && other.reviewOn <= last;
      if (!isDue && !isStaleDeclaration(other, last)) return [];
      const why = isDue ? `its review is due on ${other.reviewOn}` : 'that is more than a year before the period ends';
      const detail = `Worker "${worker}" declared work elsewhere on ${other.declaredOn}, and ${why}. Ask again; the 48-hour average counts on it.`;
      return [{ code: 'other-work-stale', worker, shifts: [], detail, source: SOURCE }];
    });

/** Declared times of work elsewhere around the horizon, by start. */
const elsewhereIn = (view: RotaView, worker: Worker): readonly Interval[] =>
  Array.from({ length: view.toDay - view.fromDay + 2 }, (_, index) => view.fromDay - 1 + index)
    .flatMap((day) => elsewhereOn(view.zone, worker, day))
    .toSorted((a, b) => a.startsAt - b.startsAt);

const clashText = (view: RotaView, { startsAt, restMinutes, leastMinutes }: DutyDay): string =>
  `${hoursText(restMinutes)} of rest in the 24 h from ${localOf(view.zone, startsAt).date}, of ${hoursText(leastMinutes)}`;

/**
 * Duty days whose rest work elsewhere cuts short: own work alone leaves enough. Each employer owes rest for the work done
 * for it, so this is told and no breach.
 */
const clashes = (view: RotaView, worker: Worker): readonly Notice[] => {
  const elsewhere = elsewhereIn(view, worker);
  if (elsewhere.length === 0) return [];
  const own = (view.dutiesByWorker.get(worker.id) ?? []).filter(interruptsRest);
  const ownBlocks = workBlocks(own);
  const blocks = mergeTouching([...own, ...elsewhere].toSorted((a, b) => a.startsAt - b.startsAt));
  const { dailyMinutesAt } = restRights(view, worker, DAILY_REST_MINUTES);
  return dutyDays(blocks, dailyMinutesAt).flatMap((day): readonly Notice[] => {
    const planned = own.filter((duty) => !duty.isHistory && duty.startsAt < day.endsAt && duty.endsAt > day.startsAt);
    if (day.shortfallMinutes === 0 || planned.length === 0) return [];
    if (longestRest(day, ownBlocks) < day.leastMinutes) return [];
    const detail = `With the work elsewhere that worker "${worker.id}" declared there is ${clashText(view, day)}. Agree other times, or plan the shift for another day.`;
    const shifts = planned.map(({ shift }) => shift);
    return [{ code: 'other-work-rest', worker: worker.id, shifts, detail, source: `WTR 1998 reg 10; ${SOURCE}` }];
  });
};

/**
 * Work elsewhere to ask about again, and where its declared times leave too little rest beside the rota.
 *
 * @source uk-rules.md WTR-05
 */
export const otherWork: NoticeFinder = (view) =>
  view.workers.flatMap((worker) => [...oldDeclarations(view, worker), ...clashes(view, worker)]);
