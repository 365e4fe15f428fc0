import { z } from 'zod';
import { defineRule } from './rule.ts';
import { departures, departureTerms } from './support/agreed-days.ts';
import { exact } from './support/shapes.ts';

/**
 * Departures that a price was agreed for.
 *
 * A breach per agreement, date and cover asked for (`askedDays`), `amount` 1 day, `points` the agreement's weight: the
 * cover is not worked, no duty starts on a day to be worked, or one starts on a day to be free. On-call at home counts
 * only where the pattern names its slot.
 */
export const basePattern = defineRule({
  kind: 'base-pattern',
  summary: 'Base patterns are kept; each day departed from costs what its agreement says.',
  source: 'contract: base patterns (agreements.csv, deviation priced)',
  cure: 'Keep the worker’s base pattern on that day, or accept the price that the agreement names.',
  unit: 'days',
  defaults: { level: 'policy', isHard: false, weight: 10 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => departures(view, setting, 'priced'),
  shape: (_params, planning, setting) => exact(departureTerms(planning, setting, 'priced')),
});
