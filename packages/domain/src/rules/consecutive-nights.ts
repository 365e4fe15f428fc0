import { z } from 'zod';
import { defineRule } from './rule.ts';
import { isKindUnder, workersUnder } from './support/applies.ts';
import { dutyClass } from './support/duty-class.ts';
import { kindsParam, NIGHT_KINDS } from './support/kinds.ts';
import { runFindings, runTerms } from './support/runs.ts';
import { exact } from './support/shapes.ts';

/**
 * Runs of consecutive nights that are too long or too short.
 *
 * A night counts on the day it starts. A finding per run, in days; history lengthens a run, but only nights of the plan
 * are charged.
 *
 * @param params.max most nights in a row, 1 or more
 * @param params.min fewest nights in a row, 2 or more
 * @param params.kinds what a night is; waking nights by default
 */
export const consecutiveNights = defineRule({
  kind: 'consecutive-nights',
  summary: 'At most (and, if wanted, at least) so many nights in a row.',
  source: 'uk-rules.md COV-09',
  cure: 'Give one of the nights in the run to somebody else.',
  confidence: 'low',
  unit: 'days',
  defaults: { level: 'policy', isHard: true, weight: 10 },
  isAlwaysOn: false,
  judgesHistory: true,
  params: z.strictObject({
    max: z.int().min(1),
    min: z.int().min(2).optional(),
    kinds: kindsParam.default(NIGHT_KINDS),
  }),
  breaches: ({ kinds, ...limits }, view, setting) =>
    workersUnder(setting, view).flatMap(({ id }) =>
      runFindings(view, id, (view.dutiesByWorker.get(id) ?? []).filter(isKindUnder(setting, kinds)), limits, 'night'),
    ),
  shape: ({ kinds, ...limits }, planning, setting) => {
    const of = dutyClass(planning, isKindUnder(setting, kinds));
    return exact(workersUnder(setting, planning).flatMap(({ id }) => runTerms(planning, id, of, limits)));
  },
});
