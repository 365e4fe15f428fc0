import { describe, expect, it } from 'vitest';
import { followRota } from '../../src/lifecycle/index.ts';
import { planningOf } from '../../src/planning.ts';
import { at } from '../support/build.ts';
import { december, placed } from './revisions.ts';

const planning = planningOf(december);
const NOON = at('2026-12-01 12:00');

/** Ann and Ben on an early: who comes first has slot 1. */
const early = (...workers: readonly string[]) =>
  placed(...workers.map((worker) => [worker, 'early', '2026-12-01'] as const));

const held = (rota: ReturnType<typeof early>) => rota.assignments.map(({ worker, shift }) => `${worker} ${shift}`);

const ANN_FIRST = ['ann early/2026-12-01/1', 'ben early/2026-12-01/2'];
const BEN_FIRST = ['ben early/2026-12-01/1', 'ann early/2026-12-01/2'];

describe('followRota', () => {
  it('keeps the slots of what was published, whatever the draft has', () => {
    const before = { published: early('ann', 'ben'), draft: early('ben', 'ann') };
    expect(held(followRota(before, early('ben', 'ann'), planning, NOON))).toEqual(ANN_FIRST);
  });

  it('keeps the slots of the draft while nothing is published', () => {
    const before = { published: undefined, draft: early('ann', 'ben') };
    expect(held(followRota(before, early('ben', 'ann'), planning, NOON))).toEqual(ANN_FIRST);
  });

  it('leaves the first rota of a period as it is', () => {
    expect(held(followRota({ published: undefined }, early('ben', 'ann'), planning, NOON))).toEqual(BEN_FIRST);
  });

  // Earlies begin at 7:00, so this one has begun by noon.
  it('keeps the roles of published shifts that have begun, and not those of a draft', () => {
    const led = early('ann');
    const before = { ...led, assignments: led.assignments.map((one) => ({ ...one, roles: ['lead'] })) };
    const rolesAfter = (forerunner: Parameters<typeof followRota>[0]) =>
      followRota(forerunner, early('ann'), planning, NOON).assignments.map(({ roles }) => roles);
    expect(rolesAfter({ published: before })).toEqual([['lead']]);
    expect(rolesAfter({ published: undefined, draft: before })).toEqual([[]]);
  });
});
