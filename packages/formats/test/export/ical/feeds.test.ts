import { expect, test } from 'vitest';
import { CALENDAR_FIELDS, CALENDAR_LINES, EVENT_FIELDS } from '../../../src/export/ical/fields.ts';
import {
  type FeedBook,
  type FeedOf,
  type FeedRevision,
  icalFeed,
  jsonFeed,
  onCallFeed,
  teamFeed,
  workerFeed,
} from '../../../src/export/index.ts';
import { assign, SERVICE, tinyPlanning, WORKERS } from '../tiny-service.ts';
import { at, book, FIRST, marchBook, octoberBook, unfolded, valuesOf } from './books.ts';

/** A feed with one day's rota of which the late was taken back and the early moved, some weeks after publication. */
const amendedBook = (): FeedBook => {
  const planning = tinyPlanning('2026-10-01', '2026-11-01');
  const [early, late] = [
    assign(planning, 'w1', 'house-early/2026-10-05'),
    assign(planning, 'w1', 'house-late/2026-10-06'),
  ];
  const changed: FeedRevision = { ...FIRST, changedAt: at('2026-09-20T10:30Z'), sequence: 1 };
  const moved = { ...early, startsAt: early.startsAt + 60, endsAt: early.endsAt + 60 };
  return {
    planning,
    entries: [
      { ...changed, assignment: moved, status: 'confirmed' },
      { ...changed, assignment: late, status: 'cancelled' },
    ],
  };
};

const lines = (feed: string): readonly string[] => feed.split('\r\n');

test('golden: one worker over the night in October when the clocks go back', async () => {
  await expect(workerFeed(octoberBook(), 'w1')).toMatchFileSnapshot('golden/worker-october.ics');
});

test('golden: one worker over the night in March when the clocks go forward', async () => {
  await expect(workerFeed(marchBook(), 'w1')).toMatchFileSnapshot('golden/worker-march.ics');
});

test('golden: the whole team, with names that need folding and escaping', async () => {
  await expect(teamFeed(octoberBook())).toMatchFileSnapshot('golden/team-october.ics');
});

test('golden: who is on call, tier 1 alone', async () => {
  await expect(onCallFeed(octoberBook(), 1)).toMatchFileSnapshot('golden/on-call-1-october.ics');
});

test('golden: a worker without shifts has a calendar with its time zone and no event', async () => {
  await expect(workerFeed(octoberBook(), 'w4')).toMatchFileSnapshot('golden/worker-empty.ics');
});

test('golden: a moved shift and one taken back', async () => {
  await expect(workerFeed(amendedBook(), 'w1')).toMatchFileSnapshot('golden/worker-amended.ics');
});

test('golden: a worker who wants to be told an hour and a day before', async () => {
  const feed = icalFeed(octoberBook(), { kind: 'worker', worker: 'w1', alarms: [60, 1440] });
  await expect(feed).toMatchFileSnapshot('golden/worker-alarms.ics');
});

test('golden: when a worker is at work, for whoever lives with them', async () => {
  await expect(icalFeed(octoberBook(), { kind: 'partner', worker: 'w1' })).toMatchFileSnapshot('golden/partner.ics');
});

test('golden: somebody who has left: everything is off', async () => {
  const leftAt = at('2026-10-20T00:00Z');
  const feed = icalFeed(octoberBook(), { kind: 'leaver', worker: 'w1', was: 'worker', leftAt });
  await expect(feed).toMatchFileSnapshot('golden/leaver.ics');
});

test('golden: one unit, with names', async () => {
  await expect(icalFeed(octoberBook(), { kind: 'unit', unit: 'house' })).toMatchFileSnapshot('golden/unit-house.ics');
});

test('golden: a tier for anybody, without names and places', async () => {
  const feed = icalFeed(octoberBook(), { kind: 'public-tier', tier: 1 });
  await expect(feed).toMatchFileSnapshot('golden/public-tier-1.ics');
});

