import { addDays, checkRecurrence, dateOf, dayOf, type Interval, isoWithOffset, occurrences } from '@rota/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarUnreadable, readIcal } from '../../../src/index.ts';
import { at, LONDON } from '../../moments.ts';

const YEAR: Interval = { startsAt: at('2026-01-01T00:00Z'), endsAt: at('2027-01-01T00:00Z') };

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Other//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');

const event = (uid: string, ...lines: readonly string[]): readonly string[] => [
  ...['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'],
];

const read = (text: string, window = YEAR) => readIcal(text, window, LONDON).events;

const ruled = (rule: string, start = '20200101T000000Z'): string =>
  calendar(...event('u', `DTSTART:${start}`, 'DURATION:PT1H', `RRULE:${rule}`));

const startsOf = (text: string, window = YEAR): readonly string[] =>
  read(text, window).map(({ startsAt }) => isoWithOffset(LONDON, startsAt));

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const someOf = (low: number, high: number): fc.Arbitrary<string | undefined> => {
  const one = fc.integer({ min: low, max: high }).filter((number) => number !== 0);
  return rarely(fc.uniqueArray(one, { minLength: 1, maxLength: 3 }).map((list) => list.join(',')));
};

const WEEKDAYS = fc.constantFrom('MO', 'TU,TH', '1MO', '-1FR', '5SU,-5WE', 'SA,SU');

