import type { Problem, ShiftType, Visit, VisitSettings } from '@rota/domain';
import { describe, expect, test } from 'vitest';
import { compiledOf, mayFollow, patternsOf, rowOf } from '../support/compiled.ts';
import { coverOf, LATE, NIGHT, problemWith, serviceWith, settingOf, shiftType } from '../support/house.ts';

const VISIT = shiftType('visit', '09:00', '10:00', { kind: 'visit' });

const visit = (id: string, from: string, to: string, rest: Partial<Visit> = {}): Visit => ({
  id,
  caseRef: 'C-1',
  on: '2026-12-07',
  windowStart: from,
  windowEnd: to,
  minutes: 60,
  staff: 1,
  needsDriver: false,
  ...rest,
});

const team = (
  visits: readonly Visit[],
  settings: Partial<VisitSettings> = {},
  rest: { readonly types?: readonly ShiftType[]; readonly rules?: Problem['service']['rules'] } = {},
): Problem => {
  const types = rest.types ?? [];
  return problemWith({
    service: serviceWith({
      shiftTypes: [VISIT, ...types],
      cover: types.map((type) => coverOf(type)),
      visits: { shiftType: 'visit', travelMinutes: 20, mostPerRound: 6, ...settings },
      rules: rest.rules ?? [],
    }),
    visits,
  });
};

/** So many visits of an hour in a row, each with a window of its own: 8:00, 9:20, 10:40, ... */
const inARow = (count: number): readonly Visit[] =>
  Array.from({ length: count }, (_, at) => {
    const clock = (minutes: number): string =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return visit(`v-${at + 1}`, clock(480 + 80 * at), clock(540 + 80 * at));
  });

describe('a worker-day with visits', () => {
  test('is any part of a round', () => {
    expect(patternsOf(compiledOf(team(inARow(3))), 'ann', 0)).toEqual([
      'off',
      'v-1',
      'v-2',
      'v-3',
      'v-1+v-2',
      'v-1+v-3',
      'v-2+v-3',
      'v-1+v-2+v-3',
    ]);
  });

  test('leaves nothing out of the middle of a round of six', () => {
    const names = patternsOf(compiledOf(team(inARow(6))), 'ann', 0);
    // off, 6 alone, and unbroken parts of 2 to 6: 5 + 4 + 3 + 2 + 1
    expect(names).toHaveLength(1 + 6 + 15);
    expect(names).not.toContain('v-1+v-3');
  });

  test('leaves nothing out of the middle of any round on a day of very many visits', () => {
    // six people's rounds of five visits each: 6 x 31 = 186 parts, more than 160; unbroken ones are 15 each
    const busy = Array.from({ length: 6 }, (_, round) =>
      inARow(5).map((one) => ({ ...one, id: `${one.id}-${round}`, caseRef: `C-${round}` })),
    ).flat();
    expect(patternsOf(compiledOf(team(busy)), 'ann', 0)).toHaveLength(1 + 6 * 15);
  });

  test('never mixes two rounds', () => {
    const visits = [visit('v-1', '09:00', '10:00'), visit('v-2', '09:00', '10:00'), visit('v-3', '13:00', '14:00')];
    // v-3 joins one of the rounds of v-1 and v-2
    expect(patternsOf(compiledOf(team(visits)), 'ann', 0)).toEqual(['off', 'v-1', 'v-2', 'v-3', 'v-1+v-3']);
  });

  test('has a shift beside it where the way allows', () => {
    const visits = [visit('v-1', '09:00', '10:00'), visit('v-2', '12:45', '13:45')];
    // late begins at 14:00: enough after v-1, a quarter of an hour after v-2
    expect(patternsOf(compiledOf(team(visits, {}, { types: [LATE] })), 'ann', 0)).toEqual([
      'off',
      'v-1',
      'v-2',
      'late',
      'v-1+v-2',
      'v-1+late',
    ]);
  });

  test('is no longer than the daily rest leaves', () => {
    // 08:00 to 22:00 is 14 hours; 24 less 11 are 13. 09:00 to 22:00 is just right.
    const visits = [visit('v-1', '08:00', '09:00'), visit('v-2', '09:20', '10:20')];
    const names = patternsOf(compiledOf(team(visits, {}, { types: [LATE] })), 'ann', 0);
    expect(names).not.toContain('v-1+late');
    expect(names).toContain('v-2+late');
  });

  test('keeps the way to a visit after a night', () => {
    const visits = [visit('v-1', '07:45', '08:45', { on: '2026-12-08' })];
    const compiled = compiledOf(team(visits, {}, { types: [NIGHT] }));
    expect(mayFollow(compiled, 'ann', 0, 'night', 'v-1')).toBe(false);
  });

  test('counts the way in its hours', () => {
    const rules = [settingOf('week-hours', { maxMinutes: 150 }, { isHard: true })];
    const row = rowOf(compiledOf(team(inARow(2), { homeTravelMinutes: 30 }, { rules })), 'ann');
    const term = row.terms.find((one) => one.term === 'window');
    // off; each visit alone with two journeys: 60 + 60; both: 60 + 20 + 60 with the journeys 200
    expect(term?.term === 'window' ? [...term.attribute.slice(0, 4)] : []).toEqual([0, 120, 120, 200]);
  });
});

describe('a meeting held inside a shift', () => {
  const HUDDLE = shiftType('huddle', '15:00', '15:30', { kind: 'meeting', during: ['late'] });

  test('stands only with its shift', () => {
    expect(patternsOf(compiledOf(team([], {}, { types: [LATE, HUDDLE] })), 'ann', 0)).toEqual([
      'off',
      'late',
      'late+huddle',
    ]);
  });

  test('goes along where a visit stands beside the shift', () => {
    const problem = team([visit('v-1', '10:00', '11:00')], {}, { types: [LATE, HUDDLE] });
    expect(patternsOf(compiledOf(problem), 'ann', 0)).toEqual([
      'off',
      'v-1',
      'late',
      'late+huddle',
      'v-1+late',
      'v-1+late+huddle',
    ]);
  });
});
