import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { isOnTheWay, wayBetween } from '../visits/travel.ts';
import { defineRule, type Finding } from './rule.ts';
import type { DemandSet, GapTerm } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { demandDuties, demandSet } from './support/demand-sets.ts';
import { exactIfHard } from './support/shapes.ts';
import { hoursText } from './support/words.ts';

const lateFor = (worker: string, before: Duty, after: Duty): readonly Finding[] => {
  const way = wayBetween(before, after);
  const there = after.startsAt - before.endsAt;
  if (way === 0 || there >= way || (before.isHistory && after.isHistory)) return [];
  const detail =
    `Worker "${worker}" has ${hoursText(Math.max(0, there))} between "${before.shift}" and "${after.shift}"; ` +
    `the way takes ${hoursText(way)}.`;
  return [{ worker, shifts: [before.shift, after.shift], amount: Math.min(way, way - there), detail }];
};

const shortWays = (view: RotaView, worker: string): readonly Finding[] => {
  const duties = (view.dutiesByWorker.get(worker) ?? []).filter(isOnTheWay);
  return duties.flatMap((after, at) => {
    const before = duties[at - 1];
    return before ? lateFor(worker, before, after) : [];
  });
};

/** Who must wait how long for whom, and what of history starts the wait. */
interface Way {
  readonly minutes: number;
  readonly after: DemandSet;
  readonly before: DemandSet;
  readonly isAfter: (duty: Duty) => boolean;
}

const isVisit = (duty: Duty): boolean => duty.wayMinutes !== undefined;

/** To visits from anywhere, and from visits back to the base, by the minutes it takes. */
const waysOf = (planning: Planning): readonly Way[] => {
  const duties = demandDuties(planning);
  const usual = planning.problem.service.visits?.travelMinutes ?? 0;
  const lengths = [...new Set([usual, ...duties.flatMap((duty) => duty.wayMinutes ?? [])])].filter((m) => m > 0);
  const onTheWay = demandSet(planning, isOnTheWay);
  const others = demandSet(planning, (duty) => isOnTheWay(duty) && !isVisit(duty));
  return lengths.flatMap((minutes): readonly Way[] => {
    const isOfLength = (duty: Duty): boolean => duty.wayMinutes === minutes;
    const visits = demandSet(planning, isOfLength);
    return [
      { minutes, after: onTheWay, before: visits, isAfter: isOnTheWay },
      { minutes, after: visits, before: others, isAfter: isOfLength },
    ];
  });
};

const termsFor = (planning: Planning, ways: readonly Way[], worker: string): readonly GapTerm[] => {
  const history = planning.historyByWorker.get(worker) ?? [];
  return ways.flatMap(({ minutes, after, before, isAfter }): readonly GapTerm[] => {
    const freeAt = history.reduce((last, duty) => (isAfter(duty) ? Math.max(last, duty.endsAt) : last), -Infinity);
    const notBefore = freeAt + minutes > planning.startsAt ? { notBefore: freeAt + minutes } : {};
    if (before.size === 0 || (after.size === 0 && notBefore.notBefore === undefined)) return [];
    return [{ term: 'gap', worker, minutes, after, before, isExemptInPattern: false, ...notBefore, points: 1 }];
  });
};

/**
 * Visits that cannot be reached in time.
 *
 * Between a duty and a visit after it lie at least the visit's minutes on the way, and as many between a visit and a
 * duty at the base after it, in elapsed time. A finding per pair of duties that follow each other, in missing minutes,
 * at most the whole way. What is held inside a shift and on-call at home need no way.
 */
export const travel = defineRule({
  kind: 'travel',
  summary: 'There is time for the way to every visit, and back from it to a shift.',
  source: 'policy: what the service asks of its rounds; uk-rules.md WT-04',
  cure: 'Leave more time before or after the visit, or give it to somebody nearer.',
  confidence: 'medium',
  unit: 'minutes',
  defaults: { level: 'contract', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => workersUnder(setting, view).flatMap(({ id }) => shortWays(view, id)),
  shape: (_params, planning, setting) => {
    const ways = planning.problem.service.visits ? waysOf(planning) : [];
    return exactIfHard(
      setting,
      workersUnder(setting, planning).flatMap(({ id }) => termsFor(planning, ways, id)),
    );
  },
});
