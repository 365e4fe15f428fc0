import { type Interval, isoWithOffset } from '@rota/domain';
import { describe, expect, it, test } from 'vitest';
import { dutyEdits, editRow, folderRows, type ReadDuty, readOnCallCalendar } from '../../src/index.ts';
import { at, LONDON } from '../moments.ts';

const WINDOW: Interval = { startsAt: at('2026-10-19T00:00Z'), endsAt: at('2026-11-16T00:00Z') };

const WORKERS = [
  { id: 'ann', name: 'Ann Lee' },
  { id: 'ann-2', name: 'Ann Lee-Śmith' },
  { id: 'w03', name: 'Łukasz Ó Dálaigh' },
  { id: 'bo', name: 'Bo Quist' },
];

const calendar = (...events: readonly (readonly string[])[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Other//EN',
    ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${index}@other`, ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const hour = (day: string, ...lines: readonly string[]): readonly string[] => [
  `DTSTART:202610${day}T080000Z`,
  `DTEND:202610${day}T200000Z`,
  ...lines,
];

const read = (text: string, meanings: Readonly<Record<string, string | undefined>> = {}) =>
  readOnCallCalendar(text, {
    zone: LONDON,
    window: WINDOW,
    workers: WORKERS,
    meanings: new Map(Object.entries(meanings)),
  });

const dutiesIn = (text: string, meanings: Readonly<Record<string, string | undefined>> = {}): readonly ReadDuty[] => {
  const found = read(text, meanings);
  if ('faults' in found) throw new Error(found.faults.map(({ detail }) => detail).join('\n'));
  return found.duties;
};

const shown = (duties: readonly ReadDuty[]): readonly string[] =>
  duties.map(
    ({ worker, startsAt, endsAt }) => `${worker} ${isoWithOffset(LONDON, startsAt)} ${isoWithOffset(LONDON, endsAt)}`,
  );

const detailsOf = (text: string, meanings: Readonly<Record<string, string | undefined>> = {}): readonly string[] => {
  const found = read(text, meanings);
  return 'faults' in found ? found.faults.map(({ detail }) => detail) : [];
};

describe('whom an event means', () => {
  it.each([
    ['PagerDuty', ['SUMMARY:On Call - Ann Lee - Primary', 'ATTENDEE:a.lee@example.org'], 'ann'],
    ['GoAlert', ['SUMMARY:Ann Lee On-Call GoAlert: Crisis house'], 'ann'],
    ['Opsgenie', ['SUMMARY:ann.lee@example.org', 'ATTENDEE;CN=Ann Lee:mailto:al77@example.org'], 'ann'],
    ['a shared calendar', ['SUMMARY:Ann Lee is on call'], 'ann'],
    ['a longer name that holds a shorter one', ['SUMMARY:On Call - Ann Lee-Smith'], 'ann-2'],
    ['a name without its accents', ['SUMMARY:on call: LUKASZ O DALAIGH (nights)'], 'w03'],
    ['an address by id', ['SUMMARY:On call', 'ATTENDEE:mailto:w03@example.org'], 'w03'],
    ['an address by name', ['SUMMARY:On call', 'ATTENDEE:mailto:bo.quist@example.org'], 'bo'],
  ])('is found in a calendar of %s', (_program, lines, worker) => {
    expect(dutiesIn(calendar(hour('20', ...lines))).map((duty) => duty.worker)).toEqual([worker]);
  });

  it('takes what the reader says above what it finds, and leaves out what is nobody’s', () => {
    const text = calendar(
      hour('20', 'SUMMARY:On Call - Ann Lee - Primary', 'ATTENDEE:shared@example.org'),
      hour('21', 'SUMMARY:Team lunch'),
    );
    const found = read(text, { 'shared@example.org': 'bo', lunch: undefined });
    expect(found).toMatchObject({ duties: [{ worker: 'bo' }], leftOut: 1 });
  });

  it('refuses every unclear name at once, each once, with who is known', () => {
    const text = calendar(
      hour('20', 'SUMMARY:On Call - Zed - Primary', 'ATTENDEE:zed@example.org'),
      hour('21', 'SUMMARY:On Call - Zed - Primary', 'ATTENDEE:zed@example.org'),
      hour('22', 'SUMMARY:Bo Quist swaps with Ann Lee'),
      hour('23', 'SUMMARY:On Call - Bo Quist'),
    );
    expect(detailsOf(text, { x: 'ghost' })).toEqual([
      '"x" is said to be "ghost", who is not in people.csv.',
      '"zed@example.org" names nobody of the service. Say whom it means, or that it is nobody. Known: Ann Lee (ann), Ann Lee-Śmith (ann-2), Łukasz Ó Dálaigh (w03), Bo Quist (bo).',
      '"Bo Quist swaps with Ann Lee" may be "ann" or "bo". Say whom it means, or that it is nobody. Known: Ann Lee (ann), Ann Lee-Śmith (ann-2), Łukasz Ó Dálaigh (w03), Bo Quist (bo).',
    ]);
  });
});

describe('when somebody is on call', () => {
  it('follows recurring weeks over the clock change at the same clock time, without the week that is left out', () => {
    const weekly = [
      'DTSTART;TZID=Europe/London:20261005T090000',
      'DTEND;TZID=Europe/London:20261012T090000',
      'RRULE:FREQ=WEEKLY;COUNT=6',
      'EXDATE;TZID=Europe/London:20261102T090000',
      'SUMMARY:Ann Lee on call',
    ];
    expect(shown(dutiesIn(calendar(weekly)))).toEqual([
      'ann 2026-10-12T09:00:00+01:00 2026-10-19T09:00:00+01:00',
      'ann 2026-10-19T09:00:00+01:00 2026-10-26T09:00:00+00:00',
      'ann 2026-10-26T09:00:00+00:00 2026-11-02T09:00:00+00:00',
      'ann 2026-11-09T09:00:00+00:00 2026-11-16T09:00:00+00:00',
    ]);
  });

  it('takes whole days from midnight to midnight, and leaves out what is cancelled or not certain', () => {
    const text = calendar(
      ['DTSTART;VALUE=DATE:20261024', 'DTEND;VALUE=DATE:20261026', 'SUMMARY:Bo Quist on call'],
      hour('21', 'SUMMARY:Ann Lee', 'STATUS:CANCELLED'),
      hour('22', 'SUMMARY:Ann Lee', 'STATUS:TENTATIVE'),
    );
    expect(shown(dutiesIn(text))).toEqual(['bo 2026-10-24T00:00:00+01:00 2026-10-26T00:00:00+00:00']);
    expect(read(text)).toMatchObject({ leftOut: 2 });
  });

  it('refuses what is no calendar', () => {
    expect(detailsOf('<html>Log in</html>')).toEqual([expect.stringMatching(/^The calendar cannot be used\. /)]);
  });
});

const FOLDER = {
  'people.csv': 'worker,name\nann,Ann Lee\nbo,Bo Quist\n',
  'on-call-duties.csv': [
    'slot,worker,start,end,source',
    'first,ann,2026-10-12T09:00+01:00,2026-10-19T09:00+01:00,pager',
    'first,bo,2026-10-19T09:00+01:00,2026-10-26T09:00+00:00,pager',
    'first,ann,2026-10-26T09:00+00:00,2026-11-02T09:00+00:00,pager',
    'first,bo,2026-11-02T09:00+00:00,2026-11-09T09:00+00:00,pager',
    'first,bo,2026-10-27T09:00+00:00,2026-10-28T09:00+00:00,by hand',
    'second,bo,2026-10-27T09:00+00:00,2026-10-28T09:00+00:00,pager',
    '',
  ].join('\n'),
};

const filesOf = (folder: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(folder).map(([path, text]) => [path, new TextEncoder().encode(text)]));

const duty = (worker: string, startsAt: string, endsAt: string): ReadDuty => ({
  ...{ worker, startsAt: at(startsAt), endsAt: at(endsAt) },
});

test('replaces what a source said from now on, and nothing that was before or that others said', () => {
  const files = filesOf(FOLDER);
  const replaced = dutyEdits(files, {
    ...{ zone: LONDON, slot: 'first', source: 'pager' },
    window: { startsAt: at('2026-10-21T12:00Z'), endsAt: at('2026-11-06T00:00Z') },
    duties: [
      // Bo gives the rest of the running week to Ann, Ann's week is as it was, and the next is hers as well
      duty('ann', '2026-10-19T08:00Z', '2026-10-26T09:00Z'),
      duty('ann', '2026-10-26T09:00Z', '2026-11-02T09:00Z'),
      duty('ann', '2026-11-02T09:00Z', '2026-11-09T09:00Z'),
    ],
    at: at('2026-10-21T12:00Z'),
  });
  expect(replaced).toMatchObject({ added: 2, removed: 1, changed: 1, kept: 1 });
  const after = replaced.edits.reduce((before, edit) => editRow(before, edit, edit), files);
  expect(folderRows(after, { table: 'onCallDuties' }).map((row) => Object.values(row).join(' ').trim())).toEqual([
    'first ann 2026-10-12T09:00+01:00 2026-10-19T09:00+01:00 pager',
    'first bo 2026-10-19T09:00+01:00 2026-10-21T13:00:00+01:00 pager 2026-10-21T12:00:00Z/2026-10-26T09:00:00Z',
    'first ann 2026-10-26T09:00+00:00 2026-11-02T09:00+00:00 pager',
    // withdrawn, for calendars to say so
    'first bo 2026-11-02T09:00+00:00 2026-11-02T09:00:00+00:00 pager 2026-10-21T12:00:00Z/2026-11-09T09:00:00Z',
    'first bo 2026-10-27T09:00+00:00 2026-10-28T09:00+00:00 by hand',
    'second bo 2026-10-27T09:00+00:00 2026-10-28T09:00+00:00 pager',
    'first ann 2026-10-21T13:00:00+01:00 2026-10-26T09:00:00+00:00 pager 2026-10-21T12:00:00Z/2026-10-21T12:00:00Z',
    'first ann 2026-11-02T09:00:00+00:00 2026-11-09T09:00:00+00:00 pager 2026-10-21T12:00:00Z/2026-11-02T09:00:00Z',
  ]);
});

test('changes nothing when a source says the same again', () => {
  const files = filesOf(FOLDER);
  const window = { startsAt: at('2026-10-21T12:00Z'), endsAt: at('2026-11-16T00:00Z') };
  const duties = [
    duty('bo', '2026-10-19T08:00Z', '2026-10-26T09:00Z'),
    duty('ann', '2026-10-26T09:00Z', '2026-11-02T09:00Z'),
    duty('bo', '2026-11-02T09:00Z', '2026-11-09T09:00Z'),
  ];
  const replaced = dutyEdits(files, {
    ...{ zone: LONDON, slot: 'first', source: 'pager', window, duties },
    at: window.startsAt,
  });
  expect(replaced).toEqual({ edits: [], added: 0, removed: 0, changed: 0, kept: 3 });
});

test('changes nothing when a source says the same again while a duty runs that was read in the middle of it', () => {
  const duties = [duty('ann', '2026-10-19T08:00Z', '2026-10-26T09:00Z')];
  const replacing = (files: ReturnType<typeof filesOf>, from: string) =>
    dutyEdits(files, {
      ...{ zone: LONDON, slot: 'first', source: 'other', duties, at: at(from) },
      window: { startsAt: at(from), endsAt: at('2026-11-16T00:00Z') },
    });
  const files = filesOf(FOLDER);
  const read = replacing(files, '2026-10-21T12:00Z').edits.reduce((before, edit) => editRow(before, edit, edit), files);
  expect(replacing(read, '2026-10-22T12:00Z')).toEqual({ edits: [], added: 0, removed: 0, changed: 0, kept: 1 });
});
