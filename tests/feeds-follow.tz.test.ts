import {
  type Assignment,
  assignmentId,
  type Instant,
  isoUtc,
  nextRevision,
  type Planning,
  packUsed,
  publishedEntries,
  type Revision,
  type Rota,
  rotaDigest,
  UK_PACK,
  withLeavers,
} from '@rota/domain';
import { type FeedBook, onCallFeed, teamFeed, UID_DOMAIN, workerFeed } from '@rota/formats';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { madeUpPlanning, madeUpRota } from './exports/made-up-month.ts';
import { type Client, followingClient, READERS, replacingClient } from './support/calendar-clients.ts';

/*
 * Calendar programs of two libraries that know nothing of ours subscribe to a worker's, a tier's and the team's feed, and
 * fetch them after each publication. Some were there from the beginning, some come late. This runs in three process zones.
 */

const october = madeUpPlanning('2026-10-01', '2026-11-01');
const november = madeUpPlanning('2026-11-01', '2026-12-01');

/** 25 September 2026, 09:00 UTC, and so many days later. */
const dayAfter = (days: number): Instant => 29_671_740 + days * 1440;

const publish = (revisions: readonly Revision[], rota: Rota, at: Instant): readonly Revision[] => {
  const previous = revisions.filter((revision) => revision.rota.from === rota.from);
  const approval = { by: 'Ola', at, digest: rotaDigest(rota) };
  const judgement = { breaches: [] };
  const pack = packUsed(UK_PACK);
  const next = nextRevision(previous, {
    rota,
    judgement,
    approval,
    at,
    by: 'Mo',
    reason: 'as agreed',
    overrides: [],
    pack,
  });
  if ('faults' in next) throw new Error(next.faults.map(({ detail }) => detail).join('\n'));
  return [...revisions, next.revision];
};

const edit = (rota: Rota, change: (assignment: Assignment, index: number) => readonly Assignment[]): Rota => ({
  ...rota,
  assignments: rota.assignments.flatMap(change),
});

const givenTo = (assignment: Assignment, worker: string): Assignment => ({
  ...assignment,
  worker,
  id: assignmentId(assignment.shift, worker),
});

/** Who is removed in the end: a team leader, on call in the upper tiers. */
const LEAVER = 'w02';
const FIRST = madeUpRota(october);

/** Every seventh shift ends later, every eleventh goes to somebody else, every thirteenth is off. */
const AMENDED = edit(FIRST, (assignment, index) => {
  if (index % 13 === 0) return [];
  if (index % 11 === 0) return [givenTo(assignment, assignment.worker === 'w01' ? 'w03' : 'w01')];
  return [index % 7 === 0 ? { ...assignment, endsAt: assignment.endsAt + 30 } : assignment];
});

/** Half of what was off is on again, what ended later begins earlier instead. */
const AMENDED_AGAIN = edit(FIRST, (assignment, index) => {
  if (index % 26 === 0) return [];
  return [index % 7 === 0 ? { ...assignment, startsAt: assignment.startsAt - 30 } : assignment];
});

const WITHOUT_LEAVER = edit(AMENDED_AGAIN, (assignment, index) =>
  assignment.worker !== LEAVER ? [assignment] : index % 2 === 0 ? [] : [givenTo(assignment, 'w03')],
);

const NOVEMBER = edit(madeUpRota(november), (assignment) => (assignment.worker === LEAVER ? [] : [assignment]));

const STEPS: readonly (readonly [step: string, rota: Rota])[] = [
  ['the first publication', FIRST],
  ['an amendment', AMENDED],
  ['a second amendment', AMENDED_AGAIN],
  ['the removal of a worker', WITHOUT_LEAVER],
  ['the publication of the next month', NOVEMBER],
];

const withoutLeaver = (planning: Planning): Planning => ({
  ...planning,
  workers: planning.workers.filter(({ id }) => id !== LEAVER),
  workerById: new Map([...planning.workerById].filter(([id]) => id !== LEAVER)),
});

