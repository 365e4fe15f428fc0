import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Planning } from '../planning.ts';
import { dateOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { WindowTerm } from './shape.ts';
import { appliesToUnit, workersUnder } from './support/applies.ts';
import { demandAmounts } from './support/demand-sets.ts';
import { overBy, termLimit } from './support/limit.ts';

const params = z.strictObject({
  max: z.int().min(0),
  days: z.int().min(1).max(366),
  tiers: z.array(z.int().min(1)).min(1).optional(),
});
type Params = z.infer<typeof params>;

type Counts = (duty: Duty) => boolean;

const countsFor =
  ({ tiers }: Params, setting: RuleSetting): Counts =>
  (duty) =>
    duty.tier !== undefined && (tiers?.includes(duty.tier) ?? true) && appliesToUnit(setting, duty);

/** Days on which the last day of a window may fall: every day of the horizon. Later windows see no more duties. */
const lastDays = (planning: Planning): readonly number[] =>
  Array.from({ length: planning.toDay - planning.fromDay }, (_, index) => planning.fromDay + index);

const within = (duties: readonly Duty[], counts: Counts, first: number, last: number): readonly Duty[] =>
  duties.filter((duty) => first <= duty.day && duty.day <= last && counts(duty));

const excesses = (given: Params, view: RotaView, setting: RuleSetting): readonly Finding[] =>
  workersUnder(setting, view).flatMap((worker) => {
    const duties = view.dutiesByWorker.get(worker.id) ?? [];
    return lastDays(view).flatMap((last) => {
      const first = last - given.days + 1;
      const found = within(duties, countsFor(given, setting), first, last);
      const amount = overBy(found.length, given.max, found.filter((duty) => duty.isHistory).length);
      if (amount === 0) return [];
      const span = `${dateOf(first)} to ${dateOf(last)}`;
      const detail = `Worker "${worker.id}" is on call ${found.length} times from ${span}; ${given.max} is the most.`;
      return [{ worker: worker.id, shifts: found.map((duty) => duty.shift), amount, detail }];
    });
  });

const windows = (given: Params, planning: Planning, setting: RuleSetting): readonly WindowTerm[] => {
  const counts = countsFor(given, setting);
  const amounts = demandAmounts(planning, (duty) => Number(counts(duty)));
  return workersUnder(setting, planning).flatMap((worker) => {
    const history = planning.historyByWorker.get(worker.id) ?? [];
    return lastDays(planning).map((last): WindowTerm => {
      const first = last - given.days + 1;
      const initial = within(history, counts, first, last).length;
      return {
        term: 'window',
        worker: worker.id,
        label: setting.id,
        amounts,
        fromDay: Math.max(0, first - planning.fromDay),
        toDay: last - planning.fromDay + 1,
        initial,
        ...termLimit(setting, { max: Math.max(given.max, initial) }),
      };
    });
  });
};

/**
 * On-call duties over the most in any so many days.
 *
 * A breach per worker and window of `days` days that ends inside the horizon, so one duty too many shows in every
 * window that holds it; `amount` in duties. A duty counts on the day it starts. History counts, but what it holds over
 * the most by itself is not charged.
 *
 * @param params.max most duties in a window, 0 or more
 * @param params.days length of a window, 1 to 366
 * @param params.tiers tiers that count; all when left out
 * @source contract; uk-rules.md FX-000 (on-call pools)
 */
export const onCallFrequency = defineRule({
  kind: 'on-call-frequency',
  summary: 'Nobody is on call more often than so many times in any so many days.',
  source: 'contract; uk-rules.md CH-02, FX-000',
  unit: 'duties',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: false,
  params,
  breaches: excesses,
  shape: (given, planning, setting) => ({ exactness: 'exact', terms: windows(given, planning, setting) }),
});
