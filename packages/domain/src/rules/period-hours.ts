import { z } from 'zod';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { defineRule, type Finding } from './rule.ts';
import { workersUnder } from './support/applies.ts';
import { contractMinutesBetween, contractWeeklyMinutes } from './support/contract.ts';
import { minuteAmounts, minutesUnder } from './support/hours.ts';
import { exact } from './support/shapes.ts';
import { type LimitedWindow, type WindowSum, windowSums, windowTerms } from './support/windows.ts';
import { hoursText } from './support/words.ts';

const params = z.strictObject({
  toleranceMinutes: z.int().min(0).default(0),
  overWeight: z.int().min(0).default(1),
  underWeight: z.int().min(0).default(1),
});

type Params = z.infer<typeof params>;

/** The horizon with the contract's minutes on both sides of the tolerance; nothing for those without contract hours. */
const horizon = (planning: Planning, worker: Worker, given: Params): readonly LimitedWindow[] => {
  const { fromDay, toDay } = planning;
  if (contractWeeklyMinutes(worker, fromDay, toDay) === 0) return [];
  const due = contractMinutesBetween(planning, worker, fromDay, toDay);
  const min = given.underWeight > 0 ? Math.max(0, due - given.toleranceMinutes) : undefined;
  const max = given.overWeight > 0 ? due + given.toleranceMinutes : undefined;
  return [{ fromDay, toDay, min, max }];
};

const findingOf = (worker: string, given: Params, sum: WindowSum): Finding => {
  const { total, over, under, planned, window } = sum;
  const limit = over > 0 ? window.max : window.min;
  return {
    worker,
    shifts: planned.map((duty) => duty.shift),
    amount: over + under,
    points: over * given.overWeight + under * given.underWeight,
    detail:
      `Worker "${worker}" is planned for ${hoursText(total)}; the contract asks for ${hoursText(limit ?? 0)} ` +
      `${over > 0 ? 'at most' : 'at least'} in this period, tolerance included.`,
  };
};

/**
 * Contract hours over the horizon that are missed or exceeded.
 *
 * What is due is a seventh of the weekly contract minutes for each day employed and not away from midnight to midnight,
 * rounded down once. Sleep-ins and on-call do not count. A finding per worker with contract hours, in minutes beyond
 * the tolerance; points are that times `overWeight` or `underWeight`, 0 of which leaves that side unjudged.
 */
export const periodHours = defineRule({
  kind: 'period-hours',
  summary: 'Planned hours over the period come close to contract hours.',
  source: 'Contract of employment; uk-rules.md CH-04, WT-01',
  cure: 'Give the worker more or fewer hours, or accept the difference.',
  unit: 'minutes',
  defaults: { level: 'contract', isHard: false, weight: 1 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap((worker) =>
      windowSums(view, worker.id, horizon(view, worker, given), minutesUnder(setting, 'contract')).map((sum) =>
        findingOf(worker.id, given, sum),
      ),
    ),
  shape: (given, planning, setting) => {
    const amounts = minuteAmounts(planning, setting, 'contract');
    const points = { belowPoints: given.underWeight, abovePoints: given.overWeight };
    return exact(
      workersUnder(setting, planning).flatMap((worker) =>
        windowTerms(planning, worker.id, horizon(planning, worker, given), amounts, setting, points),
      ),
    );
  },
});
