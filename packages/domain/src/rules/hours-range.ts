import { z } from 'zod';
import type { Planning } from '../planning.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { limitText, minuteAmounts, minutesUnder } from './support/hours.ts';
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

const horizon = ({ fromDay, toDay }: Planning, { minMinutes, maxMinutes }: Params): readonly LimitedWindow[] => [
  { fromDay, toDay, min: minMinutes, max: maxMinutes },
];

const findingOf = (worker: string, sum: WindowSum): Finding => ({
  worker,
  shifts: sum.planned.map((duty) => duty.shift),
  amount: sum.over + sum.under,
  detail: `Worker "${worker}" is planned for ${hoursText(sum.total)} in this period; ${limitText(sum)}.`,
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
  cure: 'Give the worker more or fewer hours in the period.',
  unit: 'minutes',
  defaults: { level: 'contract', isHard: true, weight: 1 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) =>
      windowSums(view, id, horizon(view, given), minutesUnder(setting, 'contract')).map((sum) => findingOf(id, sum)),
    ),
  shape: (given, planning, setting) => {
    const amounts = minuteAmounts(planning, setting, 'contract');
    return exact(
      workersUnder(setting, planning).flatMap(({ id }) =>
        windowTerms(planning, id, horizon(planning, given), amounts, setting),
      ),
    );
  },
});
