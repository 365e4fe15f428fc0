import { describe, expect, test } from 'vitest';
import { choiceOf, rotaOf } from '../../src/compile/back.ts';
import { chosen, compiledOf, patternsOf, rowOf } from '../support/compiled.ts';
import {
  BLOCK,
  coverOf,
  EARLY,
  employmentWith,
  LATE,
  onCallSlot,
  problemWith,
  SLEEP_IN,
  serviceWith,
  settingOf,
  workerWith,
} from '../support/house.ts';

const lead = { id: 'lead', atLeast: 1, of: { grade: 'g3' } } as const;
const few = { id: 'agency', atMost: 0, of: { contracts: ['agency' as const] } } as const;
const service = serviceWith({
  shiftTypes: [EARLY, LATE, SLEEP_IN],
  patterns: [BLOCK],
  cover: [
    coverOf(EARLY, { heads: { min: 1, target: 2, max: 2 }, mix: [lead, few] }),
    coverOf(LATE),
    coverOf(SLEEP_IN),
    coverOf(EARLY, { id: 'shadow', isSupernumerary: true }),
  ],
  onCall: [onCallSlot('tier-2', 2)],
});
const problem = problemWith({
  service,
  workers: [
    workerWith('cat', { employments: [employmentWith({ grade: 'g3' })] }),
    workerWith('bob'),
    workerWith('ann'),
    workerWith('dan', { employments: [employmentWith({ isSupernumerary: true })] }),
  ],
  pins: [{ worker: 'bob', on: '2026-12-08', cover: 'early' }],
});
const compiled = compiledOf(problem);
const { planning, compact } = compiled;

describe('the rota of a choice', () => {
  test('gives slots to the workers of a demand in order of their ids', () => {
    const choice = chosen(compiled, { cat: { 1: 'early' }, bob: { 1: 'early' } });
    const { assignments } = rotaOf(planning, compact, choice);
    expect(assignments.map(({ worker, shift }) => `${worker} ${shift}`)).toEqual([
      'bob early/2026-12-08/1',
      'cat early/2026-12-08/2',
    ]);
    expect(assignments.map(({ isPinned }) => isPinned)).toEqual([true, false]);
  });

  test('names the mix lines a worker satisfies, those that ask for somebody only', () => {
    const choice = chosen(compiled, { cat: { 2: 'early' }, bob: { 1: 'early' }, dan: { 2: 'shadow' } });
    const roles = rotaOf(planning, compact, choice).assignments.map(({ worker, roles: held }) => [worker, held]);
    expect(roles).toEqual([
      ['bob', []],
      ['cat', ['lead']],
      ['dan', ['supernumerary']],
    ]);
  });

  test('is in order of start over all workers, with service and horizon', () => {
    const choice = chosen(compiled, {
      ann: { 0: 'late+sleep-in>early', 1: '^early' },
      bob: { 1: 'early' },
      cat: { 1: 'late+tier-2' },
    });
    const rota = rotaOf(planning, compact, choice);
    expect(rota.assignments.map(({ shift, worker }) => `${shift} ${worker}`)).toEqual([
      'late/2026-12-07/1 ann',
      'sleep-in/2026-12-07/1 ann',
      'early/2026-12-08/1 ann',
      'early/2026-12-08/2 bob',
      'late/2026-12-08/1 cat',
      'tier-2/2026-12-08/1 cat',
    ]);
    expect(rota).toMatchObject({
      service: 'test-house',
      from: '2026-12-07',
      to: '2026-12-14',
      timezone: 'Europe/London',
    });
  });
});

describe('the choice nearest to a rota', () => {
  const named = (choice: readonly Int32Array[], worker: string): readonly string[] => {
    const w = planning.workers.findIndex(({ id }) => id === worker);
    const start = rowOf(compiled, worker).patternStart;
    return [...(choice[w] ?? [])].map(
      (pattern, day) => patternsOf(compiled, worker, day)[pattern - (start[day] ?? 0)] ?? '',
    );
  };

  const again = (plan: Parameters<typeof chosen>[1]): readonly Int32Array[] =>
    choiceOf(planning, compact, rotaOf(planning, compact, chosen(compiled, plan)));

  test('is the choice the rota was made from', () => {
    const plan = {
      ann: { 0: 'late+sleep-in>early', 1: '^early+tier-2', 3: 'early', 6: 'late+sleep-in' },
      bob: { 1: 'early' },
    };
    expect(named(again(plan), 'ann')).toEqual([
      'late+sleep-in>early',
      '^early+tier-2',
      'off',
      'early',
      'off',
      'off',
      'late+sleep-in',
    ]);
  });

  test('keeps pins that the rota does not, and drops a sleep-in without its morning', () => {
    const rota = rotaOf(
      planning,
      compact,
      chosen(compiled, { bob: { 1: 'early' }, ann: { 2: 'late+sleep-in>early', 3: '^early' } }),
    );
    const torn = rota.assignments.filter(
      ({ worker, shift }) => worker === 'ann' && !shift.startsWith('early/2026-12-10'),
    );
    const choice = choiceOf(planning, compact, { ...rota, assignments: torn });
    expect(named(choice, 'bob')[1]).toBe('early');
    expect(named(choice, 'ann').slice(2, 4)).toEqual(['late', 'off']);
  });

  test('finds the shift a worker has where the day may not be free', () => {
    const asked = [{ id: 'r1', worker: 'ann', from: '2026-12-09', to: '2026-12-09', ask: 'work', weight: 5 }] as const;
    const strict = compiledOf(
      problemWith({
        service: serviceWith({ shiftTypes: [EARLY, LATE], rules: [settingOf('requests', {}, { isHard: true })] }),
        requests: asked,
      }),
    );
    expect(patternsOf(strict, 'ann', 2)).toEqual(['early', 'late']);
    const choice = chosen(strict, { ann: { 2: 'late' } });
    expect(choiceOf(strict.planning, strict.compact, rotaOf(strict.planning, strict.compact, choice))).toEqual(choice);
  });

  test('leaves out duties of somebody else’s service', () => {
    const stranger = { ...rotaOf(planning, compact, chosen(compiled, { bob: { 1: 'early' }, ann: { 0: 'late' } })) };
    const assignments = stranger.assignments.map((one) => ({ ...one, shift: one.shift.replace('late', 'unknown') }));
    expect(named(choiceOf(planning, compact, { ...stranger, assignments }), 'ann')).toEqual(new Array(7).fill('off'));
  });
});
