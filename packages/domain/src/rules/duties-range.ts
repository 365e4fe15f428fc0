import { z } from 'zod';
import type { Planning } from '../planning.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { demandAmounts } from './support/demand-sets.ts';
import { countedUnder, dutyFilterParams } from './support/duty-filter.ts';
import { exact } from './support/shapes.ts';
import { type LimitedWindow, type WindowSum, windowSums, windowTerms } from './support/windows.ts';

const params = z
  .strictObject({ ...dutyFilterParams, min: z.int().min(1).optional(), max: z.int().min(0).optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { message: 'give min, max or both' })
  .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, {
    message: 'the least is at most the most',
    path: ['min'],
  });

type Params = z.infer<typeof params>;

const horizon = ({ fromDay, toDay }: Planning, { min, max }: Params): readonly LimitedWindow[] => [
  { fromDay, toDay, min, max },
];

const findingOf = (worker: string, { total, over, under, planned, window }: WindowSum): Finding => ({
  worker,
  shifts: planned.map((duty) => duty.shift),
  amount: over + under,
  detail:
    `Worker "${worker}" has ${total} of these duties in this period; ` +
    (over > 0 ? `${window.max} is the most.` : `${window.min} is the least.`),
});

/**
 * Too few or too many duties of some kinds, families or shift types in the period.
 *
 * A duty counts on the day it starts; it must have every attribute that is given. A finding per worker, in duties under
 * the least or over the most.
 *
 * @param params.min fewest duties in the period, 1 or more
 * @param params.max most duties in the period, 0 or more; at least one of the two is given
 */
export const dutiesRange = defineRule({
  kind: 'duties-range',
  summary: 'The number of duties of some kinds in the period lies between fixed limits.',
  source: 'Contract of employment; INRC-II, S6',
  cure: 'Give the worker more or fewer duties of these kinds.',
  unit: 'duties',
  defaults: { level: 'contract', isHard: false, weight: 10 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) =>
      windowSums(view, id, horizon(view, given), countedUnder(given, setting)).map((sum) => findingOf(id, sum)),
    ),
  shape: (given, planning, setting) => {
    const of = countedUnder(given, setting);
    const amounts = { of, demands: demandAmounts(planning, of) };
    return exact(
      workersUnder(setting, planning).flatMap(({ id }) =>
        windowTerms(planning, id, horizon(planning, given), amounts, setting),
      ),
    );
  },
});
