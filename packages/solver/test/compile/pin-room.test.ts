import { check, type Problem } from '@rota/domain';
import { describe, expect, test } from 'vitest';
import { rotaOf } from '../../src/compile/back.ts';
import { boardOf } from '../../src/search/board.ts';
import { firstRows } from '../../src/search/construct.ts';
import { lawfulRows } from '../support/brute-force.ts';
import { compiledOf, rowOf } from '../support/compiled.ts';
import { BLOCK, EARLY, LATE, NIGHT, problemWith, SLEEP_IN, serviceWith, settingOf } from '../support/house.ts';

/** Four days in which ann is pinned on some requirements, under one hard rule. */
const pinnedUnder = (
  kind: string,
  params: Record<string, unknown>,
  pins: readonly (readonly [day: number, cover: string])[],
): Problem =>
  problemWith({
    service: serviceWith({ rules: [settingOf(kind, params, { isHard: true })] }),
    to: '2026-12-11',
    pins: pins.map(([day, cover]) => ({ worker: 'ann', on: `2026-12-${String(7 + day).padStart(2, '0')}`, cover })),
  });

/** Every lawful row as the days worked. */
const workedDays = (problem: Problem): readonly string[] => {
  const row = rowOf(compiledOf(problem), 'ann');
  return lawfulRows(row).map((choice) =>
    Array.from(choice, (pattern) => ((row.demands[pattern] ?? []).length > 0 ? 'x' : '.')).join(''),
  );
};

describe('pins that a hard rule has no room for', () => {
  test('are kept, and the checker says what they break', () => {
    const problem = pinnedUnder('consecutive-days', { max: 1 }, [
      [0, 'early'],
      [1, 'early'],
    ]);
    const compiled = compiledOf(problem);
    const [first = new Int32Array(0)] = lawfulRows(rowOf(compiled, 'ann'));
    const { breaches } = check(problem, rotaOf(compiled.planning, compiled.compact, [first]));
    expect(breaches.filter(({ isHard }) => isHard).map(({ rule }) => rule)).toEqual(['consecutive-days']);
  });

  test('leave no room for more than themselves in a sum', () => {
    // 16 h are pinned where 8 h are the most a week: the other two days stay free
    const pins = [
      [0, 'early'],
      [2, 'late'],
    ] as const;
    expect(new Set(workedDays(pinnedUnder('week-hours', { maxMinutes: 480 }, pins)))).toEqual(new Set(['x.x.']));
  });

  test('leave a rule alone that they keep', () => {
    const rows = workedDays(pinnedUnder('consecutive-days', { max: 2 }, [[0, 'early']]));
    expect(rows.filter((days) => days.includes('xxx'))).toEqual([]);
    expect(new Set(rows)).toContain('xx.x');
  });

  test('that keep weekly rest, but no calendar day clear, are kept with nothing beside them', () => {
    // nights to 07:30 and the next from 22:00: 38.5 h between them, and a piece of every day taken
    const service = serviceWith({
      shiftTypes: [EARLY, NIGHT],
      rules: [settingOf('weekly-rest', {}, { isHard: true })],
    });
    const pins = ['07', '09', '11', '13'].map((day) => ({ worker: 'ann', on: `2026-12-${day}`, cover: 'night' }));
    const problem = problemWith({ service, pins });
    expect(workedDays(problem)).toEqual(['x.x.x.x']);
    const compiled = compiledOf(problem);
    const [only = new Int32Array(0)] = lawfulRows(rowOf(compiled, 'ann'));
    const { breaches } = check(problem, rotaOf(compiled.planning, compiled.compact, [only]));
    expect(breaches.filter(({ isHard }) => isHard)).toEqual([]);
    // with a day clear there is room for more
    const looser = { ...problem, pins: pins.slice(0, 2) };
    expect(workedDays(looser).some((days) => days.replaceAll('.', '').length > 2)).toBe(true);
  });

  test('of a sleep-in keep its morning too', () => {
    const service = serviceWith({
      shiftTypes: [EARLY, LATE, SLEEP_IN],
      patterns: [BLOCK],
      rules: [settingOf('weekly-rest', {}, { isHard: true })],
    });
    const pins = ['07', '09', '11', '13'].map((day) => ({ worker: 'ann', on: `2026-12-${day}`, cover: 'sleep-in' }));
    expect(new Set(workedDays(problemWith({ service, pins })))).toEqual(new Set(['xxxxxxx']));
  });

  test('lift no rest that somebody is kept from by other rules', () => {
    const rules = [settingOf('weekly-rest', {}, { isHard: true }), settingOf('requests', {}, { isHard: true })];
    const asked = ['07', '08', '09', '10', '11', '12', '13'].map((day): Problem['requests'][number] => ({
      id: day,
      worker: 'ann',
      from: `2026-12-${day}`,
      to: `2026-12-${day}`,
      ask: 'work',
      weight: 10,
    }));
    const pins = [{ worker: 'ann', on: '2026-12-14', cover: 'early' }];
    const problem = problemWith({ service: serviceWith({ rules }), requests: asked, pins, to: '2026-12-21' });
    const row = rowOf(compiledOf(problem), 'ann');
    const board = boardOf({ ...compiledOf(problem).compact, workers: [row] });
    expect(firstRows(board).hopeless).toEqual([0]);
  });

  test('may stand without rest between them, which nothing else may', () => {
    // late on Monday to 22:00, early on Tuesday from 07:00: 9 h
    const pins = [
      [0, 'late'],
      [1, 'early'],
    ] as const;
    expect(workedDays(pinnedUnder('consecutive-days', { max: 4 }, pins)).length).toBeGreaterThan(0);
    const problem = pinnedUnder('consecutive-days', { max: 4 }, [[0, 'late']]);
    const compiled = compiledOf(problem);
    const row = rowOf(compiled, 'ann');
    const tuesdays = lawfulRows(row).map((choice) => row.demands[choice[1] ?? 0] ?? []);
    const early = compiled.planning.demandIndexById.get('early/2026-12-08') ?? -1;
    expect(tuesdays.filter((demands) => demands.includes(early))).toEqual([]);
  });
});
