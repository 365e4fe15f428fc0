import { describe, expect, it } from 'vitest';
import type { Problem } from '../src/model/problem.ts';
import { type CancelledShift, NO_TIMESHEETS } from '../src/model/timesheet.ts';
import { planningOf } from '../src/planning.ts';
import { addDays } from '../src/time/index.ts';
import { viewOf } from '../src/view.ts';
import { noticeOf, zeroHoursLines } from '../src/zero-hours.ts';
import {
  at,
  DAY,
  employmentWith,
  historyOf,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  workerWith,
} from './support/build.ts';

/* Twelve weeks from Monday 2026-09-07: history, and the last four of them planned. */
const START = '2026-09-07';
const FROM = addDays(START, 56);
const TO = addDays(START, 84);
const service = serviceWith({ shiftTypes: [DAY, SLEEP_IN] });
const bank = workerWith('w01', { employments: [employmentWith({ contract: 'bank', weeklyMinutes: 0 })] });

/** Two day shifts of eight hours in each of some weeks. */
const worked = (weeks: readonly number[], rest: Partial<Problem> = {}) => {
  const all = weeks.flatMap((week) => [1, 3].map((day): Placing => ['w01', 'day', addDays(START, 7 * week + day)]));
  const past = all.filter(([, , on]) => on < FROM);
  const problem = problemWith({
    service,
    workers: [bank, workerWith('w02')],
    history: historyOf(service, past),
    historyFrom: START,
    from: FROM,
    to: TO,
    ...rest,
  });
  return zeroHoursLines(
    viewOf(
      planningOf(problem),
      rotaOf(
        problem,
        all.filter(([, , on]) => on >= FROM),
      ),
    ),
  );
};

const EVERY = Array.from({ length: 12 }, (_, week) => week);

describe('workers without guaranteed hours', () => {
  // 12 x 16 h = 192 h
  it('WTR-18 W1: twelve weeks of 16 h would qualify under the preferred option', () => {
    expect(worked(EVERY)).toEqual([
      {
        worker: 'w01',
        from: START,
        to: addDays(TO, -1),
        minutes: 192 * 60,
        weeksWorked: 12,
        averageMinutes: 16 * 60,
        isWhole: true,
        wouldQualify: true,
        offers: 0,
        cancelled: [],
      },
    ]);
  });

  it('WTR-18 W2: a shift called off 20 h before its start had 20 h of notice', () => {
    expect(noticeOf({ startsAt: at('2026-11-24 09:00') }, at('2026-11-23 13:00'))).toBe(20 * 60);
    const cancelled: CancelledShift = {
      worker: 'w01',
      shift: 'day/2026-11-24/1',
      shiftType: 'day',
      startsAt: at('2026-11-24 09:00'),
      endsAt: at('2026-11-24 17:00'),
      cancelledAt: at('2026-11-23 13:00'),
      cancelledBy: 'employer',
      reason: 'Visit called off',
      enteredBy: 'manager',
      enteredAt: at('2026-11-23 13:05'),
    };
    const [line] = worked(EVERY, { timesheets: { ...NO_TIMESHEETS, cancelled: [cancelled] } });
    expect(line?.cancelled).toEqual([{ shift: 'day/2026-11-24/1', cancelledBy: 'employer', noticeMinutes: 1200 }]);
  });

  it('count hourly work under the bank contract only: no sleep-ins, and nobody with hours of their own', () => {
    const problem = problemWith({ service, workers: [bank], from: FROM, to: TO });
    const rota = rotaOf(problem, [
      ['w01', 'sleep-in', FROM],
      ['w01', 'day', addDays(FROM, 2)],
    ]);
    const [line, ...others] = zeroHoursLines(viewOf(planningOf(problem), rota));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ minutes: 8 * 60, weeksWorked: 1, averageMinutes: 40 });
  });

  it('qualify only over twelve weeks that are known, and not when they did not work', () => {
    expect(worked(EVERY.slice(2), { historyFrom: addDays(START, 14) })).toMatchObject([
      { isWhole: false, wouldQualify: false },
    ]);
    expect(worked([])).toMatchObject([{ isWhole: true, wouldQualify: false, weeksWorked: 0 }]);
    expect(worked([0, 11])).toMatchObject([{ wouldQualify: true, weeksWorked: 2, averageMinutes: 160 }]);
  });

  it('show how early they were asked', () => {
    const offer = (on: string, offeredOn: string) =>
      ({ worker: 'w01', cover: 'day', on, state: 'offered', offeredOn }) as const;
    const offers = [offer('2026-11-10', '2026-11-01'), offer('2026-11-12', '2026-11-10')];
    expect(worked([], { offers })).toMatchObject([{ offers: 2, leastOfferDays: 2 }]);
  });
});