test('golden: open shifts, tentative until somebody has them', async () => {
  const { planning, entries } = octoberBook();
  const open = entries.slice(0, 2).map((entry) => ({ ...entry, status: 'open' as const }));
  await expect(icalFeed({ planning, entries }, { kind: 'open-shifts', open })).toMatchFileSnapshot(
    'golden/open-shifts.ics',
  );
});

test('golden: the same as JSON', async () => {
  const own = jsonFeed(amendedBook(), { kind: 'worker', worker: 'w1' });
  await expect(own).toMatchFileSnapshot('golden/worker-amended.json');
  const events = (of: FeedOf) => JSON.parse(jsonFeed(octoberBook(), of)).events;
  expect(Object.keys(events({ kind: 'partner', worker: 'w1' })[0])).toEqual([
    'uid',
    'sequence',
    'status',
    'start',
    'end',
    'title',
    'changedAt',
  ]);
});

test.each<[string, FeedOf]>([
  ['a partner', { kind: 'partner', worker: 'w1' }],
  ['somebody who has left', { kind: 'leaver', worker: 'w1', was: 'worker', leftAt: 0 }],
  ['anybody', { kind: 'public-tier', tier: 1 }],
])('tells %s no name and no place', (_who, of) => {
  const { planning } = octoberBook();
  const names = planning.workers.map(({ name }) => name);
  const places = [...planning.unitById.values()].map(({ name }) => name);
  const texts = [icalFeed(octoberBook(), of).replaceAll('\r\n ', ''), jsonFeed(octoberBook(), of)];
  const told = texts.map((text) => text.replaceAll(planning.problem.service.name, ''));
  expect([...names, ...places].filter((word) => told.some((text) => text.includes(word)))).toEqual([]);
});

test('keeps the wall clock of a night over both clock changes', () => {
  const [october, march] = [workerFeed(octoberBook(), 'w1'), workerFeed(marchBook(), 'w1')];
  expect(october).toContain(
    'DTSTART;TZID=Europe/London:20261024T210000\r\nDTEND;TZID=Europe/London:20261025T073000\r\n',
  );
  expect(march).toContain('DTSTART;TZID=Europe/London:20270327T210000\r\nDTEND;TZID=Europe/London:20270328T073000\r\n');
});

test('tells the real length of those nights', () => {
  // 21:00 to 07:30 is 10 h 30 min by the clock: an hour more in October, an hour less in March; the break is 1 h.
  expect(valuesOf(workerFeed(octoberBook(), 'w1'), 'DESCRIPTION').join()).toContain(
    '11 h 30 min with 1 h unpaid break: 10 h 30 min',
  );
  expect(valuesOf(workerFeed(marchBook(), 'w1'), 'DESCRIPTION').join()).toContain(
    '9 h 30 min with 1 h unpaid break: 8 h 30 min',
  );
});

test('writes a time that the clock shows twice in UTC', () => {
  // 01:30 on 25 October 2026 is first 00:30 UTC (BST); 05:30 is GMT already, so 5 hours later.
  expect(workerFeed(octoberBook(), 'w1')).toContain('DTSTART:20261025T003000Z\r\nDTEND:20261025T053000Z\r\n');
});

test('writes a time that the clock skips as the first instant after it', () => {
  // 01:30 on 28 March 2027 does not exist; the first instant after is 02:00 BST.
  expect(workerFeed(marchBook(), 'w1')).toContain('DTSTART;TZID=Europe/London:20270328T020000\r\n');
});

test('names no colleague in a worker’s feed', () => {
  const feed = unfolded(workerFeed(octoberBook(), 'w1')).join('\n');
  for (const { name } of WORKERS.filter(({ id }) => id !== 'w1')) expect(feed).not.toContain(name);
  expect(valuesOf(feed.replaceAll('\n', '\r\n'), 'SUMMARY').join()).not.toContain('Zoë');
});

