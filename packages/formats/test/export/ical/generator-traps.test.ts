import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ical from 'ical-generator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { icalFeed, teamFeed, workerFeed } from '../../../src/export/index.ts';
import { SERVICE } from '../tiny-service.ts';
import { octoberBook, unfolded, valuesOf } from './books.ts';

/*
 * What ical-generator 10 does when it is used as its first page says, and that our calendars do not. The first half
 * of each test would tell that the library has changed, the second that we fell in.
 *
 * @source features.md section 5, tried with 10.2.0
 */

const EVENT = { id: 'one', summary: 'Early', start: new Date('2026-10-05T06:00Z'), end: new Date('2026-10-05T14:00Z') };

const STAMPS = ['DTSTAMP', 'CREATED', 'LAST-MODIFIED'] as const;

afterEach(() => {
  vi.useRealTimers();
});

describe('a zone of the whole calendar', () => {
  it('takes the Z off its stamps and leaves events floating', () => {
    const text = ical({ timezone: 'Europe/London', events: [{ ...EVENT, created: EVENT.start }] }).toString();
    expect([...valuesOf(text, 'DTSTAMP'), ...valuesOf(text, 'CREATED')].filter((at) => at.endsWith('Z'))).toEqual([]);
    expect(text).toMatch(/DTSTART:\d{8}T\d{6}\r\n/);
    expect(valuesOf(text, 'X-WR-TIMEZONE')).toEqual(['Europe/London']);
  });

  it('is not what our calendars have: stamps are in UTC, and every event has its zone', () => {
    const text = teamFeed(octoberBook());
    const stamps = STAMPS.flatMap((name) => valuesOf(text, name));
    // eight events with three stamps each, and the calendar's own
    expect(stamps).toHaveLength(25);
    expect(stamps.filter((at) => !/^\d{8}T\d{6}Z$/.test(at))).toEqual([]);
    const times = unfolded(text.slice(text.indexOf('BEGIN:VEVENT'))).filter((line) => /^DT(START|END)/.test(line));
    expect(times).toHaveLength(16);
    expect(
      times.filter((line) => !/^DT(START|END)(;TZID=Europe\/London:\d{8}T\d{6}|:\d{8}T\d{6}Z)$/.test(line)),
    ).toEqual([]);
    expect([...valuesOf(text, 'X-WR-TIMEZONE'), ...valuesOf(text, 'TIMEZONE-ID')]).toEqual([]);
  });
});

describe('a native date with a zone', () => {
  it('is written by the clock of the process, whatever the zone', () => {
    const here = `${String(EVENT.start.getHours()).padStart(2, '0')}0000`;
    expect(ical({ events: [{ ...EVENT, timezone: 'Asia/Kolkata' }] }).toString()).toContain(
      `DTSTART;TZID=Asia/Kolkata:20261005T${here}`,
    );
  });

  it('is not what our calendars hand over: the early begins at seven in London in every process', () => {
    expect(workerFeed(octoberBook(), 'w1')).toContain('DTSTART;TZID=Europe/London:20261005T070000\r\n');
  });
});

