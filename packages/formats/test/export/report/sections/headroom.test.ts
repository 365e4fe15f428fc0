import type { Headroom } from '@rota/domain';
import { expect, test } from 'vitest';
import { writeReport } from '../../../../src/export/index.ts';
import { NO_BREACHES, solved, tinyPlanning } from '../../tiny-service.ts';

const planning = tinyPlanning('2026-12-01', '2026-12-08');

const LINE: Headroom = {
  worker: 'w1',
  rule: 'average-hours',
  from: '2026-08-11',
  to: '2026-12-07',
  averageMinutes: 47 * 60,
  headroomMinutes: 16 * 60,
  isEstimate: false,
};

const page = (headroom: readonly Headroom[]): string =>
  writeReport(solved(planning, [], { judgement: { ...NO_BREACHES, headroom } }));

test('has no section where nobody is held to 48 hours', () => {
  expect(page([])).not.toContain('id="headroom"');
});

test('shows the average and what is left of the period, or over it', () => {
  expect(page([LINE])).toContain('<td class="n">47 h</td><td class="n">16 h</td>');
  const over = page([{ ...LINE, headroomMinutes: -90, isEstimate: true }]);
  expect(over).toContain('47 h (estimated)');
  expect(over).toContain('1 h 30 min over');
});
