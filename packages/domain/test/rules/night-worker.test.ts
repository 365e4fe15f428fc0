import { describe, expect, it } from 'vitest';
import type { Worker } from '../../src/model/worker.ts';
import { planningOf } from '../../src/planning.ts';
import { isNightWorker, isQualifyingNight, nightMinutes } from '../../src/rules/support/night.ts';
import { addDays } from '../../src/time/index.ts';
import { viewOf } from '../../src/view.ts';
import {
  DAY,
  historyOf,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  type Span,
  serviceWith,
  span,
  worked,
  workerWith,
} from '../support/build.ts';

const nightOf = (one: Span) => {
  const { problem, rota } = worked([one]);
  const view = viewOf(planningOf(problem), rota);
  const [duty] = view.plannedByWorker.get('w01') ?? [];
  if (!duty) throw new Error('nothing was worked');
  return { minutes: nightMinutes(view, 'w01', duty), qualifies: isQualifyingNight(view, 'w01', duty) };
};

describe('night time in vectors', () => {
  it('WTR-09 9a: 15:00 to 01:00 holds two hours of night and does not qualify', () => {
    expect(nightOf(span('2026-12-07 15:00', '2026-12-08 01:00'))).toEqual({ minutes: 120, qualifies: false });
  });

  it('WTR-09 9b: 15:00 to 02:00 holds three hours and does', () => {
    expect(nightOf(span('2026-12-07 15:00', '2026-12-08 02:00'))).toEqual({ minutes: 180, qualifies: true });
  });

  it('WTR-09 9c: a sleep-in from 22:00 to 07:00 holds seven hours and does', () => {
    const asleep = span('2026-12-07 22:00', '2026-12-08 07:00', { kind: 'sleep-in' });
    expect(nightOf(asleep)).toEqual({ minutes: 420, qualifies: true });
  });

  it('DST-02: night time is six hours when the clocks go forward and eight when they go back', () => {
    expect(nightOf(span('2026-03-28 21:00', '2026-03-29 07:00')).minutes).toBe(360);
    expect(nightOf(span('2026-10-24 21:00', '2026-10-25 07:00')).minutes).toBe(480);
  });
});

/* Seventeen weeks from Monday 2026-05-04: history, and the last four of them planned. Three day shifts a week. */
const START = '2026-05-04';
const FROM = addDays(START, 13 * 7);
const service = serviceWith({ shiftTypes: [DAY, SLEEP_IN] });

const isOne = (sleepInWeeks: readonly number[], rest: Partial<Worker> = {}): boolean => {
  const days = Array.from({ length: 17 }, (_, week) =>
    [0, 2, 4].map((weekday) => ['w01', 'day', addDays(START, 7 * week + weekday)] as const),
  ).flat();
  const asleep = sleepInWeeks.map((week) => ['w01', 'sleep-in', addDays(START, 7 * week + 5)] as const);
  const all = [...days, ...asleep];
  const history = historyOf(
    service,
    all.filter(([, , on]) => on < FROM),
  );
  const workers = [workerWith('w01', rest)];
  const problem = problemWith({ service, workers, history, historyFrom: START, from: FROM, to: addDays(START, 119) });
  const rota = rotaOf(
    problem,
    all.filter(([, , on]) => on >= FROM).map(([who, shift, on]): Placing => [who, shift, on]),
  );
  const view = viewOf(planningOf(problem), rota);
  return isNightWorker(view, view.workers[0] as Worker, view.dutiesByWorker.get('w01') ?? []); // there is one worker
};

describe('a night worker', () => {
  it('WTR-09 9d: is who sleeps in every third week, whichever it is, and not who did two nights in 17 weeks', () => {
    for (const first of [0, 1, 2]) {
      expect(isOne(Array.from({ length: 17 }, (_, week) => week).filter((week) => week % 3 === first))).toBe(true);
    }
    expect(isOne([3, 15])).toBe(false);
  });

  it('is not who sleeps in every fourth week', () => {
    expect(isOne([0, 4, 8, 12])).toBe(false);
  });

  it('is who works nights on half of the days, however few the weeks', () => {
    const nights = [0, 2, 4].map((weekday): Placing => ['w01', 'sleep-in', addDays(FROM, weekday)]);
    const problem = problemWith({ service, from: FROM, to: addDays(FROM, 28) });
    const view = viewOf(planningOf(problem), rotaOf(problem, nights));
    expect(isNightWorker(view, view.workers[0] as Worker, view.dutiesByWorker.get('w01') ?? [])).toBe(true); // there is one worker
  });

  it('is or is not as a person decided', () => {
    expect(isOne([], { isNightWorker: true })).toBe(true);
    expect(isOne([0, 1, 2, 3, 4, 5, 6, 7], { isNightWorker: false })).toBe(false);
  });
});
