import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf } from './held-to-the-standard.ts';
import { all, calendarIn, named, value } from './read-calendar.ts';
import { offsetsIn, zonesFrom1970 } from './zone-rules.ts';

const folder = join(import.meta.dirname, 'golden');

const FILES = readdirSync(folder).filter((name) => name.endsWith('.ics'));

const bytesOf = (name: string): Buffer => readFileSync(join(folder, name));

describe('every calendar on file', () => {
  it('is there', () => {
    expect(FILES.length).toBeGreaterThan(30);
  });

  it.each(FILES)('%s holds to the standard', (name) => {
    expect(faultsOf(bytesOf(name))).toEqual([]);
  });

  it.each(FILES)('%s describes its zone by rules from 1970', (name) => {
    expect(zonesFrom1970(calendarIn(bytesOf(name).toString()))).toEqual([true]);
  });
});

/** A sound calendar with one event, of which each case spoils one thing. */
const SOUND = bytesOf('sleep-in.ics').toString();

const spoilt = (from: string | RegExp, to: string): Buffer => {
  const text = SOUND.replace(from, to);
  if (text === SOUND) throw new Error(`nothing in the calendar is ${from}`);
  return Buffer.from(text);
};

describe('the judge of these files', () => {
  it.each<[string, string | RegExp, string]>([
    ['does not end with CRLF', /\r\n$/, ''],
    ['holds a control', 'TZNAME:BST\r\n', 'TZNAME:BST\n'],
    ['octets', 'SUMMARY:', `SUMMARY:${'ŵ'.repeat(40)}`],
    ['has METHOD', 'CALSCALE', 'METHOD:PUBLISH\r\nCALSCALE'],
    ['has UID', 'CALSCALE', 'UID:one@rota.invalid\r\nCALSCALE'],
    ['has SOURCE', 'CALSCALE', 'SOURCE;VALUE=URI:https://rota.example.org/feeds/x.ics\r\nCALSCALE'],
    ['has RRULE', 'STATUS:CONFIRMED', 'RRULE:FREQ=DAILY\r\nSTATUS:CONFIRMED'],
    ['has 0 of UID', /UID:.*\r\n/, ''],
    ['has 0 of DTEND', /DTEND.*\r\n/, ''],
    ['is not in UTC', /(DTSTAMP:\S+)Z/, '$1'],
    ['floats', /DTSTART;TZID=[^:]*:/, 'DTSTART:'],
    ['is not described', /DTSTART;TZID=[^:]*:/, 'DTSTART;TZID=Europe/Dublin:'],
    ['before it starts', /(DTEND.*:)20261006/, '$120261001'],
    ['takes up time', 'STATUS:CONFIRMED', 'STATUS:CANCELLED'],
    ['one UID', /(UID:\S+)([\s\S]*?)UID:\S+/, '$1$2$1'],
    ['by start, then UID', /(DTSTART.*:)20261006/, '$120261016'],
    ['offset 120; Europe/London has 60', 'TZOFFSETTO:+0100', 'TZOFFSETTO:+0200'],
    ['ends nothing', 'END:VEVENT', 'END:VALARM'],
    ['no content line', 'STATUS:CONFIRMED', 'confirmed'],
  ])('says of a spoilt one that it %s', (what, from, to) => {
    expect(faultsOf(spoilt(from, to)).join('\n')).toContain(what);
  });

  it('says that a character is split', () => {
    const bytes = Buffer.from(spoilt('SUMMARY:', 'SUMMARY:ŵ'));
    const at = bytes.indexOf('ŵ') + 1;
    const cut = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)]);
    expect(faultsOf(cut).join()).toContain('inside a character');
  });

  it('finds the hour that London’s clock shows twice and the one that it skips', () => {
    const [zone] = calendarIn(SOUND).components;
    if (!zone) throw new Error('there is a zone');
    const wall = (...parts: [number, number, number, number, number]) => Date.UTC(...parts) / 60_000;
    expect(offsetsIn(zone, wall(2026, 9, 25, 1, 30))).toEqual([60, 0]);
    expect(offsetsIn(zone, wall(2026, 9, 25, 2, 0))).toEqual([0]);
    expect(offsetsIn(zone, wall(2027, 2, 28, 1, 30))).toEqual([]);
    expect(offsetsIn(zone, wall(2027, 2, 28, 2, 0))).toEqual([60]);
  });
});

describe('calendars on file', () => {
  const textsOf = (name: string, field: string): readonly string[] =>
    named(calendarIn(bytesOf(name).toString()), 'VEVENT').map((event) => value(event, field));

  it('raise SEQUENCE with each change and never lower it', () => {
    // three publications: the late is off in the second; the night is off in the second and on again in the third
    expect(textsOf('cancelled.ics', 'SEQUENCE')).toEqual(['0', '1', '2']);
    // the early moves in the second; the late is longer in the second and as before in the third
    expect(textsOf('moved.ics', 'SEQUENCE')).toEqual(['1', '2', '0']);
    expect(textsOf('role.ics', 'SEQUENCE')).toEqual(['1']);
  });

  it('take a swapped shift from one by a cancellation, and give it to the other as a new event', () => {
    const [first, second] = [textsOf('swapped-w1.ics', 'STATUS'), textsOf('swapped-w2.ics', 'STATUS')];
    expect([first, second]).toEqual([
      ['CANCELLED', 'CONFIRMED', 'CONFIRMED'],
      ['CONFIRMED', 'CANCELLED'],
    ]);
    const uids = [...textsOf('swapped-w1.ics', 'UID'), ...textsOf('swapped-w2.ics', 'UID')];
    expect(new Set(uids).size).toBe(5);
  });

  it('tell a partner’s calendar to take back no more than it showed', () => {
    expect(textsOf('leaver-partner.ics', 'SUMMARY')).toEqual(['Cancelled: At work']);
  });

  it('lead to a shift’s page where the reader belongs to the service', () => {
    const [event] = named(calendarIn(bytesOf('swapped-w2.ics').toString()), 'VEVENT');
    const [link] = event ? all(event, 'URL') : [];
    const id = event ? value(event, 'UID').replace('@rota.invalid', '') : '';
    expect(link?.value).toBe(`https://rota.example.org/rotas/tiny-house:2026-10#${id}`);
  });
});
