import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import { appliesToUnit, workersUnder } from './support/applies.ts';
import { dutyClass } from './support/duty-class.ts';
import { patternInstances, sharesPattern } from './support/pattern.ts';
import { DAILY_REST_MINUTES } from './support/rest.ts';
import { restGaps } from './support/rest-gaps.ts';
import { exact } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { isOneWorkDay } from './support/work-day.ts';

const concerns =
  (setting: RuleSetting) =>
  (duty: Duty): boolean =>
    duty.kind !== 'on-call' && !duty.isInside && appliesToUnit(setting, duty);

const quickReturns = (view: RotaView, worker: string, minutes: number, setting: RuleSetting): readonly Finding[] => {
  const all = view.dutiesByWorker.get(worker) ?? [];
  const duties = all.filter(concerns(setting));
  const isOnePattern = sharesPattern(patternInstances(view, all));
  return duties.flatMap((next, index) => {
    const last = duties[index - 1];
    if (!last || next.isHistory || isOnePattern(last, next) || isOneWorkDay(last, next)) return [];
    const rest = Math.max(0, next.startsAt - last.endsAt);
    if (rest >= minutes) return [];
    const detail =
      `Worker "${worker}" has ${hoursText(rest)} between "${last.shift}" and "${next.shift}"; ` +
      `${hoursText(minutes)} is wanted.`;
    return [{ worker, shifts: [last.shift, next.shift], amount: minutes - rest, detail }];
  });
};

/**
 * Short turnarounds: the plain time between one duty and the next.
 *
 * A finding per pair of consecutive duties with less than `minutes` from end to start, in missing minutes. Duties of
 * one pattern (a split shift, a sleep-in block) and visits of one day are exempt among themselves. On-call at home is no duty here. This is
 * not the law on daily rest (`daily-rest`), which looks at 24 hours.
 *
 * @param params.minutes wanted rest, whole minutes, above 0
 */
export const quickReturn = defineRule({
  kind: 'quick-return',
  summary: 'At least so many hours between one duty and the next, outside split shifts.',
  source: 'uk-rules.md COV-09',
  cure: 'Start the later duty later, or give one of the two to somebody else.',
  confidence: 'low',
  unit: 'minutes',
  defaults: { level: 'policy', isHard: false, weight: 1 },
  isAlwaysOn: false,
  judgesHistory: true,
  params: z.strictObject({ minutes: z.int().positive().default(DAILY_REST_MINUTES) }),
  breaches: ({ minutes }, view, setting) =>
    workersUnder(setting, view).flatMap((worker) => quickReturns(view, worker.id, minutes, setting)),
  shape: ({ minutes }, planning, setting) => {
    const of = dutyClass(planning, concerns(setting));
    return exact(workersUnder(setting, planning).flatMap(({ id }) => restGaps(planning, id, minutes, of)));
  },
});
