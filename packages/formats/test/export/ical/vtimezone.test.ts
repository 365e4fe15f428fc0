import { zoneOf } from '@rota/domain';
import { expect, test } from 'vitest';
import { vtimezone } from '../../../src/export/ical/vtimezone.ts';

const rulesOf = (name: string, year = 2026): readonly string[] => {
  const zone = zoneOf(name);
  if (!zone) throw new Error(`no zone ${name}`);
  return vtimezone(zone, year).filter((line) => !/^(BEGIN|END|TZNAME|TZID)/.test(line));
};

test('gives London its last Sundays of March and October, from 1970 on', () => {
  // 29 March and 25 October 1970 were the last Sundays; DTSTART is the wall clock that the change ends.
  expect(rulesOf('Europe/London')).toEqual([
    'TZOFFSETFROM:+0000',
    'TZOFFSETTO:+0100',
    'DTSTART:19700329T010000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0000',
    'DTSTART:19701025T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  ]);
});

test('counts weekdays from the start of the month where the zone does', () => {
  // New York: second Sunday of March (8 March 1970), first Sunday of November (1 November 1970), at 02:00.
  expect(rulesOf('America/New_York')).toEqual([
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'DTSTART:19700308T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'DTSTART:19701101T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
  ]);
});

test('gives a zone without changes one constant offset', () => {
  expect(rulesOf('Asia/Kolkata')).toEqual(['TZOFFSETFROM:+0530', 'TZOFFSETTO:+0530', 'DTSTART:19700101T000000']);
});

test('lists the changes of a zone that follows no yearly rule', () => {
  // Casablanca moves its clocks around Ramadan: in 2026 back at 03:00 on 15 February, forward at 02:00 on 22 March.
  const rules = rulesOf('Africa/Casablanca');
  expect(rules.join()).not.toContain('RRULE');
  expect(rules).toContain('DTSTART:20260215T030000');
  expect(rules).toContain('DTSTART:20260322T020000');
});
