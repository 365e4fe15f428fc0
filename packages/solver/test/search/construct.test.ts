import { describe, expect, test } from 'vitest';
import { randomOf } from '../../src/random.ts';
import { evaluate, workerPoints } from '../../src/score/evaluate.ts';
import { truePrices } from '../../src/score/ledger.ts';
import { boardOf } from '../../src/search/board.ts';
import { construct, firstRows, lawfulRow } from '../../src/search/construct.ts';
import { chosen, compiledOf, patternsOf, rowOf } from '../support/compiled.ts';
import {
  absence,
  DAY,
  EARLY,
  LATE,
  NIGHT,
  onCallSlot,
  problemWith,
  serviceWith,
  settingOf,
  shiftType,
  workerWith,
} from '../support/house.ts';

describe('the emptiest rows', () => {
  test('hold what is pinned and nothing else', () => {
    const pins = [{ worker: 'ann', on: '2026-12-09', cover: 'late' }];
    const compiled = compiledOf(problemWith({ pins, workers: [workerWith('ann'), workerWith('bob')] }));
    const { choice, hopeless } = firstRows(boardOf(compiled.compact));
    expect(choice).toEqual(chosen(compiled, { ann: { 2: 'late' } }));
    expect(hopeless).toEqual([]);
  });

  test('name who can have none', () => {
    // 37.5 h from shifts of 8 h: there is no such number of them
    const rules = [settingOf('period-hours', {}, { isHard: true, appliesTo: { workers: ['bob'] } })];
    const workers = [workerWith('ann'), workerWith('bob')];
    const { compact } = compiledOf(problemWith({ service: serviceWith({ rules }), workers }));
    expect(firstRows(boardOf(compact)).hopeless).toEqual([1]);
  });

  test('are found where labels are too many for a beam, and nobody is called hopeless for what it left out', () => {
    // 14 days of 20 kinds of shift of 8 h, each kind three times at most, then leave: 88 h want 11 of the 14 days, five in a row
    // at most; beams keep rows with four duties in the first six days, and only one with five gets there
    const kinds = Array.from({ length: 20 }, (_, k) => shiftType(`kind-${k}`, '07:00', '15:00'));
    const rules = [
      settingOf('hours-range', { minMinutes: 88 * 60 }, { isHard: true }),
      settingOf('consecutive-days', { max: 5 }, { isHard: true }),
      ...kinds.map(({ id }) => ({
        ...settingOf('max-duties', { shiftTypes: [id], max: 3, per: 'period' }, { isHard: true }),
        id: `most-${id}`,
      })),
    ];
    const problem = problemWith({
      service: serviceWith({ shiftTypes: kinds, rules }),
      from: '2026-11-30',
      to: '2026-12-28',
      absences: [absence('ann', '2026-12-14', '2026-12-27')],
    });
    const { compact } = compiledOf(problem);
    const { choice, hopeless } = firstRows(boardOf(compact));
    expect(hopeless).toEqual([]);
    expect(compact.workers[0] && choice[0] && workerPoints(compact.workers[0], choice[0])).toBeLessThan(Infinity);
  });

  test('reach the hours that a hard contract rule asks for in four weeks of mixed shifts', () => {
    // 4 x 37.5 h = 150 h, give or take 4 h, from shifts of 7 h 35 min, 8 h, 9.5 h, 7.5 h and 7 h 45 min
    const mixed = [{ ...EARLY, unpaidBreakMinutes: 25 }, LATE, NIGHT, DAY, shiftType('mid', '11:00', '18:45')];
    const rules = [
      settingOf('period-hours', { toleranceMinutes: 240 }, { isHard: true }),
      settingOf('consecutive-days', { max: 5 }, { isHard: true }),
      settingOf('rest-after-nights', { freeDays: 2 }, { isHard: true }),
    ];
    const { compact } = compiledOf(
      problemWith({ service: serviceWith({ shiftTypes: mixed, rules }), from: '2026-11-30', to: '2026-12-28' }),
    );
    const row = lawfulRow(boardOf(compact), 0);
    expect(row && compact.workers[0] && workerPoints(compact.workers[0], row)).toBeLessThan(Infinity);
  });
});

describe('a first rota', () => {
  const first = (compiled: ReturnType<typeof compiledOf>, start?: readonly Int32Array[]) => {
    const board = boardOf(compiled.compact);
    const { choice } = firstRows(board);
    return construct(board, start ?? choice, truePrices(compiled.compact), randomOf(1));
  };

  test('fills every shift where there are people enough', () => {
    const compiled = compiledOf(problemWith({ workers: ['ann', 'bob', 'cat', 'dan'].map((id) => workerWith(id)) }));
    expect(evaluate(compiled.compact, first(compiled).choice).missingPersonMinutes).toBe(0);
  });

  test('gives a week of on-call to one person as a whole', () => {
    const service = serviceWith({ shiftTypes: [DAY], onCall: [onCallSlot('tier-2', 2, { block: 'week' })] });
    const compiled = compiledOf(problemWith({ service, workers: [workerWith('ann'), workerWith('bob')] }));
    const holders = first(compiled).choice.map((row, w) => {
      const id = compiled.planning.workers[w]?.id ?? '';
      const start = rowOf(compiled, id).patternStart;
      return [...row].filter((pattern, day) =>
        patternsOf(compiled, id, day)[pattern - (start[day] ?? 0)]?.includes('tier-2'),
      ).length;
    });
    expect(holders.toSorted((a, b) => b - a)).toEqual([7, 0]);
  });

  test('puts rows that break a hard rule right before it builds on them', () => {
    const compiled = compiledOf(problemWith({ workers: [workerWith('ann'), workerWith('bob')] }));
    // ann: late on Monday, early on Tuesday, 9 h apart; bob is lawful and stays as he is
    const start = chosen(compiled, { ann: { 0: 'late', 1: 'early', 4: 'early' }, bob: { 0: 'early', 1: 'late' } });
    const { choice } = first(compiled, start);
    expect(evaluate(compiled.compact, choice).brokenHard).toEqual([]);
    expect([...(choice[1] ?? [])].slice(0, 2)).toEqual([...(start[1] ?? [])].slice(0, 2));
  });
});
