import { isoUtc, isoWithOffset, type Planning, yearOf } from '@rota/domain';
import ical, { type ICalEventData } from 'ical-generator';
import { compareEntries, type FeedBook } from './entry.ts';
import { CALENDAR_FIELDS, EVENT_FIELDS, type EventFacts, titleOf, UID_DOMAIN } from './fields.ts';
import { folded } from './fold.ts';
import { type FeedOf, feedPage } from './pages.ts';
import { vtimezone } from './vtimezone.ts';

const eventOf = (facts: EventFacts): ICalEventData =>
  Object.assign({}, ...EVENT_FIELDS.map(({ of }) => of(facts))) as ICalEventData; // the row DTSTART gives `start`

const END = 'END:VCALENDAR';

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
  const { facts, entries, ...reader } = feedPage(book, of);
  const calendar = ical(Object.assign({}, ...CALENDAR_FIELDS.map((field) => field.of(facts))));
  const head = calendar.toString().slice(0, -END.length);
  const zone = vtimezone(planning.zone, yearOf(planning.fromDay)).map((line) => `${line}\r\n`);
  const events = entries
    .toSorted(compareEntries)
    .map((entry) => folded(calendar.createEvent(eventOf({ planning, entry, ...reader })).toString()));
  return [head, ...zone, ...events, END, '\r\n'].join('');
};

/** The same as JSON of format `feed/1`, for programs; what the calendar keeps to itself this does, too. */
export const jsonFeed = (book: FeedBook, of: FeedOf): string => {
  const { planning } = book;
  const { facts, entries, ...reader } = feedPage(book, of);
  const isTold = reader.voice === 'own' || reader.voice === 'names';
  const events = entries.toSorted(compareEntries).map((entry) => ({
    uid: `${entry.assignment.id}@${UID_DOMAIN}`,
    sequence: entry.sequence,
    status: entry.status,
    start: isoWithOffset(planning.zone, entry.assignment.startsAt),
    end: isoWithOffset(planning.zone, entry.assignment.endsAt),
    title: titleOf({ planning, entry, ...reader }),
    ...(isTold ? { shiftType: entry.assignment.shiftType, unit: entry.assignment.unit } : {}),
    ...(reader.voice === 'times-only' ? {} : { kind: entry.assignment.kind }),
    changedAt: isoUtc(entry.changedAt),
  }));
  return `${JSON.stringify({ format: 'feed/1', ...facts, timezone: planning.zone.name, events }, null, 2)}\n`;
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
