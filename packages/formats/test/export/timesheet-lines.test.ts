import { join } from 'node:path';
import { NO_TIMESHEETS, type TimesheetEntry, zoneOf } from '@rota/domain';
import { readServiceFolder, withTimesheetLines } from '@rota/formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES, filesWith, problemIn } from '../import/folder-files.ts';

const london = zoneOf('Europe/London');
if (!london) throw new Error('Europe/London is a zone that every build of Node knows');

/** Minutes since 1970 of an instant in UTC. */
const at = (text: string): number => Date.parse(`${text}Z`) / 60_000;

const LINE: TimesheetEntry = {
  worker: 'w01',
  shiftType: 'early',
  state: 'worked',
  startsAt: at('2026-10-01T06:00'),
  endsAt: at('2026-10-01T14:00'),
  breakMinutes: 30,
  source: 'manager',
  enteredBy: 'Ann',
  enteredAt: at('2026-10-02T09:00'),
};

const written = (entries: readonly TimesheetEntry[], before?: string): string =>
  withTimesheetLines({ ...NO_TIMESHEETS, entries }, london, '2026-10', () => before).get(
    'months/2026-10/timesheets.csv',
  ) ?? '';

const readBack = (text: string): readonly TimesheetEntry[] => {
  const files = filesWith(join(FIXTURES, 'broken/nothing'), { 'months/2026-10/timesheets.csv': text });
  return problemIn(readServiceFolder(files, '2026-10')).timesheets?.entries ?? [];
};

/** One line of text as somebody types it: no control characters, no spaces around it. */
const oneLine = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => /^\S(?:[^\p{Cc}]*\S)?$/u.test(text));

/** Work that begins on each of some days of October 2026, the doubled hour of the 25th included. */
const lines = fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 8 }).chain((days) =>
  fc.tuple(
    ...days
      .toSorted((a, b) => a - b)
      .map((day) =>
        fc
          .record({
            minute: fc.integer({ min: 0, max: 700 }),
            lasts: fc.integer({ min: 2, max: 700 }),
            reason: oneLine,
          })
          .map(({ minute, lasts, reason }): TimesheetEntry => {
            const startsAt = at(`2026-10-${String(day).padStart(2, '0')}T00:00`) + minute;
            return { ...LINE, startsAt, endsAt: startsAt + lasts, breakMinutes: Math.floor(lasts / 2), reason };
          }),
      ),
  ),
);

describe('lines of a timesheet', () => {
  it('are read back as they were, through clock changes and whatever the reason says', () => {
    fc.assert(
      fc.property(lines, (entries) => {
        expect(readBack(written(entries))).toEqual(entries);
      }),
      { numRuns: 60 },
    );
  });

  it('leave what stands in a file as it is', () => {
    const before =
      '\uFEFFworker;shift_type;state;start;end;source;entered_by;entered_at\r\nw01;early;worked;2026-10-05 07:00;2026-10-05 15:00;clock;"A; B";2026-10-05 18:00';
    const text = written([{ ...LINE, breakMinutes: 0 }], before);
    const [head, first, second, rest] = text.split('\r\n');
    expect(head).toBe(`${before.split('\r\n')[0]};break`);
    expect(first).toBe(before.split('\r\n')[1]);
    expect(second).toBe(
      'w01;early;worked;2026-10-01 07:00+01:00;2026-10-01 15:00+01:00;manager;Ann;2026-10-02 10:00+01:00;0',
    );
    expect(rest).toBe('');
    expect(readBack(text)).toHaveLength(2);
  });

  it('begin a file that is not there, or empty, with every column', () => {
    for (const before of [undefined, '', '\n'])
      expect(written([LINE], before).split('\n')[0]).toBe(
        'worker,shift,shift_type,state,start,end,break,break_start,overtime,source,reason,entered_by,entered_at,approved_by,approved_at',
      );
  });

  it('touch no file that gets no line', () => {
    expect(withTimesheetLines(NO_TIMESHEETS, london, '2026-10', () => 'worker\n').size).toBe(0);
  });

  it('have miles, calls and what was taken back', () => {
    const signed = { enteredBy: 'Ann', enteredAt: at('2026-10-02T09:00') };
    const texts = withTimesheetLines(
      {
        entries: [],
        disturbances: [],
        callOuts: [
          {
            worker: 'w01',
            shift: 'tier-1/2026-10-05/1',
            mode: 'phone',
            startsAt: at('2026-10-05T18:00'),
            endsAt: at('2026-10-05T18:40'),
            ...signed,
          },
        ],
        cancelled: [],
        mileage: [
          {
            worker: 'w01',
            on: '2026-10-05',
            tenths: 124,
            unit: 'house',
            reason: 'visit',
            ...signed,
            isWithdrawn: true,
          },
        ],
      },
      london,
      '2026-10',
      () => undefined,
    );
    expect([...texts].map(([path, text]) => [path, text.split('\n')[1]])).toEqual([
      [
        'months/2026-10/call-outs.csv',
        'w01,tier-1/2026-10-05/1,phone,2026-10-05 19:00+01:00,2026-10-05 19:40+01:00,Ann,2026-10-02 10:00+01:00,,,',
      ],
      ['months/2026-10/mileage.csv', 'w01,2026-10-05,12.4,house,visit,Ann,2026-10-02 10:00+01:00,,,yes'],
    ]);
  });
});
