import { expect, test } from 'vitest';
import { shortCodes } from '../../../src/export/grid/codes.ts';
import { SERVICE } from '../tiny-service.ts';

const typesWith = (...codes: readonly string[]) =>
  SERVICE.shiftTypes.slice(0, 1).flatMap((type) => codes.map((code) => ({ ...type, id: code, code })));

test('leaves codes alone that are short enough', () => {
  expect([...shortCodes(typesWith('E', 'WN'), 2)]).toEqual([
    ['E', 'E'],
    ['WN', 'WN'],
  ]);
});

test('cuts a longer code to its first and last letter', () => {
  expect(shortCodes(typesWith('OR', 'ORL'), 2).get('ORL')).toBe('OL');
});

test('finds another spelling where that one is taken', () => {
  // OL is taken, OR is taken; RL, the last two letters, is free.
  expect(shortCodes(typesWith('OL', 'OR', 'ORL'), 2).get('ORL')).toBe('RL');
  expect(shortCodes(typesWith('AAA', 'AAB', 'ABA', 'A', 'B', 'AA', 'AB', 'BA'), 2).get('AAA')).toBe('A0');
});
