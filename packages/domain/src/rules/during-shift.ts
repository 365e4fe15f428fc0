import { z } from 'zod';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { demandSet } from './support/demand-sets.ts';
import { exact, exactIfHard } from './support/shapes.ts';
import { insideTypes } from './support/work-day.ts';

const withoutShift = (view: RotaView, worker: string): readonly Finding[] => {
  const held = new Set(insideTypes(view).map(({ id }) => id));
  return (view.plannedByWorker.get(worker) ?? [])
    .filter(({ shiftType, isInside }) => held.has(shiftType) && !isInside)
    .map((duty) => {
      const types = (view.shiftTypeById.get(duty.shiftType)?.during ?? []).join('" or "');
      const detail = `Worker "${worker}" has "${duty.shift}" but no "${types}" around it, inside which it is held.`;
      return { worker, shifts: [duty.shift], amount: 1, detail };
    });
};

/**
 * Meetings, supervision and the like that are held inside a shift, without that shift.
 *
 * A finding per duty of a type with `during` whose worker has no duty of one of the named types that begins no later and
 * ends no earlier; amount 1 duty. Inside its shift such a duty adds no minutes, outside it adds its own.
 *
 * @source uk-rules.md WT-01 (meetings, supervision), COV-08
 */
export const duringShift = defineRule({
  kind: 'during-shift',
  summary: 'What is held inside a shift is held by somebody who is on such a shift.',
  source: 'policy: service.yaml "during"; uk-rules.md WT-01, COV-08',
  cure: 'Give it to somebody who is on such a shift at that time, or hold it at another time.',
  unit: 'duties',
  defaults: { level: 'policy', isHard: true, weight: 10 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => workersUnder(setting, view).flatMap(({ id }) => withoutShift(view, id)),
  shape: (_params, planning, setting) => {
    if (insideTypes(planning).length === 0) return exact([]);
    if (workersUnder(setting, planning).length < planning.workers.length) {
      return { exactness: 'refused', why: `Rule "${setting.id}" must hold for everybody. Remove "appliesTo".` };
    }
    const demands = demandSet(planning, (duty) => duty.isInside === true);
    return exactIfHard(setting, [{ term: 'only-in-pattern', demands }]);
  },
});
