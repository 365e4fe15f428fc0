import { describe, expect, it } from 'vitest';
import { timesheetDifferences } from '../../src/timesheet/differences.ts';
import { absence, at } from '../support/build.ts';
import { call, disturbance, entry, extra, published, sheets, unapproved } from './sheets.ts';

const NOW = at('2026-12-20 09:00');

const told = (view: ReturnType<typeof published>, lists: Parameters<typeof sheets>[0], now = NOW) =>
  timesheetDifferences(view, sheets(lists), now).map((one) => [
    one.kind,
    one.shift,
    one.plannedMinutes,
    one.actualMinutes,
  ]);

describe('differences between plan and hours', () => {
  const view = published([
    ['w01', 'early', '2026-12-01'],
    ['w01', 'sleep-in', '2026-12-02'],
    ['w01', 'first', '2026-12-07'],
    ['w02', 'early', '2026-12-21'],
  ]);

  it('are none of what was worked as planned, and none of what is still to come', () => {
    const lines = [
      entry('early/2026-12-01/1', '2026-12-01 07:00', '2026-12-01 15:00', { breakMinutes: 30 }),
      entry('sleep-in/2026-12-02/1', '2026-12-02 22:00', '2026-12-03 07:00'),
      entry('first/2026-12-07/1', '2026-12-07 17:00', '2026-12-08 09:00'),
    ];
    expect(told(view, { entries: lines })).toEqual([]);
    // with another break the work is as long as it was, but not the same
    const other = entry('early/2026-12-01/1', '2026-12-01 07:00', '2026-12-01 15:15', { breakMinutes: 45 });
    expect(told(view, { entries: [...lines, other] })).toEqual([['changed', 'early/2026-12-01/1', 450, 450]]);
  });

  it('are what has ended and nobody spoke of', () => {
    expect(told(view, {})).toEqual([
      ['unconfirmed', 'early/2026-12-01/1', 450, 0],
      ['unconfirmed', 'sleep-in/2026-12-02/1', 540, 0],
      ['unconfirmed', 'first/2026-12-07/1', 960, 0],
    ]);
    expect(told(view, {}, at('2026-12-01 14:59'))).toEqual([]);
  });

  it('are disturbances, call-outs and extra work, and whether somebody answers for them', () => {
    const night = extra('night', '2026-12-10 21:00', '2026-12-11 07:00');
    const lists = {
      entries: [
        entry('early/2026-12-01/1', '2026-12-01 07:00', '2026-12-01 15:00', { breakMinutes: 30 }),
        unapproved(night),
        entry('sleep-in/2026-12-02/1', '2026-12-02 22:00', '2026-12-03 07:00'),
        entry('first/2026-12-07/1', '2026-12-07 17:00', '2026-12-08 09:00'),
      ],
      disturbances: [unapproved(disturbance('sleep-in/2026-12-02/1', '2026-12-03 02:10', '2026-12-03 03:25'))],
      callOuts: [call('first/2026-12-07/1', '2026-12-07 20:00', '2026-12-07 20:40')],
    };
    const extraShift = `extra/w01/${night.startsAt}`;
    expect(told(view, lists)).toEqual([
      ['disturbed', 'sleep-in/2026-12-02/1', 0, 75],
      ['unapproved', 'sleep-in/2026-12-02/1', 0, 75],
      ['called-out', 'first/2026-12-07/1', 0, 40],
      ['extra', extraShift, 0, 600],
      ['unapproved', extraShift, 0, 600],
    ]);
  });

  it('tell of work during leave, said and not said', () => {
    const away = published(
      [
        ['w01', 'early', '2026-12-01'],
        ['w01', 'early', '2026-12-02'],
      ],
      { absences: [absence('w01', '2026-12-01', '2026-12-02')] },
    );
    const came = entry('early/2026-12-01/1', '2026-12-01 07:00', '2026-12-01 15:00', { breakMinutes: 30 });
    expect(told(away, { entries: [came] })).toEqual([
      ['on-leave', 'early/2026-12-01/1', 450, 450],
      ['on-leave', 'early/2026-12-02/1', 450, 0],
    ]);
  });
});
