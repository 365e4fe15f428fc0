import { LEVELS } from '@rota/domain';
import { expect, test } from 'vitest';
import { writeRotaJson } from '../../src/export/index.ts';
import { assign, NO_BREACHES, RESULT, solved, tinyPlanning } from './tiny-service.ts';

const planning = tinyPlanning('2026-10-24', '2026-10-27');

const parsed = (text: string): Record<string, unknown> => JSON.parse(text);

test('writes the keys of PRODUCT.md section 6 in their order, and restOwed after them', () => {
  const text = writeRotaJson(solved(planning, []));
  expect(Object.keys(parsed(text))).toEqual([
    'format',
    'service',
    'from',
    'to',
    'timezone',
    'result',
    'assignments',
    'unfilled',
    'breaches',
    'cost',
    'fairness',
    'restOwed',
  ]);
  expect(text.startsWith('{\n  "format": "rota/1",\n  "service": "tiny-house",\n')).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
});

test('leaves out bound and gap until something is proved', () => {
  expect(parsed(writeRotaJson(solved(planning, []))).result).toEqual({
    status: 'feasible',
    stopped: 'timeLimit',
    objective: 0,
    levels: LEVELS.map((level) => ({ level, objective: 0 })),
    seed: 1,
    seconds: 10,
  });
  const result = {
    ...RESULT,
    objective: 40,
    bound: 30,
    gap: 0.25,
    levels: [{ level: 'policy' as const, objective: 40, bound: 30 }],
  };
  expect(parsed(writeRotaJson(solved(planning, [], { result }))).result).toEqual({
    status: 'feasible',
    stopped: 'timeLimit',
    objective: 40,
    bound: 30,
    gap: 0.25,
    levels: [{ level: 'policy', objective: 40, bound: 30 }],
    seed: 1,
    seconds: 10,
  });
});

test('writes times with the offset that holds at each of them', () => {
  // The clocks go back in the night to 25 October: it starts at +01:00 and ends at +00:00.
  const text = writeRotaJson(solved(planning, [assign(planning, 'w1', 'house-night/2026-10-24')]));
  expect(parsed(text).assignments).toEqual([
    {
      id: 'asg_e5afd088c47ac3a5e213',
      worker: 'w1',
      shift: 'house-night/2026-10-24/1',
      shiftType: 'night',
      kind: 'waking-night',
      unit: 'house',
      start: '2026-10-24T21:00:00+01:00',
      end: '2026-10-25T07:30:00+00:00',
      roles: [],
      pinned: false,
    },
  ]);
});

test('orders assignments by start, then shift, then worker', () => {
  const assignments = [
    assign(planning, 'w2', 'house-late/2026-10-24'),
    assign(planning, 'w3', 'house-early/2026-10-24'),
    assign(planning, 'w1', 'house-early/2026-10-24'),
    assign(planning, 'w2', 'house-early/2026-10-24', 2),
  ];
  const { assignments: written } = parsed(writeRotaJson(solved(planning, assignments)));
  expect(
    (written as readonly { worker: string; shift: string }[]).map(({ shift, worker }) => `${shift} ${worker}`),
  ).toEqual([
    'house-early/2026-10-24/1 w1',
    'house-early/2026-10-24/1 w3',
    'house-early/2026-10-24/2 w2',
    'house-late/2026-10-24/1 w2',
  ]);
});

test('writes gaps with reasons, breaches, cost by rule, fairness and rest owed', () => {
  const startsAt = planning.startsAt;
  const judgement = {
    ...NO_BREACHES,
    objective: 12,
    costByRule: { requests: 2, cover: 10 },
    breaches: [
      {
        rule: 'requests',
        level: 'preference' as const,
        isHard: false,
        worker: 'w1',
        shifts: ['house-early/2026-10-24/1'],
        amount: 2,
        amountUnit: 'wishes' as const,
        penalty: 2,
        detail: 'wanted off',
        source: 'contract',
        cure: 'Swap with somebody.',
      },
    ],
    fairness: [{ worker: 'w1', account: 'nights', carriedIn: 3, planned: 1, fairShareHundredths: 425 }],
    restOwed: [
      {
        worker: 'w1',
        rule: 'daily-rest' as const,
        minutes: 120,
        basis: 'reg-22' as const,
        arisesAt: startsAt,
        dueBy: startsAt + 1440,
      },
    ],
  };
  const unfilled = [
    {
      shift: 'house-late/2026-10-24',
      requirement: 'heads',
      missing: 1,
      reasons: [{ code: 'leave', detail: 'away', worker: 'w2' }],
    },
  ];
  const written = parsed(writeRotaJson(solved(planning, [], { judgement, unfilled })));
  expect(written.unfilled).toEqual(unfilled);
  expect(written.breaches).toEqual([
    {
      rule: 'requests',
      level: 'preference',
      worker: 'w1',
      shifts: ['house-early/2026-10-24/1'],
      amount: 2,
      amountUnit: 'wishes',
      detail: 'wanted off',
      source: 'contract',
      cure: 'Swap with somebody.',
    },
  ]);
  expect(JSON.stringify(written.cost)).toBe('{"byRule":{"cover":10,"requests":2},"total":12}');
  expect(written.fairness).toEqual(judgement.fairness);
  // Local midnight of 24 October is still summer time; a day later too.
  expect(written.restOwed).toEqual([
    {
      worker: 'w1',
      rule: 'daily-rest',
      minutes: 120,
      basis: 'reg-22',
      arisesAt: '2026-10-24T00:00:00+01:00',
      dueBy: '2026-10-25T00:00:00+01:00',
    },
  ]);
});
