import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Planning } from '../planning.ts';
import { dateOf } from '../time/index.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { WindowTerm } from './shape.ts';
import { appliesToUnit, workersUnder } from './support/applies.ts';
import { demandAmounts } from './support/demand-sets.ts';
import { type LimitedWindow, rolling, type WindowSum, windowSums, windowTerms } from './support/windows.ts';

const params = z.strictObject({
  max: z.int().min(0),
  days: z.int().min(1).max(366),
  tiers: z.array(z.int().min(1)).min(1).optional(),
});
type Params = z.infer<typeof params>;

const amountOf =
  ({ tiers }: Params, setting: RuleSetting) =>
  (duty: Duty): number =>
    Number(duty.tier !== undefined && (tiers?.includes(duty.tier) ?? true) && appliesToUnit(setting, duty));

const windows = (planning: Planning, { max, days }: Params): readonly LimitedWindow[] =>
  rolling(planning, days).map((window) => ({ ...window, max }));

const findingOf = (worker: string, max: number, { window, total, over, planned }: WindowSum): Finding => ({
  worker,
  shifts: planned.map((duty) => duty.shift),
  amount: over,
  detail:
    `Worker "${worker}" is on call ${total} times from ${dateOf(window.fromDay)} to ${dateOf(window.toDay - 1)}; ` +
    `${max} is the most.`,
});

/** A limit on the first days of the horizon alone says nothing that the first whole window does not. */
const isImplied = (planning: Planning, { days }: Params, term: WindowTerm): boolean =>
  term.pieces.length === 0 && term.initial === 0 && term.toDay < Math.min(days, planning.toDay - planning.fromDay);

const terms = (given: Params, planning: Planning, setting: RuleSetting): readonly WindowTerm[] => {
  const of = amountOf(given, setting);
  const amounts = { of, demands: demandAmounts(planning, of) };
  return workersUnder(setting, planning)
    .flatMap(({ id }) => windowTerms(planning, id, windows(planning, given), amounts, setting))
    .filter((term) => !isImplied(planning, given, term));
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
  cure: 'Give one of these on-call duties to somebody else.',
  confidence: 'low',
  unit: 'duties',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) =>
      windowSums(view, id, windows(view, given), amountOf(given, setting)).map((sum) => findingOf(id, given.max, sum)),
    ),
  shape: (given, planning, setting) => ({ exactness: 'exact', terms: terms(given, planning, setting) }),
});
