import { z } from 'zod';
import type { Duty } from '../duty.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { SuccessionTerm } from './shape.ts';
import { appliesToUnit, workersUnder } from './support/applies.ts';
import { dutyClass } from './support/duty-class.ts';
import { exact } from './support/shapes.ts';

const types = z.array(z.string()).min(1).readonly();

const params = z.strictObject({ after: types, before: types });

type Params = z.infer<typeof params>;

const isOf =
  (shiftTypes: readonly string[], setting: RuleSetting) =>
  (duty: Duty): boolean =>
    shiftTypes.includes(duty.shiftType) && appliesToUnit(setting, duty);

const successions = (view: RotaView, worker: string, given: Params, setting: RuleSetting): readonly Finding[] => {
  const duties = view.dutiesByWorker.get(worker) ?? [];
  const first = duties.filter(isOf(given.after, setting));
  const second = duties.filter((duty) => !duty.isHistory && isOf(given.before, setting)(duty));
  return [...new Set(second.map(({ day }) => day))].flatMap((day): readonly Finding[] => {
    const eve = first.filter((duty) => duty.day === day - 1);
    const next = second.filter((duty) => duty.day === day);
    if (eve.length === 0) return [];
    const names = (some: readonly Duty[]): string => some.map(({ shiftType }) => `"${shiftType}"`).join(', ');
    const detail = `Worker "${worker}" has ${names(next)} on ${dateOf(day)}, the day after ${names(eve)}.`;
    return [{ worker, shifts: [...eve, ...next].map((duty) => duty.shift), amount: 1, detail }];
  });
};

/**
 * Shift types that may not follow each other from one day to the next.
 *
 * A finding per two consecutive days, `amount` 1 change: a duty of `after` starts on the first and one of `before` on the
 * second. Days count by the date a duty starts. History counts as the first day, never as the second.
 *
 * @param params.after shift types of the first day
 * @param params.before shift types that may not start on the day after
 */
export const forbiddenSuccession = defineRule({
  kind: 'forbidden-succession',
  summary: 'Certain shift types are not worked on the day after certain others.',
  source: 'uk-rules.md COV-09',
  cure: 'Swap one of the two duties with somebody else.',
  confidence: 'low',
  unit: 'changes',
  defaults: { level: 'policy', isHard: true, weight: 60 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) => successions(view, id, given, setting)),
  shape: (given, planning, setting) => {
    const after = dutyClass(planning, isOf(given.after, setting));
    const before = dutyClass(planning, isOf(given.before, setting));
    return exact(
      workersUnder(setting, planning).map(({ id }): SuccessionTerm => {
        const history = planning.historyByWorker.get(id) ?? [];
        const initial = history.some((duty) => duty.day === planning.fromDay - 1 && after.holds(duty));
        return { term: 'succession', worker: id, after: after.demands, before: before.demands, initial, points: 1 };
      }),
    );
  },
});
