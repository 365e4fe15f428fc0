import { expect, test } from 'vitest';
import { poundsText } from '../../src/pay/pounds.ts';

test('pence are told as pounds, sums taken back with a minus', () => {
  expect([0, 5, 190_650, 123_456_789, -1205].map(poundsText)).toEqual([
    '£0.00',
    '£0.05',
    '£1,906.50',
    '£1,234,567.89',
    '-£12.05',
  ]);
});
