import { z } from 'zod';
import type { Planning } from '../planning.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { demandAmounts } from './support/demand-sets.ts';
import { countedUnder, dutyFilterParams } from './support/duty-filter.ts';
import { exact } from './support/shapes.ts';
import { type LimitedWindow, type WindowSum, windowSums, windowTerms } from './support/windows.ts';

const params = z.strictObject({ ...dutyFilterParams, min: z.int().min(1) });

type Params = z.infer<typeof params>;

const horizon = ({ fromDay, toDay }: Planning, { min }: Params): readonly LimitedWindow[] => [{ fromDay, toDay, min }];

const findingOf = (worker: string, min: number, { total, under, planned }: WindowSum): Finding => ({
  worker,
  shifts: planned.map((duty) => duty.shift),
  amount: under,
  detail: `Worker "${worker}" has ${total} of these duties in this period; ${min} is the least.`,
});

/**
 * Too few duties of some kinds, families or shift types in the period.
 *
 * A duty counts on the day it starts; it must have every attribute that is given. A finding per worker, in duties
 * missing.
 *
 * @param params.min fewest duties in the period, 1 or more
 */
export const minDuties = defineRule({
  kind: 'min-duties',
  summary: 'At least so many duties of some kinds in the period.',
  source: 'Contract of employment; INRC-II, S6',
  unit: 'duties',
  defaults: { level: 'contract', isHard: false, weight: 10 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) =>
      windowSums(view, id, horizon(view, given), countedUnder(given, setting)).map((sum) =>
        findingOf(id, given.min, sum),
      ),
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
