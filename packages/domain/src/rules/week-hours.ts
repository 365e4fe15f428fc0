import { z } from 'zod';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { dateOf, weeksTouching } from '../time/index.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { contractWeeklyMinutes, presentDays } from './support/contract.ts';
import { limitText, minuteAmounts, minutesUnder } from './support/hours.ts';
import { knownFrom } from './support/known.ts';
import { exact } from './support/shapes.ts';
import { type LimitedWindow, type WindowSum, windowSums, windowTerms } from './support/windows.ts';
import { hoursText } from './support/words.ts';

const params = z.strictObject({
  maxMinutes: z.int().positive().optional(),
  minMinutes: z.int().positive().optional(),
  overContractMinutes: z.int().min(0).optional(),
  account: z.enum(['contract', 'working']).default('working'),
});

type Params = z.infer<typeof params>;

const maxOf = (worker: Worker, monday: number, { maxMinutes, overContractMinutes }: Params): number | undefined => {
  const contract = overContractMinutes === undefined ? 0 : contractWeeklyMinutes(worker, monday, monday + 7);
  const limits = [
    ...(maxMinutes === undefined ? [] : [maxMinutes]),
    ...(contract > 0 ? [contract + (overContractMinutes ?? 0)] : []),
  ];
  return limits.length === 0 ? undefined : Math.min(...limits);
};

const minOf = (planning: Planning, worker: Worker, monday: number, { minMinutes }: Params): number | undefined => {
  if (minMinutes === undefined || monday < knownFrom(planning) || monday + 7 > planning.toDay) return undefined;
  return Math.floor((minMinutes * presentDays(planning, worker, monday, monday + 7).length) / 7);
};

const weeks = (planning: Planning, worker: Worker, given: Params): readonly LimitedWindow[] =>
  weeksTouching(planning.fromDay, planning.toDay)
    .map((monday) => ({
      fromDay: monday,
      toDay: monday + 7,
      max: maxOf(worker, monday, given),
      min: minOf(planning, worker, monday, given),
    }))
    .filter(({ min, max }) => min !== undefined || max !== undefined);

const findingOf = (worker: string, sum: WindowSum): Finding => ({
  worker,
  shifts: sum.planned.map((duty) => duty.shift),
  amount: sum.over + sum.under,
  detail: `Worker "${worker}" has ${hoursText(sum.total)} in the week from ${dateOf(sum.window.fromDay)}; ${limitText(sum)}.`,
});

/**
 * Weeks with too many or too few hours.
 *
 * Weeks start on Monday; a duty counts whole in the week it starts in. A finding per week, in minutes. Most hours hold
 * in every week, with history where the horizon cuts it; least hours only in weeks decided from end to end, pro rata
 * to the days employed and not away.
 *
 * @param params.maxMinutes most minutes a week
 * @param params.overContractMinutes most minutes beyond contract hours, for those who have any
 * @param params.minMinutes least minutes a week
 * @param params.account `working` time (sleep-ins count) or `contract` time (they do not)
 */
export const weekHours = defineRule({
  kind: 'week-hours',
  summary: 'At most (or at least) so many hours in each week.',
  source: 'Contract of employment; uk-rules.md WT-01, CH-04',
  cure: 'Move hours of that week to another week or another worker.',
  unit: 'minutes',
  defaults: { level: 'contract', isHard: true, weight: 1 },
  isAlwaysOn: false,
  judgesHistory: true,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      windowSums(view, worker.id, weeks(view, worker, given), minutesUnder(setting, given.account)).map((sum) =>
        findingOf(worker.id, sum),
      ),
    ),
  shape: (given, planning, setting) => {
    const amounts = minuteAmounts(planning, setting, given.account);
    return exact(
      workersUnder(setting, planning).flatMap((worker) =>
        windowTerms(planning, worker.id, weeks(planning, worker, given), amounts, setting),
      ),
    );
  },
});
