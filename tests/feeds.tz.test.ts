import { type Assignment, type Instant, offsetAt, type Planning, zoneOf } from '@rota/domain';
import {
  confirmedEntries,
  type FeedBook,
  type FeedEntry,
  onCallFeed,
  teamFeed,
  UID_DOMAIN,
  workerFeed,
} from '@rota/formats';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { expect, test } from 'vitest';
import { madeUpPlanning, madeUpRota } from './exports/made-up-month.ts';

/*
 * Calendars are written with ical-generator and read back with two libraries that know nothing of it. This file runs in
 * three process zones (vitest.config.ts): a reader's own zone must not matter.
 */

const REVISION = { createdAt: 29_600_000, changedAt: 29_610_000, sequence: 0 };

const months = [
  ['October 2026, when the clocks go back', '2026-10-01', '2026-11-01'],
  ['March 2027, when they go forward', '2027-03-01', '2027-04-01'],
] as const;

const bookOf = (planning: Planning): FeedBook => ({
  planning,
  entries: confirmedEntries(madeUpRota(planning), REVISION),
});

interface ReadEvent {
  readonly uid: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly summary: string;
}

const byUid = (a: ReadEvent, b: ReadEvent): number => (a.uid < b.uid ? -1 : 1);

const readWithIcalJs = (text: string): readonly ReadEvent[] =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
    .map((event) => ({
      uid: event.uid,
      startsAt: event.startDate.toUnixTime() / 60,
      endsAt: event.endDate.toUnixTime() / 60,
      summary: event.summary,
    }))
    .sort(byUid);

const readWithNodeIcal = (text: string): readonly ReadEvent[] =>
  Object.values(nodeIcal.sync.parseICS(text))
    .flatMap((part) => (part?.type === 'VEVENT' ? [part] : []))
    .map((event) => ({
      uid: event.uid,
      startsAt: event.start.getTime() / 60_000,
      endsAt: (event.end ?? event.start).getTime() / 60_000,
      summary: String(event.summary),
    }))
    .sort(byUid);

const readers = [
  ['ical.js', readWithIcalJs],
  ['node-ical', readWithNodeIcal],
] as const;

const expected = (assignments: readonly Assignment[]): readonly Omit<ReadEvent, 'summary'>[] =>
  assignments
    .map(({ id, startsAt, endsAt }) => ({ uid: `${id}@${UID_DOMAIN}`, startsAt, endsAt, summary: '' }))
    .sort(byUid)
    .map(({ uid, startsAt, endsAt }) => ({ uid, startsAt, endsAt }));

const times = (events: readonly ReadEvent[]) => events.map(({ uid, startsAt, endsAt }) => ({ uid, startsAt, endsAt }));

for (const [reader, read] of readers) {
  for (const [month, from, to] of months) {
    const planning = madeUpPlanning(from, to);
    const book = bookOf(planning);
    const assignments = book.entries.map((entry) => entry.assignment);

    test(`${reader} reads the team’s feed of ${month} to the minute`, () => {
      expect(assignments.length).toBeGreaterThan(500);
      expect(times(read(teamFeed(book)))).toEqual(expected(assignments));
    });

    test(`${reader} reads each worker’s own shifts of ${month}, and nobody else’s`, () => {
      for (const { id } of planning.workers) {
        const own = assignments.filter(({ worker }) => worker === id);
        expect(times(read(workerFeed(book, id)))).toEqual(expected(own));
      }
    });

    test(`${reader} finds somebody on call in tier 3 at every hour of ${month} that asks for it`, () => {
      const held = read(onCallFeed(book, 3));
      const wanted = planning.demands.filter(({ tier }) => tier === 3);
      expect(held.map(({ startsAt }) => startsAt).sort()).toEqual(wanted.map(({ startsAt }) => startsAt).sort());
    });
  }
}