test('names the worker in the team’s and the on-call feed', () => {
  expect(valuesOf(teamFeed(octoberBook()), 'SUMMARY')).toContain('Zoë Ní Bhraonáin: Early · House\\, ground floor');
  expect(valuesOf(onCallFeed(octoberBook(), 1), 'SUMMARY')).toEqual([
    'Łukasz Świątek-Wróblewski: On-call T1 · House\\, ground floor',
  ]);
});

test('shows shifts as busy and on-call as free', () => {
  const transparency = (feed: string) => new Set(valuesOf(feed, 'TRANSP'));
  expect(transparency(workerFeed(octoberBook(), 'w1'))).toEqual(new Set(['OPAQUE']));
  expect(transparency(workerFeed(octoberBook(), 'w2'))).toEqual(new Set(['TRANSPARENT']));
});

test('shows a shift taken back as cancelled and free, under the same UID', () => {
  const feed = workerFeed(amendedBook(), 'w1');
  const cancelled = feed.slice(feed.indexOf('20261006'));
  expect(cancelled).toContain('STATUS:CANCELLED\r\n');
  expect(cancelled).toContain('TRANSP:TRANSPARENT\r\n');
  expect(cancelled).toContain('SUMMARY:Cancelled: Late');
  expect(valuesOf(feed, 'UID')).toEqual(
    ['house-early/2026-10-05', 'house-late/2026-10-06'].map(
      (id) => `${assign(octoberBook().planning, 'w1', id).id}@rota.invalid`,
    ),
  );
});

test('gives the same bytes whatever the order of the entries', () => {
  const inOrder = octoberBook();
  expect(teamFeed({ ...inOrder, entries: inOrder.entries.toReversed() })).toBe(teamFeed(inOrder));
});

test('ends every line with CRLF, the last one too, and folds at 75 octets', () => {
  for (const feed of [workerFeed(octoberBook(), 'w1'), teamFeed(octoberBook()), workerFeed(octoberBook(), 'w4')]) {
    expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of lines(feed)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  }
});

test('escapes the calendar’s own name, which ical-generator does not', () => {
  expect(valuesOf(workerFeed(octoberBook(), 'w1'), 'NAME')).toEqual([
    'Crisis House\\, Leicester\\; night & day: Zoë Ní Bhraonáin',
  ]);
});

test('keeps line breaks of a name from starting a line of their own', () => {
  const planning = tinyPlanning('2026-10-01', '2026-11-01', {
    service: {
      ...SERVICE,
      name: 'House\r\nMETHOD:CANCEL\u0007',
      units: [{ id: 'house', name: 'Up\nDown\u0000', isReg21: true }],
    },
  });
  const feed = workerFeed(book(planning, [assign(planning, 'w1', 'house-early/2026-10-05')]), 'w1');
  expect(valuesOf(feed, 'METHOD')).toEqual([]);
  expect(valuesOf(feed, 'NAME')).toEqual(['House\\nMETHOD:CANCEL: Zoë Ní Bhraonáin']);
  expect(valuesOf(feed, 'SUMMARY')).toEqual(['Early · Up\\nDown']);
});

test('has every field of the table', () => {
  const names = [...CALENDAR_FIELDS, ...CALENDAR_LINES, ...EVENT_FIELDS].flatMap(({ field }) => field.split(', '));
  const { planning, entries } = octoberBook();
  const linked = { planning, entries: entries.map((entry) => ({ ...entry, period: '2026-10' })), pages: 'https://r' };
  const feed = icalFeed(linked, { kind: 'worker', worker: 'w1', alarms: [60] });
  const isThere = (name: string): boolean => valuesOf(feed, name).length > 0 || feed.includes(`BEGIN:${name}\r\n`);
  expect(names.filter((name) => !isThere(name))).toEqual([]);
});

test('refuses a worker who is not in the service', () => {
  expect(() => workerFeed(octoberBook(), 'w9')).toThrow('worker "w9" is not in the service');
});
