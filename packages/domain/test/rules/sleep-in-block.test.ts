import { describe, expect, it } from 'vitest';
import { checkPatterns, sleepInBlock } from '../../src/rules/sleep-in-block.ts';
import {
  absence,
  at,
  EARLY,
  findings,
  historyOf,
  LATE,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  settingOf,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const patterns = [{ id: 'block', shiftTypes: ['late', 'sleep-in', 'early'] }];
const service = serviceWith({ shiftTypes: [EARLY, LATE, SLEEP_IN], patterns });
const on = (...placings: readonly (readonly [type: string, day: string])[]): readonly Placing[] =>
  placings.map(([type, day]) => ['w01', type, `2026-12-${day}`]);
const block = (day: string, next: string): readonly Placing[] => on(['late', day], ['sleep-in', day], ['early', next]);
const shifts = (placings: readonly Placing[], problem = problemWith({ service })) =>
  findings(sleepInBlock, { problem, rota: rotaOf(problem, placings) }).map((finding) => finding.shifts);

describe('sleep-in blocks', () => {
  it('lets a sleep-in stand between its late and its early', () => {
    expect(shifts(block('01', '02'))).toEqual([]);
  });

  it('finds a sleep-in without its late or its early', () => {
    expect(shifts(on(['sleep-in', '01'], ['early', '02']))).toEqual([['sleep-in/2026-12-01/1']]);
    expect(shifts(on(['late', '01'], ['sleep-in', '01']))).toEqual([['sleep-in/2026-12-01/1']]);
  });

  it('lets a block at the end of the horizon be finished by the next rota', () => {
    expect(shifts(on(['late', '31'], ['sleep-in', '31']))).toEqual([]);
    expect(shifts(on(['sleep-in', '31']))).toEqual([['sleep-in/2026-12-31/1']]);
  });

  it('wants 22 h after a block', () => {
    // the early ends on the 2nd at 15:00: 13:00 on the 3rd is the soonest; a late at 14:00 passes, an early at 07:00 does not
    expect(shifts([...block('01', '02'), ...on(['late', '03'])])).toEqual([]);
    expect(shifts([...block('01', '02'), ...on(['early', '03'])])).toEqual([
      ['early/2026-12-02/1', 'early/2026-12-03/1'],
    ]);
  });

  it('leaves a sleep-in alone that the service has no pattern for', () => {
    const alone = problemWith({ service: serviceWith({ shiftTypes: [EARLY, LATE, SLEEP_IN] }) });
    expect(shifts(on(['sleep-in', '01']), alone)).toEqual([]);
    expect(termsOf(shapeOf(sleepInBlock, alone))).toEqual([]);
  });

  const begun = (rest = {}) => {
    const history = historyOf(service, [
      ['w01', 'late', '2026-11-30'],
      ['w01', 'sleep-in', '2026-11-30'],
    ]);
    return problemWith({ service, history, historyFrom: '2026-11-01', ...rest });
  };

  it('finishes a block that history began, unless the worker is away', () => {
    expect(shifts(on(['early', '01']), begun())).toEqual([]);
    expect(shifts([], begun())).toEqual([['sleep-in/2026-11-30']]);
    expect(shifts([], begun({ absences: [absence('w01', '2026-12-01', '2026-12-03', 'sick')] }))).toEqual([]);
  });

  it('gives one early to one pattern only', () => {
    // two sleep-ins of one worker cannot share the morning after the second
    expect(shifts([...on(['late', '01'], ['sleep-in', '01']), ...block('02', '03')])).toEqual([
      ['sleep-in/2026-12-01/1'],
    ]);
  });
});

describe('sleep-in blocks said to the solver', () => {
  it('is a pattern and a rest after it', () => {
    const problem = problemWith({ service, to: '2026-12-02' });
    // by start: early 0, late 1, sleep-in 2
    expect(termsOf(shapeOf(sleepInBlock, problem))).toMatchObject([
      { term: 'only-in-pattern', demands: new Set([2]) },
      { term: 'gap', minutes: 1320, afterPattern: 'block', after: new Set([0]) },
    ]);
  });

  it('holds the morning after for who began the block', () => {
    const history = historyOf(service, [
      ['w01', 'late', '2026-11-30'],
      ['w01', 'sleep-in', '2026-11-30'],
    ]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01', to: '2026-12-02' });
    expect(termsOf(shapeOf(sleepInBlock, problem)).at(-1)).toMatchObject({
      term: 'day-cost',
      day: 0,
      demands: new Set([0]),
      when: 'off',
    });
  });

  it('rests after a block of history', () => {
    const history = historyOf(service, [
      ['w01', 'late', '2026-11-29'],
      ['w01', 'sleep-in', '2026-11-29'],
      ['w01', 'early', '2026-11-30'],
    ]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01', to: '2026-12-03' });
    expect(termsOf(shapeOf(sleepInBlock, problem)).at(-1)).toMatchObject({ notBefore: at('2026-12-01 13:00') });
  });

  it('is refused as a soft rule and for some workers only', () => {
    const problem = problemWith({ service, workers: [workerWith('w01'), workerWith('w02')] });
    expect(shapeOf(sleepInBlock, problem, {}, settingOf(sleepInBlock, {}, { isHard: false })).exactness).toBe(
      'refused',
    );
    expect(
      shapeOf(sleepInBlock, problem, {}, settingOf(sleepInBlock, {}, { appliesTo: { workers: ['w01'] } })).exactness,
    ).toBe('refused');
  });
});

describe('patterns around a sleep-in', () => {
  it('must meet it without a gap', () => {
    expect(checkPatterns(service)).toEqual([]);
    const gappy = serviceWith({ shiftTypes: [EARLY, LATE, { ...SLEEP_IN, start: '22:30' }], patterns });
    expect(checkPatterns(gappy)).toEqual([
      {
        code: 'bad-value',
        detail: expect.stringContaining('"late" ends at 22:00 but "sleep-in" starts at 22:30'),
        pointer: '/patterns/0/shiftTypes/1',
      },
    ]);
  });
});
