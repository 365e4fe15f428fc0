import { z } from 'zod';
import type { Planning } from '../planning.ts';
import { dateOf, type EpochDay } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { DemandSet, GroupCountTerm } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { overBy, termLimit } from './support/limit.ts';
import { exact } from './support/shapes.ts';
import { saturdays, type TakesWeekend, weekendDemands, weekendParams, weekendTaking } from './support/weekends.ts';
import { counted } from './support/words.ts';

const params = z
  .strictObject({
    off: z.int().min(1),
    of: z.int().min(1).max(26),
    ...weekendParams,
  })
  .refine(({ off, of }) => off <= of, { message: 'no more weekends can be off than there are', path: ['off'] });

type Params = z.infer<typeof params>;

/** So many consecutive weekends that end in the horizon; all that are known when they are fewer. */
const windows = (planning: Planning, of: number): readonly (readonly EpochDay[])[] => {
  const known = saturdays(planning);
  const ends = known.flatMap((saturday, index) => (saturday + 1 >= planning.fromDay ? [index + 1] : []));
  const whole = ends.filter((end) => end >= of).map((end) => known.slice(end - of, end));
  return whole.length > 0 || ends.length === 0 ? whole : [known];
};

const tooFew = (view: RotaView, worker: string, given: Params, setting: RuleSetting): readonly Finding[] => {
  const duties = view.dutiesByWorker.get(worker) ?? [];
  const takes = weekendTaking(view, given, setting);
  const takers = new Map(saturdays(view).map((saturday) => [saturday, duties.filter(takes(saturday))]));
  return windows(view, given.of).flatMap((weekends) => {
    const worked = weekends.filter((saturday) => (takers.get(saturday) ?? []).length > 0);
    const carried = worked.filter((saturday) => takers.get(saturday)?.some((duty) => duty.isHistory));
    const amount = overBy(worked.length, given.of - given.off, carried.length);
    const [first, last] = [weekends[0], weekends.at(-1)];
    if (amount === 0 || first === undefined || last === undefined) return [];
    const shifts = worked.flatMap((saturday) => takers.get(saturday) ?? []).filter((duty) => !duty.isHistory);
    const detail =
      `Worker "${worker}" has ${counted(weekends.length - worked.length, 'weekend')} off of ${weekends.length} ` +
      `from ${dateOf(first)} to ${dateOf(last + 1)}; ${given.off} of ${given.of} are wanted.`;
    return [{ worker, shifts: shifts.map((duty) => duty.shift), amount, detail }];
  });
};

const termsFor = (
  planning: Planning,
  worker: string,
  given: Params,
  setting: RuleSetting,
  takes: TakesWeekend,
  sets: ReadonlyMap<EpochDay, DemandSet>,
): readonly GroupCountTerm[] => {
  const history = planning.historyByWorker.get(worker) ?? [];
  const isTaken = (saturday: EpochDay): boolean => history.some(takes(saturday));
  return windows(planning, given.of).map((weekends) => {
    const initial = weekends.filter(isTaken).length;
    return {
      term: 'group-count',
      worker,
      label: `${setting.id}:${dateOf(weekends[0] ?? planning.fromDay)}`,
      groups: weekends.filter((saturday) => !isTaken(saturday)).flatMap((saturday) => sets.get(saturday) ?? []),
      initial,
      ...termLimit(setting, { max: Math.max(given.of - given.off, initial) }),
    };
  });
};

/**
 * Too few weekends off.
 *
 * In every `of` consecutive weekends that end in the horizon, history included, at least `off` have no duty on Saturday
 * or Sunday and, unless told otherwise, no night that runs from Friday into Saturday. On-call at home counts only when
 * told so. A finding per span of weekends, in weekends missing; those that history has taken are not charged.
 */
export const weekendsOff = defineRule({
  kind: 'weekends-off',
  summary: 'So many weekends off in any so many weekends in a row.',
  source: 'uk-rules.md COV-09',
  cure: 'Give the worker’s duties of one of these weekends to somebody else.',
  confidence: 'low',
  unit: 'weekends',
  defaults: { level: 'policy', isHard: false, weight: 60 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) => workersUnder(setting, view).flatMap(({ id }) => tooFew(view, id, given, setting)),
  shape: (given, planning, setting) => {
    const takes = weekendTaking(planning, given, setting);
    const sets = weekendDemands(planning, saturdays(planning), takes);
    return exact(
      workersUnder(setting, planning).flatMap(({ id }) => termsFor(planning, id, given, setting, takes, sets)),
    );
  },
});