/** The books after each step. From the removal on the service does not know the leaver any more. */
const books = (): readonly { readonly book: FeedBook; readonly rotas: readonly Rota[]; readonly at: Instant }[] => {
  let revisions: readonly Revision[] = [];
  const names = new Map([...october.workerById].map(([id, { name }]) => [id, name]));
  return STEPS.map(([, rota], index) => {
    const at = dayAfter(index);
    revisions = publish(revisions, rota, at);
    const planning = withLeavers(index < 3 ? october : withoutLeaver(october), names);
    const rotas = index < 4 ? [rota] : [WITHOUT_LEAVER, NOVEMBER];
    return { book: { planning, entries: publishedEntries(revisions, at) }, rotas, at };
  });
};

const BOOKS = books();

const tierOf = ({ shiftType }: Assignment): number | undefined => october.onCallById.get(shiftType)?.tier;

const FEEDS: readonly (readonly [
  name: string,
  feed: (book: FeedBook) => string,
  shows: (assignment: Assignment) => boolean,
])[] = [
  ['the leaver’s feed', (book) => workerFeed(book, LEAVER), ({ worker }) => worker === LEAVER],
  ['the feed of who takes over', (book) => workerFeed(book, 'w03'), ({ worker }) => worker === 'w03'],
  ['the feed of tier 2', (book) => onCallFeed(book, 2), (assignment) => tierOf(assignment) === 2],
  ['the team’s feed', teamFeed, () => true],
];

const bySpan = (a: { uid: string }, b: { uid: string }): number => (a.uid < b.uid ? -1 : 1);

const shown = (client: Client) =>
  client
    .shown()
    .map(({ uid, startsAt, endsAt }) => ({ uid, startsAt, endsAt }))
    .sort(bySpan);

const wanted = (rotas: readonly Rota[], shows: (assignment: Assignment) => boolean) =>
  rotas
    .flatMap(({ assignments }) => assignments)
    .filter(shows)
    .map(({ id, startsAt, endsAt }) => ({ uid: `${id}@${UID_DOMAIN}`, startsAt, endsAt }))
    .sort(bySpan);

describe.each(READERS)('a program with %s', (_library, read) => {
  it.each(FEEDS)('shows exactly the rota when it follows %s', (_feed, feedOf, shows) => {
    const early = [followingClient(), replacingClient()];
    BOOKS.forEach(({ book, rotas }, step) => {
      const late = [followingClient(), replacingClient()];
      const events = read(feedOf(book));
      for (const client of [...early, ...late]) {
        client.fetch(events);
        expect([STEPS[step]?.[0], shown(client)]).toEqual([STEPS[step]?.[0], wanted(rotas, shows)]);
      }
    });
  });

  it('shows it, too, when it slept through a publication or fetched one twice', () => {
    const client = followingClient();
    for (const step of [0, 0, 2, 4, 4]) {
      const { book, rotas } = BOOKS[step] ?? { rotas: [] };
      if (!book) throw new Error(`no step ${step}`);
      client.fetch(read(teamFeed(book)));
      expect(shown(client)).toEqual(wanted(rotas, () => true));
    }
  });

  it('is told of nothing but cancellations after somebody has left', () => {
    const last = BOOKS.at(-1)?.book;
    if (!last) throw new Error('there are books');
    const events = read(workerFeed(last, LEAVER));
    expect(events.length).toBeGreaterThan(20);
    expect(events.every(({ isCancelled, summary }) => isCancelled && summary.startsWith('Cancelled: '))).toBe(true);
  });
});

