import { describe, expect, it } from 'vitest';
import { planningOf } from '../src/planning.ts';
import { suggestionsFor } from '../src/suggest.ts';
import {
  absence,
  coverOf,
  DAY,
  dates,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from './support/build.ts';

/*
 * A week of days for one person each. Ann works Monday to Saturday, so a Sunday would leave her without a weekly rest; Ben is
 * away on Sunday; Cat and Dan are free. A wish of Dan's not to work on Sunday costs 3 points.
 */
const problem = problemWith({
  service: serviceWith({ shiftTypes: [DAY], cover: [coverOf(DAY, { heads: { min: 1, target: 1, max: 1 } })] }),
  workers: ['ann', 'ben', 'cat', 'dan'].map((id) => workerWith(id)),
  from: '2026-12-07',
  to: '2026-12-14',
  absences: [absence('ben', '2026-12-13', '2026-12-13', 'sick')],
  requests: [{ id: 'r1', worker: 'dan', from: '2026-12-13', to: '2026-12-13', ask: 'off', weight: 3 }],
});
const planning = planningOf(problem);
const week: readonly Placing[] = dates('2026-12-07', '2026-12-12').map((on) => ['ann', 'day', on]);
const rota = rotaOf(problem, week);

const asked = (wish: Parameters<typeof suggestionsFor>[2], of = rota) => {
  const found = suggestionsFor(planning, of, wish);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found;
};

describe('suggestions for a shift', () => {
  it('rank who may take it by what it costs, rule by rule', () => {
    const { eligible } = asked({ shift: 'day/2026-12-13' });
    expect(eligible.map(({ worker }) => worker)).toEqual(['cat', 'dan']);
    expect(eligible.map(({ effect }) => effect.costChange.cover)).toEqual([-960, -960]);
    const [cat, dan] = eligible.map(({ effect }) => effect.objectiveChange);
    expect((dan ?? 0) - (cat ?? 0)).toBeGreaterThan(0);
    expect(eligible[1]?.effect.costChange.requests).toBeGreaterThan(0);
  });

  it('name the rule that blocks everybody else, and never why somebody is away', () => {
    const { ineligible } = asked({ shift: 'day/2026-12-13/1' });
    expect(ineligible.map(({ worker, blocks }) => [worker, blocks.map(({ rule }) => rule)])).toEqual([
      ['ann', ['weekly-rest']],
      ['ben', ['leave']],
    ]);
    expect(JSON.stringify(ineligible)).not.toContain('sick');
  });

  it('take somebody off first, and never suggest them', () => {
    const { eligible, ineligible } = asked({ shift: 'day/2026-12-09/1', remove: 'ann' });
    expect([...eligible, ...ineligible].map(({ worker }) => worker)).not.toContain('ann');
    expect(eligible[0]?.effect.gapsClosed).toEqual([{ shift: 'day/2026-12-09', requirement: 'heads', people: 1 }]);
  });

  it('are refused for a shift that nobody asks for, a slot that is taken, and somebody who is not on it', () => {
    const faultsOf = (wish: Parameters<typeof suggestionsFor>[2]) => {
      const found = suggestionsFor(planning, rota, wish);
      return 'faults' in found ? found.faults.map(({ code }) => code) : [];
    };
    expect(faultsOf({ shift: 'tea/2026-12-09' })).toEqual(['unknown-reference']);
    expect(faultsOf({ shift: 'day/2026-12-09/1' })).toEqual(['already-exists']);
    expect(faultsOf({ shift: 'day/2026-12-09', remove: 'ben' })).toEqual(['unknown-reference']);
  });
});
