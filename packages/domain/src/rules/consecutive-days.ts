import { z } from 'zod';
import { defineRule } from './rule.ts';
import { isWorkUnder, workersUnder } from './support/applies.ts';
import { dutyClass } from './support/duty-class.ts';
import { runFindings, runTerms } from './support/runs.ts';
import { exact } from './support/shapes.ts';

/**
 * Runs of consecutive working days that are too long or too short.
 *
 * A day counts when a duty other than on-call starts on it. A finding per run, in days; history lengthens a run, but
 * only days of the plan are charged, and not one that finishes a block with a sleep-in which history began.
 *
 * @param params.max most days in a row, 1 or more
 * @param params.min fewest days in a row, 2 or more
 */
export const consecutiveDays = defineRule({
  kind: 'consecutive-days',
  summary: 'At most (and, if wanted, at least) so many working days in a row.',
  source: 'uk-rules.md COV-09',
  cure: 'Give one of the days in the run to somebody else.',
  confidence: 'low',
  unit: 'days',
  defaults: { level: 'policy', isHard: true, weight: 10 },
  isAlwaysOn: false,
  judgesHistory: true,
  params: z.strictObject({ max: z.int().min(1), min: z.int().min(2).optional() }),
  breaches: (limits, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) => {
      const work = (view.dutiesByWorker.get(id) ?? []).filter(isWorkUnder(setting));
      return runFindings(view, id, work, limits, 'day', isWorkUnder(setting));
    }),
  shape: (limits, planning, setting) => {
    const of = dutyClass(planning, isWorkUnder(setting));
    return exact(workersUnder(setting, planning).flatMap(({ id }) => runTerms(planning, id, of, limits)));
  },
});
