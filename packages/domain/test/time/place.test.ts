import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dateOf,
  dayLength,
  dayOf,
  formatClock,
  isoUtc,
  isoWithOffset,
  localOf,
  midnight,
  overlapMinutes,
  type Placed,
  place,
  placeEntered,
  placeSpan,
  spanNotes,
} from '../../src/time/index.ts';
import { london, lordHowe, newYork, zone } from './zones.ts';

const shown = ({ at, note }: Placed) => [isoUtc(at), note];
const elapsed = (date: string, start: string, end: string): number => {
  const { startsAt, endsAt } = placeSpan(london, date, start, end);
  return endsAt - startsAt;
};

/** Nights that start on these Saturdays meet no change, the March one and the October one. */
const nights = { normal: '2026-11-21', march: '2026-03-28', october: '2026-10-24' };

describe('planned times', () => {
  test('places winter and summer times', () => {
    expect(shown(place(london, '2026-12-01', '07:00'))).toEqual(['2026-12-01T07:00:00Z', undefined]);
    expect(shown(place(london, '2026-07-01', '07:00'))).toEqual(['2026-07-01T06:00:00Z', undefined]);
    expect(shown(place(london, '2026-07-01', '24:00'))).toEqual(['2026-07-01T23:00:00Z', undefined]);
  });

  test.each([
    ['00:59', '2026-03-29T00:59:00Z', undefined],
    ['01:00', '2026-03-29T01:00:00Z', 'moved-forward'],
    ['01:30', '2026-03-29T01:00:00Z', 'moved-forward'],
    ['01:59', '2026-03-29T01:00:00Z', 'moved-forward'],
    ['02:00', '2026-03-29T01:00:00Z', undefined],
  ])(
    'DST-03 moves a time that does not exist on 29 March 2026 to the first instant after it: %s',
    (clock, at, note) => {
      expect(shown(place(london, '2026-03-29', clock))).toEqual([at, note]);
    },
  );

  test.each([
    ['00:59', '2026-10-24T23:59:00Z', undefined],
    ['01:00', '2026-10-25T00:00:00Z', 'first-of-two'],
    ['01:59', '2026-10-25T00:59:00Z', 'first-of-two'],
    ['02:00', '2026-10-25T02:00:00Z', undefined],
  ])('DST-03 takes the first of two on 25 October 2026: %s', (clock, at, note) => {
    expect(shown(place(london, '2026-10-25', clock))).toEqual([at, note]);
  });

  test('places around changes of New York and of half an hour on Lord Howe Island', () => {
    expect(shown(place(newYork, '2026-03-08', '02:30'))).toEqual(['2026-03-08T07:00:00Z', 'moved-forward']);
    expect(shown(place(newYork, '2026-11-01', '01:30'))).toEqual(['2026-11-01T05:30:00Z', 'first-of-two']);
    expect(shown(place(lordHowe, '2026-10-04', '02:15'))).toEqual(['2026-10-03T15:30:00Z', 'moved-forward']);
    expect(shown(place(lordHowe, '2026-10-04', '02:30'))).toEqual(['2026-10-03T15:30:00Z', undefined]);
    expect(shown(place(lordHowe, '2026-04-05', '01:45'))).toEqual(['2026-04-04T14:45:00Z', 'first-of-two']);
  });

  test('law: shows the wall clock it placed, except in a missing hour, in every zone', () => {
    const names = [
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'America/Havana',
      'Africa/Cairo',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: dayOf('2024-01-01'), max: dayOf('2030-01-01') }),
        fc.integer({ min: 0, max: 1439 }),
        (name, day, minutes) => {
          const placed = place(zone(name), dateOf(day), formatClock(minutes));
          const local = localOf(zone(name), placed.at);
          if (placed.note === 'moved-forward') {
            expect(local.day * 1440 + local.minutes).toBeGreaterThan(day * 1440 + minutes);
            expect(localOf(zone(name), placed.at - 1).minutes).not.toBe(local.minutes - 1);
          } else expect([local.date, local.minutes]).toEqual([dateOf(day), minutes]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('law: the same holds on every minute of the days London changes its clocks, 2025 to 2028', () => {
    const changeDays = [
      '2025-03-30',
      '2025-10-26',
      '2026-03-29',
      '2026-10-25',
      '2027-03-28',
      '2027-10-31',
      '2028-03-26',
      '2028-10-29',
    ];
    for (const date of changeDays) {
      for (let minutes = 0; minutes < 1440; minutes++) {
        const { at, note } = place(london, date, formatClock(minutes));
        const isMissing = date.slice(5, 7) === '03' && minutes >= 60 && minutes < 120;
        const isDouble = date.slice(5, 7) === '10' && minutes >= 60 && minutes < 120;
        expect(note).toBe(isMissing ? 'moved-forward' : isDouble ? 'first-of-two' : undefined);
        expect(localOf(london, at).minutes).toBe(isMissing ? 120 : minutes);
      }
    }
  });
});

describe('typed times', () => {
  test('takes an ordinary time without an offset, and with the right one', () => {
    const at = place(london, '2026-07-01', '07:00').at;
    expect(placeEntered(london, '2026-07-01', '07:00')).toEqual({ kind: 'placed', at });
    expect(placeEntered(london, '2026-07-01', '07:00', 60)).toEqual({ kind: 'placed', at });
    expect(placeEntered(london, '2026-07-01', '07:00', 0)).toEqual({ kind: 'wrong-offset', offsets: [60] });
  });

  test('refuses a time that does not exist and says what comes next', () => {
    const entered = placeEntered(london, '2026-03-29', '01:30');
    expect(entered).toEqual({ kind: 'missing', next: place(london, '2026-03-29', '02:00').at, offsets: [0, 60] });
  });

  test('refuses a time that exists twice until an offset says which', () => {
    const first = place(london, '2026-10-25', '01:30').at;
    expect(placeEntered(london, '2026-10-25', '01:30')).toEqual({
      kind: 'ambiguous',
      first,
      second: first + 60,
      offsets: [60, 0],
    });
    expect(placeEntered(london, '2026-10-25', '01:30', 60)).toEqual({ kind: 'placed', at: first });
    expect(placeEntered(london, '2026-10-25', '01:30', 0)).toEqual({ kind: 'placed', at: first + 60 });
    expect(placeEntered(london, '2026-10-25', '01:30', 120).kind).toBe('wrong-offset');
  });

  test.each([60, 0])(
    'D4 a disturbance 01:15-01:45 on 25 October 2026 lasts 30 min in the pass with offset %i',
    (offset) => {
      const [from, to] = ['01:15', '01:45'].map((clock) => placeEntered(london, '2026-10-25', clock, offset));
      if (from?.kind !== 'placed' || to?.kind !== 'placed') throw new Error('refused');
      expect(to.at - from.at).toBe(30);
      expect(placeEntered(london, '2026-10-25', '01:15').kind).toBe('ambiguous');
    },
  );

  test('D5 a disturbance 00:50-02:10 on 29 March 2026 lasts 20 min', () => {
    const [from, to] = ['00:50', '02:10'].map((clock) => placeEntered(london, '2026-03-29', clock));
    if (from?.kind !== 'placed' || to?.kind !== 'placed') throw new Error('refused');
    expect(to.at - from.at).toBe(20);
  });
});

describe('spans', () => {
  test.each([
    ['waking night', '21:00', '07:00', 600, 540, 660],
    ['waking night', '22:00', '07:30', 570, 510, 630],
    ['sleep-in', '22:00', '07:00', 540, 480, 600],
    ['sleep-in', '23:00', '07:00', 480, 420, 540],
    ['night time', '23:00', '06:00', 420, 360, 480],
    ['special hazard night', '22:00', '06:00', 480, 420, 540],
  ])('DST-02 %s %s-%s lasts %i min, in March %i, in October %i', (_name, start, end, normal, march, october) => {
    expect(elapsed(nights.normal, start, end)).toBe(normal);
    expect(elapsed(nights.march, start, end)).toBe(march);
    expect(elapsed(nights.october, start, end)).toBe(october);
  });

  test('DST-02 Sunday 00:00-24:00 lasts 24 h, in March 23 h, in October 25 h', () => {
    expect(elapsed('2026-11-22', '00:00', '24:00')).toBe(1440);
    expect(elapsed('2026-03-29', '00:00', '24:00')).toBe(1380);
    expect(elapsed('2026-10-25', '00:00', '24:00')).toBe(1500);
  });

  test('the night of 24 October 2026 is an hour longer, that of 27 March 2027 an hour shorter', () => {
    const ordinary = elapsed('2026-10-23', '21:00', '07:00');
    expect(elapsed('2026-10-24', '21:00', '07:00') - ordinary).toBe(60);
    expect(elapsed('2027-03-27', '21:00', '07:00') - ordinary).toBe(-60);
    expect(elapsed('2026-10-25', '21:00', '07:00')).toBe(ordinary);
    expect(elapsed('2027-03-28', '21:00', '07:00')).toBe(ordinary);
  });

  test('WTR-06f rest Sat 28 March 2026 20:30 to 07:30 is 10 h, Sat 24 October 21:00 to 07:00 is 11 h', () => {
    expect(elapsed('2026-03-28', '20:30', '07:30')).toBe(10 * 60);
    expect(elapsed('2026-10-24', '21:00', '07:00')).toBe(11 * 60);
  });

  test('WTR-07e 24 wall-clock hours from Sat 28 March 2026 20:00 are 23 h', () => {
    expect(elapsed('2026-03-28', '20:00', '20:00')).toBe(23 * 60);
  });

  test('an end at the start is a day later, an end of 24:00 the next midnight', () => {
    expect(elapsed('2026-11-21', '09:00', '09:00')).toBe(1440);
    expect(elapsed('2026-11-21', '14:00', '24:00')).toBe(600);
    expect(elapsed('2026-11-21', '14:00', '00:00')).toBe(600);
    expect(elapsed('2026-11-21', '14:00', '22:00')).toBe(480);
  });

  test('notes which end was decided by rule', () => {
    expect(spanNotes(london, '2026-10-24', '21:00', '01:30')).toEqual({ end: 'first-of-two' });
    expect(spanNotes(london, '2026-03-29', '01:30', '09:00')).toEqual({ start: 'moved-forward' });
    expect(spanNotes(london, '2026-10-24', '21:00', '07:00')).toEqual({});
    expect(elapsed('2026-03-29', '01:15', '01:45')).toBe(0);
  });

  test('DST-02 night time inside a 21:00-07:00 night is 7 h, in March 6 h, in October 8 h', () => {
    const nightMinutes = (date: string) =>
      overlapMinutes(placeSpan(london, date, '21:00', '07:00'), placeSpan(london, date, '23:00', '06:00'));
    expect([nights.normal, nights.march, nights.october].map(nightMinutes)).toEqual([420, 360, 480]);
  });
});

describe('local days', () => {
  test('last 23, 24 or 25 h in London, 24 h and a half on Lord Howe Island', () => {
    const lengths = (of: typeof london, dates: string[]) => dates.map((date) => dayLength(of, dayOf(date)));
    expect(lengths(london, ['2026-03-29', '2026-10-25', '2026-10-26'])).toEqual([1380, 1500, 1440]);
    expect(lengths(lordHowe, ['2026-04-05', '2026-10-04'])).toEqual([1470, 1410]);
  });

  test('begin at the first instant after midnight where the clock skips it, and are empty where the zone skips them', () => {
    // Cairo goes forward at 00:00 on the last Friday of April; Samoa left out 30 December 2011.
    const cairo = zone('Africa/Cairo');
    expect(isoWithOffset(cairo, midnight(cairo, dayOf('2026-04-24')))).toBe('2026-04-24T01:00:00+03:00');
    expect(dayLength(zone('Pacific/Apia'), dayOf('2011-12-30'))).toBe(0);
  });

  test('are told of an instant with wall clock and offset', () => {
    const { at } = place(london, '2026-10-25', '01:30');
    const told = { date: '2026-10-25', day: dayOf('2026-10-25'), minutes: 90 };
    expect(localOf(london, at)).toEqual({ ...told, offsetMinutes: 60 });
    expect(localOf(london, at + 60)).toEqual({ ...told, offsetMinutes: 0 });
  });
});
