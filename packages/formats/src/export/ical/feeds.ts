import { type Planning, yearOf } from '@rota/domain';
import ical, { type ICalEventData } from 'ical-generator';
import { compareEntries, type FeedBook, type FeedEntry } from './entry.ts';
import { CALENDAR_FIELDS, type CalendarFacts, EVENT_FIELDS, type EventFacts } from './fields.ts';
import { folded } from './fold.ts';
import { vtimezone } from './vtimezone.ts';

const eventOf = (facts: EventFacts): ICalEventData =>
  Object.assign({}, ...EVENT_FIELDS.map(({ of }) => of(facts))) as ICalEventData; // the row DTSTART gives `start`

const END = 'END:VCALENDAR';

/**
 * ical-generator writes the calendar's head and each event; the three are put together here.
 *
 * It would write a VTIMEZONE only beside an event that uses it, but a calendar needs a component even when empty, and its own
 * folding takes ten times as long as everything else.
 */
const feed = (
  { planning }: FeedBook,
  entries: readonly FeedEntry[],
  facts: CalendarFacts,
  showsWorker: boolean,
): string => {
  const calendar = ical(Object.assign({}, ...CALENDAR_FIELDS.map(({ of }) => of(facts))));
  const head = calendar.toString().slice(0, -END.length);
  const zone = vtimezone(planning.zone, yearOf(planning.fromDay)).map((line) => `${line}\r\n`);
  const events = entries
    .toSorted(compareEntries)
    .map((entry) => folded(calendar.createEvent(eventOf({ planning, entry, showsWorker })).toString()));
  return [head, ...zone, ...events, END, '\r\n'].join('');
};

/**
 * The calendar of one worker, without anybody else's name. All feeds: RFC 5545 text with CRLF, the last line too, folded at 75
 * octets; the same entries give the same bytes.
 *
 * @param worker an id; one without entries has a calendar without events
 * @throws Error when the worker is not in the planning
 */
export const workerFeed = (book: FeedBook, worker: string): string => {
  const name = book.planning.workerById.get(worker)?.name;
  if (name === undefined) throw new Error(`worker "${worker}" is not in the service; input was not checked`);
  const own = book.entries.filter(({ assignment }) => assignment.worker === worker);
  const description = 'Published shifts. Calendars refresh slowly: a change at short notice also comes as a message.';
  return feed(book, own, { name: `${book.planning.problem.service.name}: ${name}`, description }, false);
};

/** Who is on call in one tier, with names. @param tier 1 is called first */
export const onCallFeed = (book: FeedBook, tier: number): string => {
  const { onCallById, problem } = book.planning;
  const inTier = book.entries.filter(({ assignment }) => onCallById.get(assignment.shiftType)?.tier === tier);
  const description = `Who is on call, tier ${tier}. For the moment itself ask Rota: calendars refresh slowly.`;
  return feed(book, inTier, { name: `${problem.service.name}: on-call T${tier}`, description }, true);
};

/** Every shift of everybody, with names. */
export const teamFeed = (book: FeedBook): string => {
  const description = 'Published shifts of the whole team. Calendars refresh slowly.';
  return feed(book, book.entries, { name: `${book.planning.problem.service.name}: whole team`, description }, true);
};

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
