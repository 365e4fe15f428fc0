import { describe, expect, it } from 'vitest';
import type { Interval } from '../../src/time/index.ts';
import { actualWork, workToPay } from '../../src/timesheet/actual-work.ts';
import type { RotaView } from '../../src/view.ts';
import { absence, at } from '../support/build.ts';
import { APPROVED, call, disturbance, entry, extra, published, sheets, unapproved } from './sheets.ts';

const EARLY = 'early/2026-12-01/1';
const early = published([['w01', 'early', '2026-12-01']]);

const clock = ({ startsAt, endsAt }: Interval): string =>
  [startsAt, endsAt].map((instant) => new Date(instant * 60_000).toISOString().slice(5, 16)).join(' ');

/** Shift, start and end, and where they come from. December is on Greenwich time. */
const told = (view: RotaView, lists: Parameters<typeof sheets>[0]) =>
  actualWork(view, sheets(lists)).map((work) => [work.worker, work.shift, clock(work), work.source]);

describe('what was worked', () => {
  it('is the plan where nobody said anything, or nobody approved it', () => {
    const planned = [['w01', EARLY, '12-01T07:00 12-01T15:00', 'planned']];
    expect(told(early, {})).toEqual(planned);
    expect(told(early, { entries: [unapproved(entry(EARLY, '2026-12-01 07:00', '2026-12-01 16:00'))] })).toEqual(
      planned,
    );
  });

  it('is the last approved line, and an earlier one again while the last is not approved', () => {
    const first = entry(EARLY, '2026-12-01 07:00', '2026-12-01 15:30');
    const second = entry(EARLY, '2026-12-01 07:00', '2026-12-01 16:00');
    expect(told(early, { entries: [first, second] })[0]?.[2]).toBe('12-01T07:00 12-01T16:00');
    expect(told(early, { entries: [second, first] })[0]?.[2]).toBe('12-01T07:00 12-01T15:30');
    expect(told(early, { entries: [first, unapproved(second)] })[0]?.[2]).toBe('12-01T07:00 12-01T15:30');
  });

  it('is nothing of what was not worked or called off', () => {
    expect(
      told(early, { entries: [entry(EARLY, '2026-12-01 07:00', '2026-12-01 15:00', { state: 'not-worked' })] }),
    ).toEqual([]);
    const off = {
      worker: 'w01',
      shift: EARLY,
      shiftType: 'early',
      startsAt: at('2026-12-01 07:00'),
      endsAt: at('2026-12-01 15:00'),
      cancelledAt: at('2026-11-30 20:00'),
      cancelledBy: 'employer' as const,
      reason: 'nobody there',
      ...APPROVED,
    };
    const { done, cancelled } = workToPay(early, sheets({ cancelled: [off] }));
    expect(done).toEqual([]);
    // eight hours less the half hour that the shift would have had
    expect(cancelled).toMatchObject([{ shift: EARLY, cancelledBy: 'employer', breakMinutes: 30 }]);
    expect(cancelled[0]?.employment?.id).toBe('w01-e1');
    expect(workToPay(early, sheets({ cancelled: [off, { ...off, isWithdrawn: true }] }))).toMatchObject({
      done: [{ shift: EARLY, source: 'planned' }],
      cancelled: [],
    });
  });

  it('has work that nobody planned, under its worker’s employment', () => {
    const night = extra('night', '2026-12-04 21:00', '2026-12-05 07:30', { worker: 'w02', overtime: 'pay' });
    const [, work] = actualWork(early, sheets({ entries: [night] }));
    expect(work).toMatchObject({
      worker: 'w02',
      shift: `extra/w02/${at('2026-12-04 21:00')}`,
      kind: 'waking-night',
      unit: 'office',
      overtime: 'pay',
      source: 'actual',
    });
    expect(work?.employment?.id).toBe('w02-e1');
    expect(work).not.toHaveProperty('assignment');
    const inside = extra('meeting', '2026-12-01 13:00', '2026-12-01 14:00');
    expect(actualWork(early, sheets({ entries: [inside] })).map(({ isInside }) => isInside)).toEqual([false, true]);
  });

  it('keeps the planned break where the line has as long a one, or puts it where the line says, or in the middle', () => {
    const breaks = (from: string, to: string, breakMinutes: number, breakStart?: string) =>
      actualWork(
        early,
        sheets({
          entries: [
            entry(EARLY, from, to, {
              breakMinutes,
              ...(breakStart === undefined ? {} : { breakStartsAt: at(breakStart) }),
            }),
          ],
        }),
      )[0]?.breaks.map(clock);
    // planned 10:45 to 11:15, the middle of 07:00 to 15:00
    expect(breaks('2026-12-01 07:00', '2026-12-01 17:00', 30)).toEqual(['12-01T10:45 12-01T11:15']);
    expect(breaks('2026-12-01 07:00', '2026-12-01 17:00', 60)).toEqual(['12-01T11:30 12-01T12:30']);
    expect(breaks('2026-12-01 07:00', '2026-12-01 15:00', 30, '2026-12-01 12:00')).toEqual(['12-01T12:00 12-01T12:30']);
    expect(breaks('2026-12-01 07:00', '2026-12-01 15:00', 0)).toEqual([]);
  });

  it('has disturbances of a sleep-in, those that overlap as one', () => {
    const view = published([['w01', 'sleep-in', '2026-12-02']]);
    const shift = 'sleep-in/2026-12-02/1';
    const disturbances = [
      disturbance(shift, '2026-12-03 02:10', '2026-12-03 03:00'),
      disturbance(shift, '2026-12-03 02:50', '2026-12-03 03:25'),
      disturbance(shift, '2026-12-03 03:25', '2026-12-03 03:40'),
      unapproved(disturbance(shift, '2026-12-03 05:00', '2026-12-03 06:00')),
      { ...disturbance(shift, '2026-12-02 23:00', '2026-12-02 23:30') },
      { ...disturbance(shift, '2026-12-02 23:00', '2026-12-02 23:30'), isWithdrawn: true },
    ];
    const [work] = actualWork(view, sheets({ disturbances }));
    expect(work?.disturbances.map(clock)).toEqual(['12-03T02:10 12-03T03:25', '12-03T03:25 12-03T03:40']);
    expect(work?.source).toBe('planned');
  });

  it('has call-outs of a duty on call, by mode', () => {
    const view = published([['w01', 'first', '2026-12-02']]);
    const shift = 'first/2026-12-02/1';
    const callOuts = [
      call(shift, '2026-12-02 23:00', '2026-12-02 23:20'),
      call(shift, '2026-12-02 23:10', '2026-12-02 23:40'),
      call(shift, '2026-12-03 01:00', '2026-12-03 03:00', 'attend'),
    ];
    const [work] = actualWork(view, sheets({ callOuts }));
    expect(work?.callOuts.map((one) => [clock(one), one.mode])).toEqual([
      ['12-02T23:00 12-02T23:40', 'phone'],
      ['12-03T01:00 12-03T03:00', 'attend'],
    ]);
  });

  it('lasts by elapsed time on the night the clocks go back, with the clock face beside it', () => {
    const view = published([['w01', 'night', '2026-10-24']], { from: '2026-10-01', to: '2026-11-01' });
    const night = entry('night/2026-10-24/1', '2026-10-24 21:00', '2026-10-25 07:15');
    const [work] = actualWork(view, sheets({ entries: [night] }));
    // 21:00 to 07:15 by the clock is 10 h 15, and an hour more has passed
    expect(work && [work.endsAt - work.startsAt, work.faceMinutes]).toEqual([11 * 60 + 15, 10 * 60 + 15]);
    const over = entry('night/2026-10-24/1', '2026-10-24 21:00', '2026-10-25 00:30');
    expect(actualWork(view, sheets({ entries: [over] }))[0]).not.toHaveProperty('faceMinutes');
  });
});

