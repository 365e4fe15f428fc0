import { check } from '@rota/domain';
import { describe, expect, test } from 'vitest';
import { rotaOf } from '../../src/compile/back.ts';
import { evaluate } from '../../src/score/evaluate.ts';
import { lawfulRows } from '../support/brute-force.ts';
import { compiledOf, patternsOf, rowOf } from '../support/compiled.ts';
import { BLOCK, EARLY, LATE, problemWith, SLEEP_IN, serviceWith, settingOf, worked } from '../support/house.ts';

/* Sunday 6 December ends with a sleep-in; Monday's early finishes the block. */
const blockOver = (kind: string, params: Record<string, unknown>) => {
  const rules = [settingOf(kind, params, { isHard: true })];
  const service = serviceWith({ shiftTypes: [EARLY, LATE, SLEEP_IN], patterns: [BLOCK], rules });
  const history = ['late', 'sleep-in'].map((type) => worked(service, 'ann', type, '2026-12-06'));
  return problemWith({ service, history, historyFrom: '2026-12-06', to: '2026-12-12' });
};

describe('the morning after a sleep-in from the last month', () => {
  test.each([
    // every limit leaves no room for the one shift that must be worked
    ['week-hours', { maxMinutes: 60 }],
    ['max-duties', { kinds: ['waking'], max: 1, per: { days: 2 } }],
    ['consecutive-days', { max: 1 }],
  ])('is worked although "%s" has no room for it', (kind, params) => {
    const compiled = compiledOf(blockOver(kind, params));
    expect(patternsOf(compiled, 'ann', 0)).toEqual(['^early']);
    expect(lawfulRows(rowOf(compiled, 'ann')).length).toBeGreaterThan(0);
  });

  test('leaves a limit as strict as ever on everything else', () => {
    const problem = blockOver('week-hours', { maxMinutes: 60 });
    const compiled = compiledOf(problem);
    // the block's early is 8 h of the hour that is allowed: no other duty in that week
    expect(lawfulRows(rowOf(compiled, 'ann'))).toHaveLength(1);
    const [only = new Int32Array(0)] = lawfulRows(rowOf(compiled, 'ann'));
    expect(evaluate(compiled.compact, [only]).brokenHard).toEqual([]);
    const { breaches } = check(problem, rotaOf(compiled.planning, compiled.compact, [only]));
    // what history began is charged to nobody
    expect(breaches.filter(({ isHard }) => isHard)).toEqual([]);
  });

  test('leaves a run that history began as long as it may be, and no longer', () => {
    const compiled = compiledOf(blockOver('consecutive-days', { max: 2 }));
    const worksOn = (day: number): boolean =>
      lawfulRows(rowOf(compiled, 'ann')).some(
        (row) => (rowOf(compiled, 'ann').demands[row[day] ?? 0] ?? []).length > 0,
      );
    // Sunday and Monday are the two; Tuesday must be free, Wednesday need not be
    expect([worksOn(0), worksOn(1), worksOn(2)]).toEqual([true, false, true]);
  });
});
