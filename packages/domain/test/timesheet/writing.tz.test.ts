import { describe, expect, it } from 'vitest';
import { NO_TIMESHEETS, type Timesheets } from '../../src/model/timesheet.ts';
import { approveHours } from '../../src/timesheet/approve.ts';
import { type ClockRow, matchClock } from '../../src/timesheet/clock.ts';
import { confirmAsPlanned } from '../../src/timesheet/confirm.ts';
import { absence, at } from '../support/build.ts';
import { disturbance, entry, published, sheets, unapproved } from './sheets.ts';

const NOW = at('2026-12-20 09:00');
const ANN = { by: 'Ann', at: NOW };

const view = published(
  [
    ['w01', 'late', '2026-12-01'],
    ['w01', 'sleep-in', '2026-12-01'],
    ['w01', 'early', '2026-12-02'],
    ['w01', 'early', '2026-12-04'],
    ['w02', 'early', '2026-12-03'],
    ['w02', 'early', '2026-12-21'],
  ],
  { absences: [absence('w01', '2026-12-04', '2026-12-04', 'sick')] },
);

describe('confirming hours as planned', () => {
  it('writes what has ended, approved, but for one’s own and for days away', () => {
    const { entries, own, away } = confirmAsPlanned(view, NO_TIMESHEETS, ANN);
    expect(entries.map(({ shift }) => shift)).toEqual([
      'late/2026-12-01/1',
      'sleep-in/2026-12-01/1',
      'early/2026-12-02/1',
      'early/2026-12-03/1',
    ]);
    expect(entries[3]).toEqual({
      worker: 'w02',
      shift: 'early/2026-12-03/1',
      shiftType: 'early',
      state: 'worked',
      startsAt: at('2026-12-03 07:00'),
      endsAt: at('2026-12-03 15:00'),
      breakMinutes: 30,
      source: 'as-planned',
      enteredBy: 'Ann',
      enteredAt: NOW,
      approvedBy: 'Ann',
      approvedAt: NOW,
    });
    expect([own, away.map(({ shift }) => shift)]).toEqual([[], ['early/2026-12-04/1']]);
    const asBo = confirmAsPlanned(view, NO_TIMESHEETS, { by: ' bo hill', at: NOW }, { to: '2026-12-03' });
    expect([asBo.entries.length, asBo.own.map(({ shift }) => shift)]).toEqual([3, ['early/2026-12-03/1']]);
  });

  it('leaves alone what somebody wrote about, approved or not', () => {
    const written = unapproved(entry('early/2026-12-02/1', '2026-12-02 07:00', '2026-12-02 16:00'));
    const { entries } = confirmAsPlanned(view, sheets({ entries: [written] }), ANN, { worker: 'w01' });
    expect(entries.map(({ shift }) => shift)).toEqual(['late/2026-12-01/1', 'sleep-in/2026-12-01/1']);
  });
});

describe('approving hours', () => {
  const open: Timesheets = sheets({
    entries: [
      unapproved(entry('early/2026-12-02/1', '2026-12-02 07:00', '2026-12-02 16:00')),
      unapproved(entry('early/2026-12-02/1', '2026-12-02 07:00', '2026-12-02 15:30')),
      entry('late/2026-12-01/1', '2026-12-01 14:00', '2026-12-01 22:00'),
      unapproved(entry('early/2026-12-03/1', '2026-12-03 07:00', '2026-12-03 15:00', { worker: 'w02' })),
    ],
    disturbances: [unapproved(disturbance('sleep-in/2026-12-01/1', '2026-12-02 02:10', '2026-12-02 03:25'))],
  });

  it('adds an approved copy of the last line of each, and leaves one’s own', () => {
    const { lines, own } = approveHours(open, { by: 'W02', at: NOW }, view);
    expect(lines.entries).toEqual([{ ...open.entries[1], approvedBy: 'W02', approvedAt: NOW }]);
    expect(lines.disturbances).toEqual([{ ...open.disturbances[0], approvedBy: 'W02', approvedAt: NOW }]);
    expect(own.entries).toEqual([open.entries[3]]);
  });

  it('keeps to a worker and a last date', () => {
    const { lines } = approveHours(open, ANN, view, { worker: 'w01', to: '2026-12-01' });
    expect(Object.values(lines).flat()).toEqual([]);
    expect(approveHours(open, ANN, view, { worker: 'w02' }).lines.entries).toHaveLength(1);
  });

  it('approves a withdrawal, too', () => {
    const back = {
      ...unapproved(disturbance('sleep-in/2026-12-01/1', '2026-12-02 02:10', '2026-12-02 03:25')),
      isWithdrawn: true,
    };
    expect(approveHours(sheets({ disturbances: [back] }), ANN, view).lines.disturbances).toMatchObject([
      { isWithdrawn: true, approvedBy: 'Ann' },
    ]);
  });
});

describe('a clock', () => {
  const row = (worker: string, from: string, to: string): ClockRow => ({ worker, startsAt: at(from), endsAt: at(to) });
  const match = (rows: readonly ClockRow[], written = NO_TIMESHEETS, tolerance?: number) => {
    const { entries, unmatched } = matchClock(view, written, rows, ANN, tolerance);
    return {
      entries: entries.map(({ shift, startsAt, endsAt }) => [shift, startsAt, endsAt]),
      unmatched: unmatched.map(({ index, why }) => [index, why]),
    };
  };

  it('is of all duties that lie in a row: the first begins and the last ends by it', () => {
    const { entries, unmatched } = match([row('w01', '2026-12-01 13:50', '2026-12-02 15:20')]);
    expect(entries).toEqual([
      ['late/2026-12-01/1', at('2026-12-01 13:50'), at('2026-12-01 22:00')],
      ['sleep-in/2026-12-01/1', at('2026-12-01 22:00'), at('2026-12-02 07:00')],
      ['early/2026-12-02/1', at('2026-12-02 07:00'), at('2026-12-02 15:20')],
    ]);
    expect(unmatched).toEqual([]);
  });

  it('is not matched far from the plan, twice, to nothing, or into a duty it says nothing of', () => {
    expect(match([row('w02', '2026-12-03 05:59', '2026-12-03 15:00')]).unmatched).toEqual([[0, 'too-far']]);
    expect(match([row('w02', '2026-12-03 05:59', '2026-12-03 15:00')], NO_TIMESHEETS, 61).unmatched).toEqual([]);
    const twice = [
      row('w02', '2026-12-03 07:00', '2026-12-03 15:00'),
      row('w02', '2026-12-03 07:01', '2026-12-03 15:00'),
    ];
    expect(match(twice).unmatched).toEqual([[1, 'said-already']]);
    expect(match([row('w02', '2026-12-05 07:00', '2026-12-05 15:00')]).unmatched).toEqual([[0, 'no-duty']]);
    expect(match([row('w01', '2026-12-01 14:00', '2026-12-01 22:20')]).unmatched).toEqual([[0, 'runs-into']]);
    const both = [
      row('w01', '2026-12-01 14:00', '2026-12-01 22:05'),
      row('w01', '2026-12-01 22:05', '2026-12-02 07:00'),
    ];
    expect(match(both).unmatched).toEqual([]);
  });
});
