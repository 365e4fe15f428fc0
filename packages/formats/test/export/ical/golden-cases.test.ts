import { NO_ON_CALL_PLAN, type Planning } from '@rota/domain';
import { expect, test } from 'vitest';
import {
  type FeedBook,
  type FeedEntry,
  type FeedOf,
  icalFeed,
  jsonFeed,
  withOnCall,
} from '../../../src/export/index.ts';
import { assign, SERVICE, tinyPlanning, WORKERS } from '../tiny-service.ts';
import { at, book, bookAfter, FIRST, givenTo, october, octoberBook } from './books.ts';
import { faultsOf } from './held-to-the-standard.ts';

/*
 * A file for each thing that may become of a shift, and for each kind of name that breaks careless writers. The
 * files themselves are held to the standard in golden-files.test.ts, which knows nothing of how they are made.
 */

const own = (worker: string): FeedOf => ({ kind: 'worker', worker });

/** The comparison of texts is lenient about line breaks; the standard is not. */
const golden = async (name: string, shown: FeedBook, of: FeedOf): Promise<void> => {
  const feed = icalFeed(shown, of);
  expect(faultsOf(Buffer.from(feed))).toEqual([]);
  await expect(feed).toMatchFileSnapshot(`golden/${name}.ics`);
};

const linked = (shown: FeedBook): FeedBook => ({ ...shown, pages: 'https://rota.example.org' });

test('golden: a late, a sleep-in and an early in one block', async () => {
  const planning = october();
  const block = ['house-late/2026-10-06', 'house-sleep-in/2026-10-06', 'house-early/2026-10-07'];
  await golden(
    'sleep-in',
    book(
      planning,
      block.map((id) => assign(planning, 'w1', id)),
    ),
    own('w1'),
  );
});

test('golden: waking nights while the clocks go back, with both hours that are shown twice in UTC', async () => {
  const planning = october();
  const small = assign(planning, 'w1', 'house-small-hours/2026-10-25');
  const second = { ...assign(planning, 'w1', 'house-small-hours/2026-10-25', 2), startsAt: at('2026-10-25T01:30Z') };
  const untilFirst = { ...assign(planning, 'w1', 'house-night/2026-10-24'), endsAt: at('2026-10-25T01:30+01:00') };
  const untilSecond = { ...assign(planning, 'w1', 'house-night/2026-10-24', 2), endsAt: at('2026-10-25T01:30Z') };
  const whole = assign(planning, 'w3', 'house-night/2026-10-24');
  await golden('nights-back', book(planning, [small, second, untilFirst, untilSecond, whole]), { kind: 'team' });
});

test('golden: waking nights while the clocks go forward', async () => {
  const planning = tinyPlanning('2027-03-01', '2027-04-01');
  const nights = ['house-night/2027-03-27', 'house-small-hours/2027-03-28', 'house-night/2027-03-28'];
  await golden(
    'nights-forward',
    book(
      planning,
      nights.map((id) => assign(planning, 'w1', id)),
    ),
    own('w1'),
  );
});

test('golden: on call over midnight, twice in a row', async () => {
  const planning = october();
  const nights = [assign(planning, 'w2', 'tier-1/2026-10-05'), assign(planning, 'w3', 'tier-1/2026-10-06')];
  await golden('on-call-midnight', book(planning, nights), { kind: 'tier', tier: 1 });
});

test('golden: on call by turns over the clock change, one night of it given away', async () => {
  const rotation = { id: 'weeks', people: ['w1', 'w2'], handOff: { unit: 'week', every: 1 }, at: '09:00' } as const;
  const from = at('2026-10-12T08:00Z');
  const rotations = [{ slot: 'tier-1', layer: 1, rotation: { ...rotation, from: '2026-10-12' }, from }];
  const night = { startsAt: at('2026-10-24T20:00Z'), endsAt: at('2026-10-25T08:00Z') };
  const told = { reason: 'a wedding', by: 'Mo', enteredAt: at('2026-10-14T12:00Z') };
  const override = {
    id: 'o1',
    slot: 'tier-1',
    kind: 'replace',
    worker: 'w3',
    replaces: 'w2',
    ...night,
    ...told,
  } as const;
  const planning = october({ onCallPlan: { ...NO_ON_CALL_PLAN, rotations, overrides: [override] } });
  const shown = withOnCall({ planning, entries: [] }, [], at('2026-10-20T00:00Z'));
  const window = { startsAt: at('2026-10-12T00:00Z'), endsAt: at('2026-11-09T00:00Z') };
  await golden('on-call-turns', { ...shown, window }, { kind: 'tier', tier: 1 });
});

/** An early, a late and a night of the first worker. */
const threeShifts = (planning: Planning) =>
  [
    assign(planning, 'w1', 'house-early/2026-10-05'),
    assign(planning, 'w1', 'house-late/2026-10-06'),
    assign(planning, 'w1', 'house-night/2026-10-24'),
  ] as const;

test('golden: a shift that is cancelled, another that is cancelled and comes back', async () => {
  const planning = october();
  const [early, late, night] = threeShifts(planning);
  await golden('cancelled', linked(bookAfter(planning, [[early, late, night], [early], [early, night]])), own('w1'));
});

test('golden: a shift that is moved, and moved back', async () => {
  const planning = october();
  const [early, late, night] = threeShifts(planning);
  const later = { ...early, startsAt: early.startsAt + 60, endsAt: early.endsAt + 60 };
  const longer = { ...late, endsAt: late.endsAt + 30 };
  await golden(
    'moved',
    linked(
      bookAfter(planning, [
        [early, late, night],
        [later, longer, night],
        [later, late, night],
      ]),
    ),
    own('w1'),
  );
});