describe('hours away', () => {
  it('are the rostered ones, less the break, and the shift is not paid as worked', () => {
    const view = published([['w01', 'early', '2026-12-01']], {
      absences: [absence('w01', '2026-12-01', '2026-12-01', 'sick')],
    });
    const { done, absences } = workToPay(view, sheets({}));
    expect(done).toEqual([]);
    expect(absences).toMatchObject([{ worker: 'w01', kind: 'sick', on: '2026-12-01', minutes: 450, shift: EARLY }]);
  });

  it('are what is left of a shift that was worked in part', () => {
    const away = {
      worker: 'w01',
      kind: 'sick' as const,
      startsAt: at('2026-12-01 12:00'),
      endsAt: at('2026-12-02 00:00'),
    };
    const view = published([['w01', 'early', '2026-12-01']], { absences: [away] });
    // nobody said anything: 07:00 to 12:00 as planned, with the break at 10:45, and three hours away
    const planned = workToPay(view, sheets({}));
    expect(planned.done.map((work) => [clock(work), work.breaks.map(clock)])).toEqual([
      ['12-01T07:00 12-01T12:00', ['12-01T10:45 12-01T11:15']],
    ]);
    expect(planned.absences.map(({ minutes }) => minutes)).toEqual([180]);
    const stayed = entry(EARLY, '2026-12-01 07:00', '2026-12-01 13:30');
    const worked = workToPay(view, sheets({ entries: [stayed] }));
    expect(worked.done.map(clock)).toEqual(['12-01T07:00 12-01T13:30']);
    expect(worked.absences.map(({ minutes }) => minutes)).toEqual([90]);
  });

  it('are none where the shift was worked all the same', () => {
    const view = published([['w01', 'early', '2026-12-01']], {
      absences: [absence('w01', '2026-12-01', '2026-12-01')],
    });
    const came = entry(EARLY, '2026-12-01 07:00', '2026-12-01 15:00', { breakMinutes: 30 });
    const { done, absences } = workToPay(view, sheets({ entries: [came] }));
    expect([done.length, absences]).toEqual([1, []]);
  });

  it('are split at midnight, and none of a sleep-in or a duty on call', () => {
    const view = published(
      [
        ['w01', 'night', '2026-12-01'],
        ['w01', 'sleep-in', '2026-12-03'],
        ['w01', 'first', '2026-12-07'],
      ],
      { absences: [absence('w01', '2026-12-01', '2026-12-08', 'sick')] },
    );
    const { absences } = workToPay(view, sheets({}));
    // the night has 3 h before midnight and 7 h after; the other days were free of hours, and stay so
    expect(absences.map(({ on, minutes, shift }) => [on.slice(8), minutes, shift])).toEqual([
      ['01', 180, 'night/2026-12-01/1'],
      ['02', 420, 'night/2026-12-01/1'],
    ]);
  });

  it('are a seventh of the contracted week on days without a shift, a whole week in seven', () => {
    const view = published([], { absences: [absence('w01', '2026-12-07', '2026-12-13')] });
    const { absences } = workToPay(view, sheets({}));
    // 2250 min / 7 = 321.43: 321, 322, 321, 322, 321, 322, 321 add up to 2250
    expect(absences.map(({ on, minutes }) => [on.slice(8), minutes])).toEqual([
      ['07', 321],
      ['08', 322],
      ['09', 321],
      ['10', 322],
      ['11', 321],
      ['12', 322],
      ['13', 321],
    ]);
  });
});
