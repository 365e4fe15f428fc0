import { z } from 'zod';
import type { Planning } from '../planning.ts';
import { dateOf, weeksTouching } from '../time/index.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { demandAmounts } from './support/demand-sets.ts';
import { countedUnder, dutyFilterParams } from './support/duty-filter.ts';
import { exact } from './support/shapes.ts';
import { type LimitedWindow, rolling, type WindowSum, windowSums, windowTerms } from './support/windows.ts';

const params = z.strictObject({
  ...dutyFilterParams,
  max: z.int().min(0),
  per: z.union([z.enum(['week', 'period']), z.strictObject({ days: z.int().min(1) })]),
});

type Params = z.infer<typeof params>;

const windows = (planning: Planning, { per, max }: Params): readonly LimitedWindow[] => {
  const { fromDay, toDay } = planning;
  if (per === 'period') return [{ fromDay, toDay, max }];
  if (per !== 'week') return rolling(planning, per.days).map((window) => ({ ...window, max }));
  return weeksTouching(fromDay, toDay).map((monday) => ({ fromDay: monday, toDay: monday + 7, max }));
};

const findingOf = (worker: string, max: number, { window, total, over, planned }: WindowSum): Finding => ({
  worker,
  shifts: planned.map((duty) => duty.shift),
  amount: over,
  detail:
    `Worker "${worker}" has ${total} of these duties from ${dateOf(window.fromDay)} to ${dateOf(window.toDay - 1)}; ` +
    `${max} is the most.`,
});

/**
 * Too many duties of some kinds, families or shift types in a week, in the period, or in any so many days.
 *
 * A duty counts on the day it starts, and once in every window; it must have every attribute that is given. Weeks start
 * on Monday and rolling windows end in the horizon; both count history. A finding per window, in duties.
 *
 * @param params.max most duties, 0 or more
 * @param params.per `week`, `period` or `{ days: n }`
 */
export const maxDuties = defineRule({
  kind: 'max-duties',
  summary: 'At most so many duties of some kinds in a week, in the period, or in any so many days.',
  source: 'Contract of employment; uk-rules.md FX-001 (sleep-ins a week)',
  cure: 'Give one of these duties to somebody else.',
  unit: 'duties',
  defaults: { level: 'contract', isHard: true, weight: 10 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) =>
      windowSums(view, id, windows(view, given), countedUnder(given, setting)).map((sum) =>
        findingOf(id, given.max, sum),
      ),
    ),
  shape: (given, planning, setting) => {
    const of = countedUnder(given, setting);
    const amounts = { of, demands: demandAmounts(planning, of) };
    return exact(
      workersUnder(setting, planning).flatMap(({ id }) =>
        windowTerms(planning, id, windows(planning, given), amounts, setting),
      ),
    );
  },
});
