import { zoneOf } from '@rota/domain';
import { expect, it } from 'vitest';
import { clockNotes, clockText, holdingAt, numberText } from '../../../src/export/on-call-sheet/words.ts';
import { crisisSheet, minute } from './crisis-line.ts';

it.each([
  ['+447700900123', '07700 900 123'],
  ['+441164960123', '0116 496 0123'],
  ['+441214960123', '0121 496 0123'],
  ['+442079460123', '020 7946 0123'],
  ['+441632960123', '01632 960 123'],
  ['+443069990123', '0306 999 0123'],
  ['+353861234567', '+353 861 234 567'],
])('writes %s as people read it out: %s', (number, text) => {
  expect(numberText(number)).toBe(text);
});

it('writes the offset with times that come twice, and with no other', () => {
  const london = zoneOf('Europe/London');
  if (!london) throw new Error('London has a zone');
  const clocks = ['00:59+01:00', '01:00+01:00', '01:59+01:00', '01:00+00:00', '01:59+00:00', '02:00+00:00'];
  expect(clocks.map((clock) => clockText(london, minute(`2026-10-25T${clock}`)))).toEqual([
    '00:59',
    '01:00 (+01:00)',
    '01:59 (+01:00)',
    '01:00 (+00:00)',
    '01:59 (+00:00)',
    '02:00',
  ]);
});

it('says which hour does not exist in March', () => {
  expect(clockNotes(crisisSheet(minute('2027-03-20T03:00Z')))).toEqual([
    'Clocks go forward on Sunday 28 March 2027: 01:00 to 02:00 does not exist.',
  ]);
});

it('says who holds something, that nobody does, or who comes next', () => {
  const spans = [
    { startsAt: 10, endsAt: 20, worker: 'ann' },
    { startsAt: 20, endsAt: 30 },
    { startsAt: 40, endsAt: 50, worker: 'ben' },
  ];
  expect([9, 10, 19, 20, 30, 50].map((at) => holdingAt(spans, at))).toEqual([
    { kind: 'idle', next: spans[0] },
    { kind: 'held', worker: 'ann', until: 20 },
    { kind: 'held', worker: 'ann', until: 20 },
    { kind: 'gap', until: 30 },
    { kind: 'idle', next: spans[2] },
    { kind: 'idle' },
  ]);
});
