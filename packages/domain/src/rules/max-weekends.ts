import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { EpochDay } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { GroupCountTerm } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { overBy, termLimit } from './support/limit.ts';
import { exact } from './support/shapes.ts';
import { saturdays, weekendDemands, weekendParams, weekendTaking } from './support/weekends.ts';
import { counted } from './support/words.ts';

const params = z.strictObject({ max: z.int().min(0), ...weekendParams });

type Params = z.infer<typeof params>;

/** Saturdays of the weekends with a day in the horizon. */
const weekendsOf = (planning: Planning): readonly EpochDay[] =>
  saturdays(planning).filter((saturday) => saturday + 1 >= planning.fromDay);

const tooMany = (view: RotaView, worker: string, given: Params, setting: RuleSetting): readonly Finding[] => {
  const duties = view.dutiesByWorker.get(worker) ?? [];
  const takes = weekendTaking(view, given, setting);
  const worked = weekendsOf(view)
    .map((saturday) => duties.filter(takes(saturday)))
    .filter((takers) => takers.length > 0);
  const carried = worked.filter((takers) => takers.some((duty) => duty.isHistory)).length;
  const amount = overBy(worked.length, given.max, carried);
  if (amount === 0) return [];
  const shifts = worked.flat().filter((duty) => !duty.isHistory);
  const detail = `Worker "${worker}" works ${counted(worked.length, 'weekend')} of this period; ${given.max} is the most.`;
  return [{ worker, shifts: shifts.map((duty) => duty.shift), amount, detail }];
};

/**
 * Too many weekends worked in the period.
 *
 * A weekend with a day in the horizon counts once when a duty starts on its Saturday or Sunday or, unless told
 * otherwise, a night runs from Friday into it. On-call at home counts only when told so. A finding per worker, in
 * weekends over the most; what history alone has taken of a weekend that the period begins in is not charged.
 *
 * @param params.max most weekends worked, 0 or more
 */
export const maxWeekends = defineRule({
  kind: 'max-weekends',
  summary: 'At most so many weekends worked in the period.',
  source: 'uk-rules.md COV-09',
  cure: 'Give the worker’s duties of one weekend to somebody else.',
  confidence: 'low',
  unit: 'weekends',
  defaults: { level: 'policy', isHard: true, weight: 60 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) => tooMany(view, id, given, setting)),
  shape: (given, planning, setting) => {
    const takes = weekendTaking(planning, given, setting);
    const sets = weekendDemands(planning, weekendsOf(planning), takes);
    return exact(
      workersUnder(setting, planning).map(({ id }): GroupCountTerm => {
        const history = planning.historyByWorker.get(id) ?? [];
        const open = [...sets].filter(([saturday]) => !history.some(takes(saturday)));
        const initial = sets.size - open.length;
        const limit = termLimit(setting, { max: Math.max(given.max, initial) });
        return {
          term: 'group-count',
          worker: id,
          label: setting.id,
          groups: open.map(([, demands]) => demands),
          initial,
          ...limit,
        };
      }),
    );
  },
});