describe('a feed over several revisions', () => {
  it('is the same to the byte while nothing changed for its reader', () => {
    const untouched = october.workers
      .map(({ id }) => id)
      .filter(
        (id) =>
          JSON.stringify(wanted([AMENDED_AGAIN], ({ worker }) => worker === id)) ===
          JSON.stringify(wanted([WITHOUT_LEAVER], ({ worker }) => worker === id)),
      );
    const [before, after] = [BOOKS[2]?.book, BOOKS[3]?.book];
    if (!before || !after) throw new Error('there are books');
    expect(untouched.length).toBeGreaterThan(20);
    for (const id of untouched) expect(workerFeed(after, id)).toBe(workerFeed(before, id));
  });

  it('names nobody else in a worker’s own feed', () => {
    for (const { book } of BOOKS) {
      const text = workerFeed(book, 'w03').replaceAll('\r\n ', '');
      for (const { id, name } of october.workers) if (id !== 'w03') expect(text).not.toContain(name);
    }
  });

  // The checklist of a calendar event: UID, stamps, SEQUENCE, cancellation, CLASS, both ends, TRANSP.
  it('has every field of every event as a subscriber needs it', () => {
    const last = BOOKS.at(-1);
    if (!last) throw new Error('there are books');
    const entryByUid = new Map(last.book.entries.map((entry) => [`${entry.assignment.id}@${UID_DOMAIN}`, entry]));
    const text = teamFeed(last.book);
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getFirstPropertyValue('method')).toBeNull();
    const events = calendar.getAllSubcomponents('vevent');
    expect(events).toHaveLength(entryByUid.size);
    const stamp = (at: Instant): string => isoUtc(at);
    for (const event of events) {
      const entry = entryByUid.get(String(event.getFirstPropertyValue('uid')));
      if (!entry) throw new Error(`a stranger: ${event.toString()}`);
      const value = (name: string): string => String(event.getFirstPropertyValue(name));
      const isCancelled = entry.status === 'cancelled';
      const isFree = isCancelled || entry.assignment.kind === 'on-call';
      expect({
        created: value('created'),
        stamp: value('dtstamp'),
        modified: value('last-modified'),
        sequence: value('sequence'),
        status: value('status'),
        transp: value('transp'),
        class: value('class'),
        category: value('categories'),
        isPrefixed: value('summary').startsWith('Cancelled: '),
        hasEnds: event.hasProperty('dtstart') && event.hasProperty('dtend') && !event.hasProperty('duration'),
        isPlain: !event.hasProperty('rrule') && !event.hasProperty('location') && !event.getFirstSubcomponent('valarm'),
      }).toEqual({
        created: stamp(entry.createdAt),
        stamp: stamp(entry.changedAt),
        modified: stamp(entry.changedAt),
        sequence: String(entry.sequence),
        status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
        transp: isFree ? 'TRANSPARENT' : 'OPAQUE',
        class: 'PRIVATE',
        category: entry.assignment.kind,
        isPrefixed: isCancelled,
        hasEnds: true,
        isPlain: true,
      });
    }
  });
});

describe('law: whatever is published, and whenever a program fetches', () => {
  const planning = madeUpPlanning('2026-10-24', '2026-10-27');
  const whole = madeUpRota(planning);
  /** Per assignment of a few: off, as planned, later, or given to somebody else. */
  const anyRota = fc
    .array(fc.constantFrom('off', 'on', 'later', 'other'), { minLength: 12, maxLength: 12 })
    .map((fates) =>
      edit({ ...whole, assignments: whole.assignments.slice(0, 12) }, (assignment, index) => {
        if (fates[index] === 'off') return [];
        if (fates[index] === 'other') return [givenTo(assignment, 'w31')];
        return [fates[index] === 'later' ? { ...assignment, endsAt: assignment.endsAt + 15 } : assignment];
      }),
    );
  const anyLife = fc.array(fc.tuple(anyRota, fc.boolean()), { minLength: 1, maxLength: 6 });

  it.each(READERS)('a program with %s that fetches now and then shows the rota that it fetched', (_library, read) => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const clients = [followingClient(), replacingClient()];
        let revisions: readonly Revision[] = [];
        life.forEach(([rota, isFetched], index) => {
          if (rotaDigest(rota) === (revisions.at(-1) && rotaDigest(revisions.at(-1)?.rota ?? rota))) return;
          revisions = publish(revisions, rota, dayAfter(index));
          if (!isFetched) return;
          const events = read(teamFeed({ planning, entries: publishedEntries(revisions, dayAfter(index)) }));
          for (const client of clients) {
            client.fetch(events);
            expect(shown(client)).toEqual(wanted([rota], () => true));
          }
        });
      }),
      { numRuns: 25 },
    );
  });
});