test.each([
  // 21:00 to 07:30 is 10 h 30 min by the clock.
  ['2026-10-24', 'an hour longer', 690],
  ['2026-10-23', 'as long as the clock says', 630],
  ['2027-03-27', 'an hour shorter', 570],
] as const)('the night of %s keeps its clock times and is %s', (on, _, minutes) => {
  const planning = madeUpPlanning(on, `${on.slice(0, 8)}${Number(on.slice(8)) + 1}`);
  const nights = madeUpRota(planning)
    .assignments.filter(({ shiftType }) => shiftType === 'house-night')
    .slice(0, 1);
  const feed = teamFeed({
    planning,
    entries: confirmedEntries({ ...madeUpRota(planning), assignments: nights }, REVISION),
  });
  expect(feed).toMatch(/DTSTART;TZID=Europe\/London:\d{8}T210000\r\nDTEND;TZID=Europe\/London:\d{8}T073000\r\n/);
  for (const [, read] of readers)
    expect(read(feed).map(({ startsAt, endsAt }) => endsAt - startsAt)).toEqual([minutes]);
});

test.each(['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kolkata'])(
  'the time zone written for %s has the zone’s own offsets at noon UTC for ten years',
  (name) => {
    const zone = zoneOf(name);
    if (!zone) throw new Error(`no zone ${name}`);
    const planning = madeUpPlanning('2026-01-01', '2026-01-02');
    const text = teamFeed({ planning: { ...planning, zone }, entries: [] });
    const written = new ICAL.Timezone(
      new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vtimezone') ?? undefined,
    );
    for (let day = 0; day < 3650; day++) {
      const noon = planning.startsAt + day * 1440 + 720;
      const wall = noon + offsetAt(zone, noon);
      const local = ICAL.Time.fromJSDate(new Date(wall * 60_000), true);
      local.zone = written;
      expect([name, day, local.toUnixTime() / 60]).toEqual([name, day, noon]);
    }
  },
);

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 90 })
  .map((value) => value.replace(/\p{Cc}/gu, '').trim());

test('law: export then import gives back names and times, with no line over 75 octets', () => {
  const planning = madeUpPlanning('2026-10-24', '2026-10-27');
  const [first] = madeUpRota(planning).assignments;
  if (!first) throw new Error('the made-up rota is empty');
  fc.assert(
    fc.property(
      text,
      text,
      fc.integer({ min: 0, max: 4320 }),
      fc.integer({ min: 1, max: 1500 }),
      (name, unit, after, long) => {
        fc.pre(name !== '' && unit !== '');
        const workerById = new Map([...planning.workerById].map(([id, worker]) => [id, { ...worker, name }]));
        const unitById = new Map([...planning.unitById].map(([id, known]) => [id, { ...known, name: unit }]));
        const assignment = { ...first, startsAt: planning.startsAt + after, endsAt: planning.startsAt + after + long };
        const feed = teamFeed({
          planning: { ...planning, workerById, unitById },
          entries: [{ ...REVISION, assignment, status: 'confirmed' }],
        });
        for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const [event] = readWithIcalJs(feed);
        expect(event?.summary).toBe(`${name}: House early · ${unit}`);
        expect(times(readWithIcalJs(feed))).toEqual(expected([assignment]));
        expect(times(readWithNodeIcal(feed))).toEqual(expected([assignment]));
      },
    ),
    { numRuns: 150 },
  );
});

test('law: an edit keeps the UID, raises SEQUENCE and touches nothing else in the feed', () => {
  const book = bookOf(madeUpPlanning('2026-10-01', '2026-10-08'));
  const [stamp, newStamp] = ['LAST-MODIFIED:20260419T120000Z', 'LAST-MODIFIED:20260419T130000Z'];
  const events = (entries: readonly FeedEntry[]) => teamFeed({ ...book, entries }).split('BEGIN:VEVENT\r\n');
  const before = events(book.entries);
  fc.assert(
    fc.property(fc.nat(book.entries.length - 1), fc.integer({ min: 1, max: 60 }), (which, minutes) => {
      const edited = book.entries.map((entry, index): FeedEntry => {
        const { assignment, sequence, changedAt } = entry;
        const moved = { ...assignment, endsAt: assignment.endsAt + minutes };
        return index === which
          ? { ...entry, assignment: moved, sequence: sequence + 1, changedAt: changedAt + 60 }
          : entry;
      });
      const after = events(edited);
      const changed = after.slice(1).filter((event) => !before.includes(event));
      expect(after).toHaveLength(before.length);
      expect(after[0]).toBe(before[0]?.replace(stamp, newStamp));
      expect(changed).toHaveLength(1);
      expect(changed[0]).toContain(`UID:${book.entries[which]?.assignment.id}@${UID_DOMAIN}\r\nSEQUENCE:1\r\n`);
    }),
    { numRuns: 40 },
  );
});
