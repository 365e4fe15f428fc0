import type { Breach } from '@rota/domain';
import { expect, test } from 'vitest';
import { writeReport } from '../../../../src/export/index.ts';
import { NO_BREACHES, solved, tinyPlanning } from '../../tiny-service.ts';

const planning = tinyPlanning('2026-12-01', '2026-12-08');

const PAST: Breach = {
  rule: 'daily-rest',
  level: 'statutory',
  isHard: true,
  worker: 'w1',
  shifts: [],
  amount: 150,
  amountUnit: 'minutes',
  penalty: 0,
  detail: 'Worker "w1" rested 8 h 30 min.',
  source: 'WTR 1998 reg 10',
};

const page = (changes: Partial<typeof NO_BREACHES>): string =>
  writeReport(solved(planning, [], { judgement: { ...NO_BREACHES, ...changes } }))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

test('says nothing of a past that was lawful and long enough', () => {
  expect(page({})).not.toContain('Before this period');
});

test('tells what history has broken and that the rota is not charged with it', () => {
  const text = page({ past: [PAST] });
  expect(text).toContain('1 case that this rota did not make and is not charged with:');
  expect(text).toContain('rested 8 h 30 min.');
  expect(text).toContain('(2 h 30 min)');
});

test('gathers provisional averages by the days they rest on', () => {
  const averages = ['w1', 'w2'].map((worker) => ({ worker, rule: 'average-hours', from: '2026-09-29', days: 70 }));
  const names = planning.workers.slice(0, 2).map(({ name }) => name);
  // 29 September and 69 days more: 2 days of September, 31, 30 and 7 of December
  expect(page({ provisional: averages })).toContain(
    `average-hours rests on 70 days, 2026-09-29 to 2026-12-07: ${names.join(', ')}`,
  );
});
