import { type Interval, intersect, placeSpan } from '@rota/domain';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { busyEdits, busyRows, busyTimes, editRow, folderRows } from '../../../src/index.ts';
import { at, LONDON, zone } from '../../moments.ts';

const span = (startsAt: string, endsAt: string): Interval => ({ startsAt: at(startsAt), endsAt: at(endsAt) });

describe('busy times by day and clock', () => {
  it('puts the same times on one day after another together, and days without times where they are whole', () => {
    const busy = [
      span('2026-10-19T08:00Z', '2026-10-19T16:00Z'),
      span('2026-10-20T08:00Z', '2026-10-20T16:00Z'),
      span('2026-10-21T22:00Z', '2026-10-24T11:00Z'),
      span('2026-10-26T09:00Z', '2026-10-26T17:00Z'),
    ];
    // the clocks are an hour ahead of UTC until the 25th
    expect(busyRows(LONDON, busy)).toEqual([
      { from: '2026-10-19', to: '2026-10-20', start: '09:00', end: '17:00' },
      { from: '2026-10-21', to: '2026-10-21', start: '23:00', end: '24:00' },
      { from: '2026-10-22', to: '2026-10-23' },
      { from: '2026-10-24', to: '2026-10-24', start: '00:00', end: '12:00' },
      { from: '2026-10-26', to: '2026-10-26', start: '09:00', end: '17:00' },
    ]);
  });

  it('is busy for both of an hour that comes twice', () => {
    expect(busyRows(LONDON, [span('2026-10-25T00:30Z', '2026-10-25T01:30Z')])).toEqual([
      { from: '2026-10-25', to: '2026-10-25', start: '01:30', end: '02:00' },
    ]);
  });

  it.each([
    ['Europe/London', '2026-03-28T00:00Z'],
    ['Europe/London', '2026-10-24T00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T00:00Z'],
  ])('covers every busy minute and no more than the hour that comes twice, in %s from %s', (name, from) => {
    const [where, first] = [zone(name), at(from)];
    const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 1500 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(lengths, (parts) => {
        let until = first;
        const busy = parts.map(([gap, length]) => {
          const startsAt = until + gap;
          until = startsAt + length;
          return { startsAt, endsAt: until };
        });
        const days = busyRows(where, busy).flatMap(({ from: on, to, start = '00:00', end = '24:00' }) => {
          const dates = [];
          for (let day = Date.parse(on); day <= Date.parse(to); day += 86_400_000)
            dates.push(new Date(day).toISOString().slice(0, 10));
          return dates.map((date) => placeSpan(where, date, start, end));
        });
        const covered = (part: Interval, by: readonly Interval[]): number => {
          const minutes = new Set<number>();
          for (const one of by) {
            const both = intersect(part, one);
            for (let minute = both?.startsAt ?? 0; minute < (both?.endsAt ?? 0); minute += 1) minutes.add(minute);
          }
          return minutes.size;
        };
        for (const one of busy) expect(covered(one, days)).toBe(one.endsAt - one.startsAt);
        const written = covered({ startsAt: first - 3000, endsAt: until + 3000 }, days);
        const asked = busy.reduce((sum, one) => sum + one.endsAt - one.startsAt, 0);
        expect(written - asked).toBeLessThanOrEqual(120);
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

const FILES: ReadonlyMap<string, Uint8Array> = new Map(
  Object.entries({
    'people.csv': 'worker,name\nann,Ann Lee\n',
    'availability.csv': [
      'worker,state,from,to,weekdays,start,end,source',
      'ann,unavailable,2026-10-01,2026-12-31,WE,,,',
      'ann,unavailable,2026-10-01,2026-10-05,,09:00,17:00,calendar',
      'ann,unavailable,2026-10-17,2026-10-22,,09:00,17:00,calendar',
      'ann,unavailable,2026-10-24,2026-10-24,,,,calendar',
      'ann,unavailable,2026-10-26,2026-10-26,,09:00,12:00,calendar',
      'ann,unavailable,2026-10-24,2026-10-24,,,,college',
      'bo,unavailable,2026-10-24,2026-10-24,,,,calendar',
      '',
    ].join('\n'),
  }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
);

test('takes the place of what the same calendar said of these days, and of nothing else', () => {
  const { edits, rows } = busyEdits(FILES, {
    ...{ worker: 'ann', source: 'calendar', from: '2026-10-20' },
    rows: [
      { from: '2026-10-24', to: '2026-10-24' },
      { from: '2026-10-27', to: '2026-10-28', start: '09:00', end: '12:00' },
    ],
  });
  const after = edits.reduce((before, edit) => editRow(before, edit, edit), FILES);
  expect(rows).toBe(2);
  expect(folderRows(after, { table: 'availability' }).map((row) => Object.values(row).join(' '))).toEqual([
    'ann unavailable 2026-10-01 2026-12-31 WE   ',
    'ann unavailable 2026-10-01 2026-10-05  09:00 17:00 calendar',
    'ann unavailable 2026-10-17 2026-10-19  09:00 17:00 calendar',
    'ann unavailable 2026-10-24 2026-10-24    calendar',
    'ann unavailable 2026-10-24 2026-10-24    college',
    'bo unavailable 2026-10-24 2026-10-24    calendar',
    'ann unavailable 2026-10-27 2026-10-28  09:00 12:00 calendar',
  ]);
});

test('changes nothing when the same is said again on a later day', () => {
  const { edits } = busyEdits(FILES, {
    ...{ worker: 'ann', source: 'calendar', from: '2026-10-20' },
    rows: [
      { from: '2026-10-20', to: '2026-10-22', start: '09:00', end: '17:00' },
      { from: '2026-10-24', to: '2026-10-24' },
      { from: '2026-10-26', to: '2026-10-26', start: '09:00', end: '12:00' },
    ],
  });
  expect(edits).toEqual([]);
});

test('leaves out what takes up no time: cancelled, free by either word, and our own shifts', () => {
  const event = (uid: string, ...lines: readonly string[]): readonly string[] => [
    ...['BEGIN:VEVENT', `UID:${uid}`, 'DTSTART:20261020T080000Z', 'DTEND:20261020T090000Z'],
    ...[...lines, 'END:VEVENT'],
  ];
  const text = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Other//EN'],
    ...event('a', 'STATUS:CANCELLED'),
    ...event('b', 'TRANSP:TRANSPARENT'),
    ...event('c', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'),
    ...event('asg_0123456789abcdef0123@rota.invalid'),
    ...['END:VCALENDAR', ''],
  ].join('\r\n');
  const window = span('2026-10-01T00:00Z', '2026-11-01T00:00Z');
  expect(busyTimes(text, window, LONDON)).toEqual([]);
  expect(busyTimes(text.replace('TRANSP:TRANSPARENT', 'TRANSP:OPAQUE'), window, LONDON)).toHaveLength(1);
});
