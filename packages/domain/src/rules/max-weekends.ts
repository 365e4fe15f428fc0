import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Planning } from '../planning.ts';
import type { EpochDay } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { DemandSet, GroupCountTerm } from './shape.ts';
import { appliesToUnit, workersUnder } from './support/applies.ts';
import { demandSet } from './support/demand-sets.ts';
import { overBy, termLimit } from './support/limit.ts';
import { exact } from './support/shapes.ts';
import { saturdays, takesWeekend } from './support/weekends.ts';
import { counted } from './support/words.ts';

const params = z.strictObject({
  max: z.int().min(0),
  includeFridayNight: z.boolean().default(true),
  includeOnCall: z.boolean().default(false),
});

type Params = z.infer<typeof params>;

const counts =
  ({ includeOnCall }: Params, setting: RuleSetting) =>
  (duty: Duty): boolean =>
    (includeOnCall || duty.kind !== 'on-call') && appliesToUnit(setting, duty);

/** Saturdays of the weekends with a day in the horizon. */
const weekendsOf = (planning: Planning): readonly EpochDay[] =>
  saturdays(planning).filter((saturday) => saturday + 1 >= planning.fromDay);

const tooMany = (view: RotaView, worker: string, given: Params, setting: RuleSetting): readonly Finding[] => {
  const duties = (view.dutiesByWorker.get(worker) ?? []).filter(counts(given, setting));
  const worked = weekendsOf(view)
    .map((saturday) => duties.filter(takesWeekend(view, saturday, given.includeFridayNight)))
    .filter((takers) => takers.length > 0);
  const carried = worked.filter((takers) => takers.some((duty) => duty.isHistory)).length;
  const amount = overBy(worked.length, given.max, carried);
  if (amount === 0) return [];
  const shifts = worked.flat().filter((duty) => !duty.isHistory);
  const detail = `Worker "${worker}" works ${counted(worked.length, 'weekend')} of this period; ${given.max} is the most.`;
  return [{ worker, shifts: shifts.map((duty) => duty.shift), amount, detail }];
};

const termFor = (
  planning: Planning,
  worker: string,
  given: Params,
  setting: RuleSetting,
  sets: ReadonlyMap<EpochDay, DemandSet>,
): GroupCountTerm => {
  const history = (planning.historyByWorker.get(worker) ?? []).filter(counts(given, setting));
  const open = [...sets].filter(
    ([saturday]) => !history.some(takesWeekend(planning, saturday, given.includeFridayNight)),
  );
  const initial = sets.size - open.length;
  return {
    term: 'group-count',
    worker,
    label: setting.id,
    groups: open.map(([, demands]) => demands),
    initial,
    ...termLimit(setting, { max: Math.max(given.max, initial) }),
  };
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
  unit: 'weekends',
  defaults: { level: 'policy', isHard: true, weight: 60 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) => tooMany(view, id, given, setting)),
  shape: (given, planning, setting) => {
    const sets = new Map(
      weekendsOf(planning).map((saturday): [EpochDay, DemandSet] => {
        const takes = takesWeekend(planning, saturday, given.includeFridayNight);
        return [saturday, demandSet(planning, (duty) => counts(given, setting)(duty) && takes(duty))];
      }),
    );
    return exact(workersUnder(setting, planning).map(({ id }) => termFor(planning, id, given, setting, sets)));
  },
});
