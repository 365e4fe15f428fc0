import type { ZeroHoursLine } from '@rota/domain';
import { expect, test } from 'vitest';
import { writeReport } from '../../../../src/export/index.ts';
import { NO_BREACHES, solved, tinyPlanning } from '../../tiny-service.ts';

const planning = tinyPlanning('2026-12-01', '2026-12-08');

const LINE: ZeroHoursLine = {
  worker: 'w1',
  from: '2026-09-15',
  to: '2026-12-07',
  minutes: 192 * 60,
  weeksWorked: 12,
  averageMinutes: 16 * 60,
  isWhole: true,
  wouldQualify: true,
  offers: 3,
  leastOfferDays: 1,
  cancelled: [{ shift: 'day/2026-12-02/1', cancelledBy: 'employer', noticeMinutes: 1200 }],
};

const page = (zeroHours: readonly ZeroHoursLine[]): string =>
  writeReport(solved(planning, [], { judgement: { ...NO_BREACHES, zeroHours } }));

test('has no section where everybody has guaranteed hours', () => {
  expect(page([])).not.toContain('id="zero-hours"');
});

test('FX-002 d: reports who would qualify, and how late they were asked and called off', () => {
  const shown = page([LINE]);
  expect(shown).toContain('Zero-hours workers');
  expect(shown).toContain(planning.workerById.get('w1')?.name);
  expect(shown).toContain('<td>would qualify under preferred option</td>');
  expect(shown).toContain('3, the latest 1 day ahead');
  expect(shown).toContain('by the employer 20 h ahead');
});

test('says when twelve weeks are not known yet, and of a shift that had begun', () => {
  const cancelled = [{ shift: 'day/2026-12-02/1', cancelledBy: 'worker', noticeMinutes: -5 }] as const;
  const shown = page([{ ...LINE, isWhole: false, wouldQualify: false, cancelled }]);
  expect(shown).toContain('twelve weeks are not known yet');
  expect(shown).toContain('by the worker after it had begun');
});
