import { isoUtc, isoWithOffset, type Planning, yearOf } from '@rota/domain';
import ical, { type ICalEventData } from 'ical-generator';
import { compareEntries, type FeedBook } from './entry.ts';
import {
  CALENDAR_FIELDS,
  CALENDAR_LINES,
  EVENT_FIELDS,
  type EventFacts,
  linkOf,
  titleOf,
  UID_DOMAIN,
} from './fields.ts';
import { folded } from './fold.ts';
import { type FeedOf, feedPage } from './pages.ts';
import { vtimezone } from './vtimezone.ts';

/** What a calendar is about and its events in order, before either form is written. */
const written = (book: FeedBook, of: FeedOf) => {
  const { planning, pages } = book;
  const { facts, entries, ...reader } = feedPage(book, of);
  const shared = { planning, ...reader, ...(pages === undefined ? {} : { pages }) };
  const events = entries.toSorted(compareEntries).map((entry): EventFacts => ({ ...shared, entry }));
  return { facts, events };
};

const eventOf = (facts: EventFacts): ICalEventData =>
  Object.assign({}, ...EVENT_FIELDS.map(({ of }) => of(facts))) as ICalEventData; // the row DTSTART gives `start`

const END = 'END:VCALENDAR';

const crlf = (lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');

/**
 * A calendar as RFC 5545 text with CRLF, the last line too, folded at 75 octets; the same entries give the same bytes.
 *
 * ical-generator writes the calendar's head and each event; the three are put together here. It would write a VTIMEZONE only beside an
 * event that uses it, but a calendar needs a component even when empty, and its own folding takes ten times as long as everything else.
 *
 * @throws Error when a worker is not in the planning
 */
export const icalFeed = (book: FeedBook, of: FeedOf): string => {
  const { planning } = book;
  const { facts, events } = written(book, of);
  const calendar = ical(Object.assign({}, ...CALENDAR_FIELDS.map((field) => field.of(facts))));
  const head = calendar.toString().slice(0, -END.length);
  const more = CALENDAR_LINES.flatMap((field) => field.of(facts));
  const zone = vtimezone(planning.zone, yearOf(planning.fromDay));
  const parts = events.map((event) => folded(calendar.createEvent(eventOf(event)).toString()));
  return [head, crlf([...more, ...zone]), ...parts, crlf([END])].join('');
};

const jsonEvent = (facts: EventFacts) => {
  const { planning, entry, voice } = facts;
  const { id, shiftType, unit, kind, startsAt, endsAt } = entry.assignment;
  const url = linkOf(facts);
  return {
    uid: `${id}@${UID_DOMAIN}`,
    sequence: entry.sequence,
    status: entry.status,
    start: isoWithOffset(planning.zone, startsAt),
    end: isoWithOffset(planning.zone, endsAt),
    title: titleOf(facts),
    ...(voice === 'own' || voice === 'names' ? { shiftType, unit } : {}),
    ...(voice === 'times-only' ? {} : { kind }),
    ...(url === undefined ? {} : { url }),
    changedAt: isoUtc(entry.changedAt),
  };
};

/** The same as JSON of format `feed/1`, for programs; what the calendar keeps to itself this does, too. */
export const jsonFeed = (book: FeedBook, of: FeedOf): string => {
  const { events, facts } = written(book, of);
  const { name, description, changedAt } = facts;
  const document = {
    ...{ format: 'feed/1', name, description },
    ...(changedAt === undefined ? {} : { changedAt: isoUtc(changedAt) }),
    timezone: book.planning.zone.name,
    events: events.map(jsonEvent),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/** The calendar of one worker, without anybody else's name. @param worker an id; one without entries has a calendar without events */
export const workerFeed = (book: FeedBook, worker: string): string => icalFeed(book, { kind: 'worker', worker });

/** Who is on call in one tier, with names. @param tier 1 is called first */
export const onCallFeed = (book: FeedBook, tier: number): string => icalFeed(book, { kind: 'tier', tier });

/** Every shift of everybody, with names. */
export const teamFeed = (book: FeedBook): string => icalFeed(book, { kind: 'team' });

/** On-call tiers of a service, the one called first first. */
export const onCallTiers = ({ problem }: Planning): readonly number[] =>
  [...new Set(problem.service.onCall.map(({ tier }) => tier))].sort((a, b) => a - b);

/**
 * Every calendar of a book by path: `feeds/ann.ics`, `feeds/on-call-1.ics`, `feeds/team.ics`.
 *
 * @param workers whose calendars are wanted; a worker named as the team's or an on-call feed gives one path twice
 */
export const feedFiles = (
  book: FeedBook,
  workers: readonly string[],
): readonly (readonly [path: string, text: string])[] => [
  ...workers.map((worker) => [`feeds/${worker}.ics`, workerFeed(book, worker)] as const),
  ...onCallTiers(book.planning).map((tier) => [`feeds/on-call-${tier}.ics`, onCallFeed(book, tier)] as const),
  ['feeds/team.ics', teamFeed(book)],
];