describe('name, description and product of a calendar', () => {
  const RAW = 'House; A, B \\ C\nMETHOD:CANCEL';

  it('go out raw, so that a name may add a line of its own', () => {
    const text = ical({ name: RAW, description: RAW, prodId: { company: 'A', product: 'B\nURL:x' } }).toString();
    expect(text).toContain('NAME:House; A, B \\ C\nMETHOD:CANCEL\r\n');
    expect(text).toContain('X-WR-CALDESC:House; A, B \\ C\nMETHOD:CANCEL\r\n');
    expect(text).toContain('B\nURL:x');
  });

  it('are escaped in our calendars', () => {
    const { planning, entries } = octoberBook();
    const problem = { ...planning.problem, service: { ...SERVICE, name: RAW } };
    const shown = { planning: { ...planning, problem }, entries };
    const text = icalFeed(shown, { kind: 'team' });
    const escaped = 'House\\; A\\, B \\\\ C\\nMETHOD:CANCEL: whole team';
    expect([valuesOf(text, 'NAME'), valuesOf(text, 'X-WR-CALNAME')]).toEqual([[escaped], [escaped]]);
    expect(valuesOf(text, 'METHOD')).toEqual([]);
    const description = icalFeed(octoberBook(), { kind: 'tier', tier: 1 });
    expect(valuesOf(description, 'X-WR-CALDESC')).toEqual([
      'Who is on call\\, tier 1. For the moment itself ask Rota: calendars refresh slowly.',
    ]);
    expect(valuesOf(text, 'PRODID')).toEqual(['-//Rota//Rota//EN-GB']);
  });
});

describe('the end of the text', () => {
  it('lacks its CRLF', () => {
    expect(
      ical({ events: [EVENT] })
        .toString()
        .endsWith('END:VCALENDAR'),
    ).toBe(true);
  });

  it('has it in our calendars, with or without events', () => {
    for (const worker of ['w1', 'w4']) expect(workerFeed(octoberBook(), worker)).toMatch(/END:VCALENDAR\r\n$/);
  });
});

describe('identity and stamp', () => {
  const { id: _id, ...unnamed } = EVENT;

  const atTwoTimes = (write: () => string): readonly string[] =>
    ['2026-10-01T00:00Z', '2026-10-02T00:00Z'].map((now) => {
      vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
      return write();
    });

  it('are made up at random and from the clock where they are not given', () => {
    const [first = '', second = ''] = atTwoTimes(() => ical({ events: [unnamed] }).toString());
    expect(valuesOf(first, 'UID')).not.toEqual(valuesOf(second, 'UID'));
    expect(valuesOf(first, 'DTSTAMP')).not.toEqual(valuesOf(second, 'DTSTAMP'));
    expect(valuesOf(first, 'SEQUENCE')).toEqual(['0']);
  });

  it('are those of the assignment and its revision in our calendars, whenever they are written', () => {
    const { planning, entries } = octoberBook();
    const shown = { planning, entries: entries.map((entry) => ({ ...entry, sequence: 7 })) };
    const [first = '', second] = atTwoTimes(() => icalFeed(shown, { kind: 'worker', worker: 'w1', alarms: [60] }));
    expect(second).toBe(first);
    const own = entries.filter(({ assignment }) => assignment.worker === 'w1');
    expect(new Set(valuesOf(first, 'UID'))).toEqual(new Set(own.map(({ assignment: { id } }) => `${id}@rota.invalid`)));
    expect(new Set(STAMPS.flatMap((name) => valuesOf(first, name)))).toEqual(new Set(['20260901T090000Z']));
    expect(new Set(valuesOf(first, 'SEQUENCE'))).toEqual(new Set(['7']));
  });
});

describe('a calendar without events', () => {
  it('has no component at all, which is no calendar', () => {
    expect(ical({ name: 'x' }).toString()).not.toContain('BEGIN:VTIMEZONE');
  });

  it('has its time zone in ours', () => {
    expect(workerFeed(octoberBook(), 'w4')).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n');
  });
});

describe('the library itself', () => {
  it('runs on the oldest Node that Rota promises, which version 11 does not', () => {
    const packageOf = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
    const entry = createRequire(import.meta.url).resolve('ical-generator');
    const library = packageOf(new URL('../package.json', `file://${entry}`).pathname);
    const own = packageOf(new URL('../../../../../package.json', import.meta.url).pathname);
    const [oldest = ''] = /\d+/.exec(own.engines.node) ?? [];
    expect(library.version.split('.')[0]).toBe('10');
    expect(library.engines.node.split(/\s*\|\|\s*/).map((range: string) => range.match(/\d+/)?.[0])).toContain(oldest);
  });
});
