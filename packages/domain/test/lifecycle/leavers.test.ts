import { expect, test } from 'vitest';
import { withLeavers } from '../../src/lifecycle/index.ts';
import { planningOf } from '../../src/planning.ts';
import { december } from './revisions.ts';

test('knows a leaver by name without planning them, and keeps the service’s own names', () => {
  const planning = planningOf(december);
  const known = withLeavers(planning, new Map(Object.entries({ zoe: 'Zoë', ann: 'Ann as she was' })));
  expect(known.workerById.get('zoe')?.name).toBe('Zoë');
  expect(known.workerById.get('ann')).toBe(planning.workerById.get('ann'));
  expect(known.workers).toBe(planning.workers);
});
