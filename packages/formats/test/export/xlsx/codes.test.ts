import type { CoverRequirement, Service } from '@rota/domain';
import { expect, test } from 'vitest';
import { codeName, sheetCodes } from '../../../src/export/xlsx/codes.ts';
import { SERVICE, tinyPlanning } from '../tiny-service.ts';

const [early] = SERVICE.cover;
if (!early) throw new Error('the tiny service has no cover');

const codesOf = (changes: Partial<Service>) => {
  const planning = tinyPlanning('2026-12-01', '2026-12-15', { service: { ...SERVICE, ...changes } });
  const { list, away } = sheetCodes(planning);
  return { away, planning, list, codes: list.map(({ code, covers }) => `${code}: ${covers.join(' ')}`) };
};

const earlies = (...changes: readonly Partial<CoverRequirement>[]): readonly CoverRequirement[] =>
  changes.map((change) => ({ ...early, ...change }));

test('gives requirements of one shift type one code when they never want anybody on the same date', () => {
  const weekdays = { id: 'weekday', rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' };
  const weekends = { id: 'weekend', rrule: 'FREQ=WEEKLY;BYDAY=SA,SU' };
  expect(codesOf({ cover: earlies(weekdays, weekends) }).codes[0]).toBe('E: weekday weekend');
});

test('tells requirements apart that want people on the same date: a star where nobody counts as cover, then numbers', () => {
  const cover = earlies({ id: 'ground' }, { id: 'shadow', isSupernumerary: true }, { id: 'first' });
  const { codes, planning, list } = codesOf({ cover });
  expect(codes.slice(0, 3)).toEqual(['E: ground', 'E2: first', 'E*: shadow']);
  expect(list.slice(0, 3).map((code) => codeName(planning, code))).toEqual([
    'Early 07:00-15:00',
    'Early 07:00-15:00',
    'Early 07:00-15:00, not counted as cover',
  ]);
});

test('never uses a code twice, whatever shift types and tiers are called', () => {
  const odd = SERVICE.shiftTypes.map((type, at) => ({ ...type, code: ['1', '-', 'e', 'E', '–'][at] ?? 'X' }));
  const { list, away } = codesOf({ shiftTypes: odd });
  const all = [...list.map(({ code }) => code), away].map((code) => code.toLowerCase());
  expect(new Set(all).size).toBe(all.length);
  expect(away).toBe('—');
});