/** Rules of every kind, many of which never fire. */
const rules = (frequencies: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      FREQ: fc.constantFrom(...frequencies),
      INTERVAL: rarely(fc.integer({ min: 1, max: 9 })),
      COUNT: rarely(fc.integer({ min: 1, max: 9999 })),
      BYMONTH: someOf(1, 12),
      BYMONTHDAY: someOf(-31, 31),
      BYYEARDAY: someOf(-366, 366),
      BYWEEKNO: someOf(-53, 53),
      BYDAY: rarely(WEEKDAYS),
      // the library takes a position before the first for one
      BYSETPOS: someOf(-1, 3),
      WKST: rarely(fc.constantFrom('SU', 'WE')),
    })
    .map((parts) =>
      Object.entries(parts)
        .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`))
        .join(';'),
    );

describe('a recurrence rule', () => {
  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;COUNT=3;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6',
    'FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1',
  ])('that never fires takes no time but its first: %s', (rule) => {
    const began = performance.now();
    expect(startsOf(ruled(rule))).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it.each(['SECONDLY', 'MINUTELY'])('is refused by its line where it is %s', (freq) => {
    expect(() => read(ruled(`FREQ=${freq};BYMONTH=2;BYMONTHDAY=30`))).toThrow('Line 8: nothing is read');
  });

  it('ends in any file, whatever its rules say', () => {
    const every = rules(['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY']);
    const starts = fc.constantFrom('16010101T000000Z', '20000229T000000', '20260101T000000Z', '99891231T000000Z');
    fc.assert(
      fc.property(fc.array(fc.tuple(every, starts), { minLength: 1, maxLength: 5 }), (list) => {
        const events = list.flatMap(([rule, start], index) => event(`${index}`, `DTSTART:${start}`, `RRULE:${rule}`));
        const began = performance.now();
        try {
          read(calendar(...events));
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(CalendarUnreadable);
        }
        expect(performance.now() - began).toBeLessThan(5000);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('fires on the dates on which the recurrences of the domain do', () => {
    let compared = 0;
    fc.assert(
      fc.property(rules(['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY']), fc.integer({ min: 0, max: 900 }), (rule, after) => {
        const anchor = addDays('2023-05-01', after);
        // weeks of a year that name no weekday fall on that of the start here, on each weekday there
        if (/BYWEEKNO/.test(rule) && !/BYDAY|BYMONTHDAY|BYYEARDAY/.test(rule)) return;
        if (checkRecurrence(rule, anchor).length > 0) return;
        // a date that is the first and the last of its set is listed twice there, and counted so
        if (/COUNT/.test(rule) && /BYSETPOS/.test(rule)) return;
        const wanted = [...new Set(occurrences(rule, anchor, anchor, '2027-01-01'))];
        if (/COUNT/.test(rule) && wanted[0] !== anchor) return;
        const dates = read(
          calendar(...event('u', `DTSTART;VALUE=DATE:${anchor.replaceAll('-', '')}`, `RRULE:${rule}`)),
        ).map(({ startsAt }) => dateOf(Math.floor(startsAt / 1440 + 0.5)));
        const isSeen = (date: string): boolean => date >= '2026-01-01' && dayOf(date) - dayOf(anchor) > 7;
        expect([rule, anchor, dates.filter(isSeen)]).toEqual([rule, anchor, wanted.filter(isSeen)]);
        compared += 1;
      }),
      { numRuns: 400, seed: 3 },
    );
    expect(compared).toBeGreaterThan(60);
  }, 30_000);

  it('is followed to the window however old it is', () => {
    const day: Interval = { startsAt: at('2026-11-22T00:00Z'), endsAt: at('2026-11-23T00:00Z') };
    expect(startsOf(ruled('FREQ=HOURLY', '20230101T000000Z'), day)).toHaveLength(24);
    expect(startsOf(ruled('FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30', '16010101T093000Z'), day)).toEqual([
      '2026-11-22T09:30:00+00:00',
      '2026-11-22T17:30:00+00:00',
    ]);
  });

  it('may take thousands of years', () => {
    const long = ['DTSTART;TZID=Europe/London:16010101T000000', 'DTEND;TZID=Europe/London:98000101T000000'];
    const lists = ['RRULE:FREQ=YEARLY', 'RDATE;TZID=Europe/London:19900101T000000,98000101T000000'];
    expect(read(calendar(...event('u', ...long, ...lists))).length).toBeGreaterThan(400);
  });

  it('has one budget for the whole file', () => {
    const hourly = (index: number): readonly string[] =>
      event(`u${index}`, 'DTSTART:20200101T000000Z', 'RRULE:FREQ=HOURLY');
    expect(read(calendar(...[0, 1, 2].flatMap(hourly)))).toHaveLength(3 * 8760);
    expect(() => read(calendar(...[0, 1, 2, 3, 4, 5].flatMap(hourly)))).toThrow('more than 50000 events');
    const counted = ruled('FREQ=YEARLY;COUNT=9000;BYMONTH=2;BYMONTHDAY=30', '16010101T000000Z')
      .split('\r\n')
      .slice(3, -2);
    expect(() => read(calendar(...Array(40).fill(counted).flat()))).toThrow('too long to follow');
  });
});

describe('times that were changed', () => {
  const series = event('a', 'DTSTART:20260806T090000Z', 'DTEND:20260806T100000Z', 'RRULE:FREQ=DAILY;COUNT=2');
  const moved = event('a', 'RECURRENCE-ID:20260807T090000Z', 'DTSTART:20260707T090000Z', 'DTEND:20260707T100000Z');
  const JULY: Interval = { startsAt: at('2026-07-01T00:00Z'), endsAt: at('2026-08-01T00:00Z') };

  it('are found where they were moved into the window from after it, and not where they were', () => {
    expect(startsOf(calendar(...series, ...moved), JULY)).toEqual(['2026-07-07T10:00:00+01:00']);
    expect(startsOf(calendar(...moved, ...series))).toEqual(['2026-07-07T10:00:00+01:00', '2026-08-06T10:00:00+01:00']);
  });

  it('are joined to their events in a time that grows with the file', () => {
    const many = Array.from({ length: 4000 }, (_, index) => [
      ...event(`u${index}`, 'DTSTART:20260806T090000Z', 'RRULE:FREQ=DAILY;COUNT=2'),
      ...event(`u${index}`, 'RECURRENCE-ID:20260807T090000Z', 'DTSTART:20260707T090000Z'),
    ]).flat();
    const began = performance.now();
    expect(read(calendar(...many))).toHaveLength(8000);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('what cannot be used', () => {
  it.each([
    ['DTSTART:2026-Smith', 'Line 6: it has no date'],
    ['DTSTART:20260231T090000Z', 'Line 6: it has no date'],
    ['DTSTART:20260706T090000Z\r\nRRULE:FREQ=SMITH', 'Line 7: the value of RRULE'],
    ['DTSTART:20260706T090000Z\r\nRRULE:FREQ=DAILY;UNTIL=Smith', 'Line 7: '],
    ['DTSTART:20260706T090000Z\r\nDURATION:Smith', 'Line 7: it has no duration'],
    ['DTSTART:20260706T090000Z\r\nSmith came to tea', 'Line 7: it is no NAME:VALUE'],
    ['DTSTART:20260706T090000Z\r\nEXDATE:Smith', 'Line 7: '],
    ['DTSTART;TZID=Smithland:20260706T090000', 'Line 6: nothing says what its zone "Smithland" is'],
  ])('is refused by its line, and its words are not repeated: %s', (lines, why) => {
    const reading = () => read(calendar(...event('u', lines)));
    expect(reading).toThrow(CalendarUnreadable);
    expect(reading).toThrow(why);
    if (!why.includes('zone')) expect(reading).not.toThrow(/Smith/);
  });
});

describe('zones of other programs', () => {
  it('are known by what Windows calls them', () => {
    const text = calendar(...event('u', 'DTSTART;TZID=GMT Standard Time:20260706T090000', 'DURATION:PT1H'));
    expect(startsOf(text)).toEqual(['2026-07-06T09:00:00+01:00']);
  });

  it('are as the calendar describes them where no name helps, clock changes included', () => {
    const part = (name: string, month: number, from: string, to: string): readonly string[] => [
      ...[`BEGIN:${name}`, 'DTSTART:16010101T020000', `RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=${month}`],
      ...[`TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `END:${name}`],
    ];
    const text = calendar(
      ...['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone'],
      ...part('STANDARD', 10, '+0300', '+0200'),
      ...part('DAYLIGHT', 3, '+0200', '+0300'),
      'END:VTIMEZONE',
      ...event('u', 'DTSTART;TZID=Customized Time Zone:20260101T120000', 'RRULE:FREQ=MONTHLY;INTERVAL=6'),
    );
    expect(startsOf(text)).toEqual(['2026-01-01T10:00:00+00:00', '2026-07-01T10:00:00+01:00']);
  });
});