test.each(['w1', 'w2'])('golden: two shifts that are swapped, as %s sees it', async (worker) => {
  const planning = october();
  const [early, , night] = threeShifts(planning);
  const theirs = assign(planning, 'w2', 'house-late/2026-10-06');
  const swapped = [givenTo(early, 'w2'), givenTo(theirs, 'w1'), night];
  await golden(`swapped-${worker}`, linked(bookAfter(planning, [[early, theirs, night], swapped])), own(worker));
});

test.each<FeedOf>([
  { kind: 'partner', worker: 'w1' },
  { kind: 'leaver', worker: 'w1', was: 'worker', leftAt: 0 },
  { kind: 'public-tier', tier: 1 },
])('has no link in a calendar of %j', (of) => {
  const planning = october();
  const shown = linked(bookAfter(planning, [[...threeShifts(planning), assign(planning, 'w2', 'tier-1/2026-10-05')]]));
  expect(icalFeed(shown, { kind: 'team' }).match(/^URL;/gm)).toHaveLength(4);
  expect(icalFeed(shown, of)).toContain('BEGIN:VEVENT');
  expect(`${icalFeed(shown, of)}${jsonFeed(shown, of)}`).not.toMatch(/^URL|"url"|rota\.example\.org/m);
});

test('golden: a role that somebody takes on', async () => {
  const planning = october();
  const [early] = threeShifts(planning);
  await golden('role', bookAfter(planning, [[early], [{ ...early, roles: ['shift-lead', 'medication'] }]]), own('w1'));
});

test('golden: one open shift, and one that was taken since', async () => {
  const planning = october();
  const [early, late] = threeShifts(planning).map((one) => ({ ...one, worker: '', id: `opn_${one.id.slice(4)}` }));
  if (!early || !late) throw new Error('there are three shifts');
  const taken = { ...FIRST, changedAt: at('2026-09-03T12:00Z'), sequence: 1 };
  const open: readonly FeedEntry[] = [
    { ...FIRST, assignment: early, status: 'open', period: '2026-10' },
    { ...taken, assignment: late, status: 'cancelled', period: '2026-10' },
  ];
  await golden('open-and-taken', linked({ planning, entries: [] }), { kind: 'open-shifts', open });
});

test('golden: the partner of somebody who has left', async () => {
  const planning = october();
  const shown = book(planning, [
    assign(planning, 'w2', 'house-early/2026-10-05'),
    assign(planning, 'w2', 'tier-1/2026-10-05'),
  ]);
  await golden('leaver-partner', shown, {
    kind: 'leaver',
    worker: 'w2',
    was: 'partner',
    leftAt: at('2026-10-20T00:00Z'),
  });
});

test('golden: alarms a week, an hour and nothing before, none for what is off', async () => {
  const planning = october();
  const [early, late] = threeShifts(planning);
  await golden('alarms', bookAfter(planning, [[early, late], [early]]), {
    kind: 'worker',
    worker: 'w1',
    alarms: [10_080, 60, 0],
  });
});

test('golden: a month in which nothing is published any more', async () => {
  await golden('empty-month', { ...octoberBook(), entries: [] }, { kind: 'team' });
});

test('golden: nothing but what touches the window', async () => {
  const { startsAt } = assign(october(), 'w1', 'house-late/2026-10-06');
  const window = { startsAt: startsAt + 60, endsAt: at('2026-10-24T22:00Z') };
  await golden('window', { ...octoberBook(), window }, { kind: 'team' });
});

/** A team of one on one early, with names of everything that a calendar says. */
const named = (name: string, unit: string, service = unit): FeedBook => {
  const workers = WORKERS.slice(0, 1).map((worker) => ({ ...worker, name }));
  const renamed = { ...SERVICE, name: service, units: [{ id: 'house', name: unit, isReg21: true }] };
  const planning = october({ service: renamed, workers });
  return book(planning, [assign(planning, 'w1', 'house-early/2026-10-05')]);
};

test.each<[string, string, string]>([
  ['punctuation', 'O\'Neill, "Bo"; \\n is no break', 'House; 1st floor, \\ "Elm": #2'],
  ['line-breaks', 'Two\nlines\r\nand\rthree', 'END:VEVENT\nBEGIN:VEVENT'],
  ['languages', 'Llŷr Gŵynedd ŵŷ', 'Świętokrzyski Żółć — 日本'],
  ['emoji', '👩🏽‍⚕️ Zoë 🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏠🌙 House'],
  ['combining', 'Zoe\u0308 Z\u0351\u036b\u0343a\u0335l\u0334g\u0340o', 'A\u030angstro\u0308m'],
  ['right-to-left', 'عائشة بنت محمد', 'בית \u200fאלון\u200e 2'],
  ['controls', 'A\u0000\u0007nn\u001b[31m\u007f\u0085', 'Tab\there\u000b\u000c'],
])('golden: names with %s', async (what, name, unit) => {
  await golden(`names-${what}`, named(name, unit), { kind: 'team' });
});

test('golden: very long names that fold inside a character of two, three and four octets', async () => {
  await golden('names-long', named('ŵ'.repeat(120), `a${'ย'.repeat(80)}`, `ab${'🌙'.repeat(60)}`), { kind: 'team' });
});
