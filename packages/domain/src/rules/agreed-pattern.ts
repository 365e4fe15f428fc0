import { z } from 'zod';
import { defineRule } from './rule.ts';
import { departures, departureTerms } from './support/agreed-days.ts';
import { exact } from './support/shapes.ts';

/**
 * Departures that an agreement forbids: days of a flexible-working agreement, fixed days, protected management time.
 *
 * The same breaches as `base-pattern`, of agreements whose deviation is forbidden.
 *
 * @source Employment Rights Act 1996 Part 8A (flexible working, once agreed, is part of the contract)
 */
export const agreedPattern = defineRule({
  kind: 'agreed-pattern',
  summary: 'Agreed working days that may not be departed from are kept.',
  source: 'contract: agreements.csv, deviation forbidden; Employment Rights Act 1996 Part 8A',
  cure: 'Keep the agreed days for this worker, or have the agreement changed with them.',
  unit: 'days',
  defaults: { level: 'contract', isHard: true, weight: 100 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => departures(view, setting, 'forbidden'),
  shape: (_params, planning, setting) => exact(departureTerms(planning, setting, 'forbidden')),
});
