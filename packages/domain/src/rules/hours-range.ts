import { z } from 'zod';
import { contractMinutes, type Duty } from '../duty.ts';
import type { Planning } from '../planning.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import { appliesToUnit, workersUnder } from './support/applies.ts';
import { demandAmounts } from './support/demand-sets.ts';
import { exact } from './support/shapes.ts';
import { type LimitedWindow, type WindowSum, windowSums, windowTerms } from './support/windows.ts';
import { hoursText } from './support/words.ts';

const params = z
  .strictObject({ minMinutes: z.int().min(0).optional(), maxMinutes: z.int().min(0).optional() })
  .refine(({ minMinutes, maxMinutes }) => minMinutes !== undefined || maxMinutes !== undefined, {
    message: 'give minMinutes, maxMinutes or both',
  })
  .refine(({ minMinutes = 0, maxMinutes = Number.POSITIVE_INFINITY }) => minMinutes <= maxMinutes, {
    message: 'the least is at most the most',
    path: ['minMinutes'],
  });

type Params = z.infer<typeof params>;

const amountOf =
  (setting: RuleSetting) =>
  (duty: Duty): number =>
    appliesToUnit(setting, duty) ? contractMinutes(duty) : 0;

const horizon = ({ fromDay, toDay }: Planning, { minMinutes, maxMinutes }: Params): readonly LimitedWindow[] => [
  { fromDay, toDay, min: minMinutes, max: maxMinutes },
];

const findingOf = (worker: string, { window, total, over, under, planned }: WindowSum): Finding => ({
  worker,
  shifts: planned.map((duty) => duty.shift),
  amount: over + under,
  detail:
    `Worker "${worker}" is planned for ${hoursText(total)} in this period; ` +
    `${hoursText((over > 0 ? window.max : window.min) ?? 0)} is the ${over > 0 ? 'most' : 'least'}.`,
});

/**
 * Hours over the horizon outside fixed limits, whatever the contract says.
 *
 * Minutes count as for `period-hours`: less unpaid breaks, without sleep-ins and on-call. A finding per worker, in
 * minutes over the most or under the least.
 *
 * @param params.minMinutes, params.maxMinutes whole minutes over the whole horizon; at least one is given
 */
export const hoursRange = defineRule({
  kind: 'hours-range',
  summary: 'Planned hours over the period lie between fixed limits.',
  source: 'Contract of employment (hours agreed for a period)',
  unit: 'minutes',
  defaults: { level: 'contract', isHard: true, weight: 1 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) =>
      windowSums(view, id, horizon(view, given), amountOf(setting)).map((sum) => findingOf(id, sum)),
    ),
  shape: (given, planning, setting) => {
    const of = amountOf(setting);
    const amounts = { of, demands: demandAmounts(planning, of), travel: 'paid' as const };
    return exact(
      workersUnder(setting, planning).flatMap(({ id }) =>
        windowTerms(planning, id, horizon(planning, given), amounts, setting),
      ),
    );
  },
});
