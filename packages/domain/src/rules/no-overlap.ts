import { z } from 'zod';
import type { Duty } from '../duty.ts';
import { isInsideOf } from '../inside.ts';
import type { OnCallSlot } from '../model/service.ts';
import type { Planning } from '../planning.ts';
import { overlapMinutes } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { GapTerm } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { demandSet } from './support/demand-sets.ts';
import { exactIfHard } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { insideTypes } from './support/work-day.ts';

const isOnCall = (duty: Duty): boolean => duty.kind === 'on-call';

/** Whether a slot of on-call at home may lie over a duty; never over another on-call duty. */
const mayLieOver = (slot: OnCallSlot | undefined, duty: Duty): boolean =>
  !isOnCall(duty) && (slot?.over.includes(duty.kind) ?? false);

const mayOverlap = (planning: Planning, a: Duty, b: Duty): boolean =>
  isInsideOf(planning, a, b) ||
  isInsideOf(planning, b, a) ||
  (isOnCall(a) && mayLieOver(planning.onCallById.get(a.shiftType), b)) ||
  (isOnCall(b) && mayLieOver(planning.onCallById.get(b.shiftType), a));

/** On call somebody may hold several parts of one night, one after the other. */
const isSameDemand = (a: Duty, b: Duty): boolean =>
  a.demand !== undefined && a.demand === b.demand && (!isOnCall(a) || overlapMinutes(a, b) > 0);

const clash = (a: Duty, b: Duty): Finding => ({
  worker: b.worker,
  shifts: [a.shift, b.shift],
  amount: Math.max(1, overlapMinutes(a, b)),
  detail: isSameDemand(a, b)
    ? `Worker "${b.worker}" is twice on "${b.cover}", as "${a.shift}" and "${b.shift}".`
    : `Worker "${b.worker}" is on "${a.shift}" and "${b.shift}" at once for ${hoursText(overlapMinutes(a, b))}.`,
});

const clashes = (view: RotaView, duties: readonly Duty[]): readonly Finding[] => {
  const found: Finding[] = [];
  duties.forEach((a, index) => {
    for (let at = index + 1; at < duties.length; at++) {
      const b = duties[at];
      if (!b || (b.startsAt >= a.endsAt && !isSameDemand(a, b))) break;
      if (!(a.isHistory && b.isHistory) && !mayOverlap(view, a, b)) found.push(clash(a, b));
    }
  });
  return found;
};

interface Side {
  readonly after: (duty: Duty) => boolean;
  readonly before: (duty: Duty) => boolean;
}

/** What is held inside some shifts never overlaps anything else; input was checked, so those shifts hold all of it. */
const sidesOfInside = (planning: Planning): readonly Side[] =>
  insideTypes(planning).flatMap(({ id, during = [] }): readonly Side[] => {
    const isOne = (duty: Duty): boolean => duty.shiftType === id;
    const isOther = (duty: Duty): boolean => !isOnCall(duty) && !isOne(duty) && !during.includes(duty.shiftType);
    return [
      { after: isOne, before: isOther },
      { after: isOther, before: isOne },
      { after: isOne, before: isOne },
    ];
  });

const isWork = (duty: Duty): boolean => !isOnCall(duty) && !duty.isInside;

/**
 * Pairs of classes that never overlap: all but a slot of on-call and what it may lie over, and a shift and what is held
 * inside it. Slots alike share a pair.
 */
const sides = (planning: Planning): readonly Side[] => {
  const slots = new Map(planning.problem.service.onCall.map((slot) => [slot.over.toSorted().join(' '), slot]));
  const ofSlots = [...slots.entries()].flatMap(([over, slot]): readonly Side[] => {
    const isOne = (duty: Duty): boolean =>
      isOnCall(duty) && planning.onCallById.get(duty.shiftType)?.over.toSorted().join(' ') === over;
    return [
      { after: isOne, before: (duty) => !mayLieOver(slot, duty) },
      { after: (duty) => !isOnCall(duty) && !mayLieOver(slot, duty), before: isOne },
    ];
  });
  return [{ after: isWork, before: isWork }, ...sidesOfInside(planning), ...ofSlots];
};

const termsFor = (planning: Planning, { after, before }: Side, workers: readonly string[]): readonly GapTerm[] => {
  const sets = { after: demandSet(planning, after), before: demandSet(planning, before) };
  if (sets.before.size === 0) return [];
  return workers.flatMap((worker) => {
    const history = planning.historyByWorker.get(worker) ?? [];
    const busyTo = history.reduce(
      (last, duty) => (after(duty) ? Math.max(last, duty.endsAt) : last),
      planning.startsAt,
    );
    if (sets.after.size === 0 && busyTo === planning.startsAt) return [];
    const notBefore = busyTo > planning.startsAt ? { notBefore: busyTo } : {};
    return [{ term: 'gap', worker, minutes: 0, ...sets, isExemptInPattern: false, ...notBefore, points: 1 }];
  });
};

/**
 * Two duties of one worker at once, or one demand taken twice.
 *
 * A finding per pair, in minutes of overlap (1 for a demand taken twice in no time; parts of one night on call may follow each
 * other). On-call at home may lie over the
 * kinds its slot names, never over another on-call duty; what is held inside a shift lies inside it. History counts against the plan, never against itself.
 */
export const noOverlap = defineRule({
  kind: 'no-overlap',
  summary: 'Nobody has two duties at once, but for on-call at home over the kinds its slot allows.',
  source: 'uk-rules.md section 10 (overlap), COV-ONC',
  cure: 'Give one of the overlapping duties to somebody else.',
  bases: [],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) =>
    workersUnder(setting, view).flatMap((worker) => clashes(view, view.dutiesByWorker.get(worker.id) ?? [])),
  shape: (_params, planning, setting) => {
    const workers = workersUnder(setting, planning).map((worker) => worker.id);
    return exactIfHard(
      setting,
      sides(planning).flatMap((side) => termsFor(planning, side, workers)),
    );
  },
});
