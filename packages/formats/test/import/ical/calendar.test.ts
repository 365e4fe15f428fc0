import { readFileSync } from 'node:fs';
import { type Interval, isoWithOffset } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { busyTimes, CalendarUnreadable, readIcal } from '../../../src/index.ts';
import { at, LONDON } from '../../moments.ts';

const OCTOBER: Interval = { startsAt: at('2026-10-20T00:00Z'), endsAt: at('2026-11-05T00:00Z') };

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Other//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');

const event = (uid: string, ...lines: readonly string[]): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'DTSTAMP:20261001T000000Z',
  ...lines,
  'END:VEVENT',
];

const shown = (text: string, reader = LONDON) =>
  readIcal(text, OCTOBER, reader).events.map(
    ({ uid, startsAt, endsAt }) => `${uid} ${isoWithOffset(LONDON, startsAt)} ${isoWithOffset(LONDON, endsAt)}`,
  );

describe('a calendar of somebody else', () => {
  it('places times by UTC, by a named zone, and by the reader where none is named', () => {
    const text = calendar(
      ...event('utc', 'DTSTART:20261021T080000Z', 'DTEND:20261021T090000Z'),
      ...event('zone', 'DTSTART;TZID=America/New_York:20261021T080000', 'DTEND;TZID=America/New_York:20261021T090000'),
      ...event('floating', 'DTSTART:20261021T080000', 'DTEND:20261021T090000'),
      ...event('day', 'DTSTART;VALUE=DATE:20261022', 'DTEND;VALUE=DATE:20261023'),
    );
    expect(shown(text)).toEqual([
      'floating 2026-10-21T08:00:00+01:00 2026-10-21T09:00:00+01:00',
      'utc 2026-10-21T09:00:00+01:00 2026-10-21T10:00:00+01:00',
      // New York is four hours behind UTC until 1 November
      'zone 2026-10-21T13:00:00+01:00 2026-10-21T14:00:00+01:00',
      'day 2026-10-22T00:00:00+01:00 2026-10-23T00:00:00+01:00',
    ]);
  });

  it('reads a zone that only the calendar itself describes', () => {
    const text = calendar(
      'BEGIN:VTIMEZONE',
      'TZID:Our house',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0300',
      'TZOFFSETTO:+0300',
      'END:STANDARD',
      'END:VTIMEZONE',
      ...event('x', 'DTSTART;TZID=Our house:20261021T080000', 'DTEND;TZID=Our house:20261021T090000'),
    );
    expect(shown(text)).toEqual(['x 2026-10-21T06:00:00+01:00 2026-10-21T07:00:00+01:00']);
  });

  it('repeats by the wall clock over a clock change, without the times taken out and with those moved', () => {
    const text = calendar(
      ...event(
        'night',
        'DTSTART;TZID=Europe/London:20261023T220000',
        'DTEND;TZID=Europe/London:20261024T060000',
        'RRULE:FREQ=DAILY;COUNT=5',
        'EXDATE;TZID=Europe/London:20261025T220000',
      ),
      ...event(
        'night',
        'RECURRENCE-ID;TZID=Europe/London:20261026T220000',
        'DTSTART;TZID=Europe/London:20261026T230000',
        'DTEND;TZID=Europe/London:20261027T060000',
      ),
    );
    expect(shown(text)).toEqual([
      'night 2026-10-23T22:00:00+01:00 2026-10-24T06:00:00+01:00',
      'night 2026-10-24T22:00:00+01:00 2026-10-25T06:00:00+00:00',
      'night 2026-10-26T23:00:00+00:00 2026-10-27T06:00:00+00:00',
      'night 2026-10-27T22:00:00+00:00 2026-10-28T06:00:00+00:00',
    ]);
  });

  it('finds only what touches the window, of a rule without end as well', () => {
    const text = calendar(
      ...event('weekly', 'DTSTART:20200106T080000Z', 'DTEND:20200106T090000Z', 'RRULE:FREQ=WEEKLY'),
      ...event('before', 'DTSTART:20261019T080000Z', 'DTEND:20261019T090000Z'),
      ...event('into', 'DTSTART:20261019T230000Z', 'DTEND:20261020T010000Z'),
    );
    expect(shown(text).map((line) => line.split(' ')[0])).toEqual(['into', 'weekly', 'weekly']);
  });

  it('says in a sentence why a text is none', () => {
    expect(() => readIcal('Dear council', OCTOBER, LONDON)).toThrow(CalendarUnreadable);
    expect(() => readIcal('BEGIN:VCARD\r\nEND:VCARD\r\n', OCTOBER, LONDON)).toThrow('there is no BEGIN:VCALENDAR');
    expect(() => readIcal('', OCTOBER, LONDON)).toThrow(CalendarUnreadable);
  });
});

describe('busy time', () => {
  it('is what takes up time and stands, merged, with nothing else of it', () => {
    const text = calendar(
      ...event('a', 'DTSTART:20261021T080000Z', 'DTEND:20261021T100000Z', 'SUMMARY:Dentist'),
      ...event('b', 'DTSTART:20261021T093000Z', 'DTEND:20261021T110000Z'),
      ...event('free', 'DTSTART:20261022T080000Z', 'DTEND:20261022T090000Z', 'TRANSP:TRANSPARENT'),
      ...event('off', 'DTSTART:20261023T080000Z', 'DTEND:20261023T090000Z', 'STATUS:CANCELLED'),
    );
    expect(busyTimes(text, OCTOBER, LONDON)).toEqual([
      { startsAt: at('2026-10-21T08:00Z'), endsAt: at('2026-10-21T11:00Z') },
    ]);
  });

  it('of a feed of ours is what it shows as busy', () => {
    const text = readFileSync(new URL('../../export/ical/golden/worker-october.ics', import.meta.url), 'utf8');
    const all = { startsAt: at('2026-01-01T00:00Z'), endsAt: at('2027-12-31T00:00Z') };
    const { events } = readIcal(text, all, LONDON);
    expect(events.length).toBeGreaterThan(0);
    expect(events.some(({ isBusy }) => isBusy)).toBe(true);
  });
});
