import type { Reason } from '@rota/domain';
import { expect, test } from 'vitest';
import { writeUnfilled } from '../../../src/export/index.ts';
import { tinyPlanning } from '../tiny-service.ts';

const planning = tinyPlanning('2026-12-01', '2026-12-08');

const reasons: readonly Reason[] = [
  'Nobody is free.',
  'Zoë is unavailable.',
  'Bo is short of rest.',
  'Cy is busy.',
  'Di too.',
].map((detail) => ({ code: 'x', detail }));

test('says when, what, how many and the first reasons, a line per gap', () => {
  const text = writeUnfilled(planning, [
    { shift: 'house-early/2026-12-01', requirement: 'heads', missing: 2, reasons },
    { shift: 'house-night/2026-12-02/1', requirement: 'senior', missing: 1, reasons: reasons.slice(0, 1) },
    { shift: 'gone/2026-12-03', requirement: 'heads', missing: 1, reasons: [] },
  ]);
  expect(text).toBe(
    'Tue 1 Dec 07:00-15:00 house-early, 2 people missing: Nobody is free; Zoë is unavailable; Bo is short of rest; and 2 more reasons.\n' +
      'Wed 2 Dec 21:00-07:30 house-night, 1 missing of "senior": Nobody is free.\n' +
      'gone/2026-12-03, 1 person missing.\n',
  );
});

test('says so when nothing is open', () => {
  expect(writeUnfilled(planning, [])).toBe('All cover is met.\n');
});
