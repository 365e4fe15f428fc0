import { KINDS, type Planning } from '@rota/domain';
import {
  type ICalCalendarData,
  ICalEventBusyStatus,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { dateOfInstant, isShownTwice, wallClock } from './clock.ts';
import type { FeedEntry } from './entry.ts';
import { calendarText, plainText } from './text.ts';
import { eventDescription, eventTitle } from './words.ts';

/** Right side of every UID; `.invalid` belongs to nobody. @source RFC 2606, section 2; RFC 7986, section 5.3 */
export const UID_DOMAIN = 'rota.invalid';

/** Hint how often to fetch, seconds. @source RFC 7986, section 5.7; features.md section 5 */
const REFRESH_SECONDS = 3600;

/** What a feed as a whole is about. */
export interface CalendarFacts {
  readonly name: string;
  readonly description: string;
}

/** One event of one feed. */
export interface EventFacts {
  readonly planning: Planning;
  readonly entry: FeedEntry;
  /** Feeds that several people read say whose shift it is; a worker's own feed names nobody. */
  readonly showsWorker: boolean;
}

/** One field of the calendar or of an event: what RFC 5545 calls it, and what it says. */
export interface FeedField<Facts, Part> {
  readonly field: string;
  readonly of: (facts: Facts) => Part;
}

const isCancelled = ({ entry }: EventFacts): boolean => entry.status === 'cancelled';

const isBusy = (facts: EventFacts): boolean => !isCancelled(facts) && KINDS[facts.entry.assignment.kind].isBusy;

/** UTC when the clock shows the start or the end twice; a reader of a local time could take the wrong one. */
const times = ({
  planning: { zone },
  entry: { assignment },
}: EventFacts): Pick<ICalEventData, 'start' | 'end' | 'timezone'> => {
  const { startsAt, endsAt } = assignment;
  return isShownTwice(zone, startsAt) || isShownTwice(zone, endsAt)
    ? { start: dateOfInstant(startsAt), end: dateOfInstant(endsAt) }
    : { start: wallClock(zone, startsAt), end: wallClock(zone, endsAt), timezone: zone.name };
};

const summary = (facts: EventFacts): string => {
  const { planning, entry, showsWorker } = facts;
  const { worker } = entry.assignment;
  const who = showsWorker ? `${planning.workerById.get(worker)?.name ?? worker}: ` : '';
  return plainText(`${isCancelled(facts) ? 'Cancelled: ' : ''}${who}${eventTitle(planning, entry.assignment)}`);
};

/** Fields of the calendar. VERSION is ical-generator's; METHOD is left out, so that DTSTAMP is the last revision. */
export const CALENDAR_FIELDS: readonly FeedField<CalendarFacts, ICalCalendarData>[] = [
  { field: 'PRODID', of: () => ({ prodId: { company: 'Rota', product: 'Rota', language: 'EN-GB' } }) },
  { field: 'CALSCALE', of: () => ({ scale: 'GREGORIAN' }) },
  { field: 'NAME, X-WR-CALNAME', of: ({ name }) => ({ name: calendarText(name) }) },
  { field: 'X-WR-CALDESC', of: ({ description }) => ({ description: calendarText(description) }) },
  { field: 'REFRESH-INTERVAL, X-PUBLISHED-TTL', of: () => ({ ttl: REFRESH_SECONDS }) },
];

/** Fields of an event, a row each. No LOCATION: a crisis house may be confidential. */
export const EVENT_FIELDS: readonly FeedField<EventFacts, Partial<ICalEventData>>[] = [
  { field: 'UID', of: ({ entry }) => ({ id: `${entry.assignment.id}@${UID_DOMAIN}` }) },
  { field: 'SEQUENCE', of: ({ entry }) => ({ sequence: entry.sequence }) },
  { field: 'DTSTAMP', of: ({ entry }) => ({ stamp: dateOfInstant(entry.changedAt) }) },
  { field: 'LAST-MODIFIED', of: ({ entry }) => ({ lastModified: dateOfInstant(entry.changedAt) }) },
  { field: 'CREATED', of: ({ entry }) => ({ created: dateOfInstant(entry.createdAt) }) },
  { field: 'DTSTART, DTEND', of: times },
  { field: 'SUMMARY', of: (facts) => ({ summary: summary(facts) }) },
  {
    field: 'DESCRIPTION',
    of: ({ planning, entry }) => ({ description: plainText(eventDescription(planning, entry.assignment)) }),
  },
  { field: 'CATEGORIES', of: ({ entry }) => ({ categories: [{ name: entry.assignment.kind }] }) },
  { field: 'CLASS', of: () => ({ class: ICalEventClass.PRIVATE }) },
  {
    field: 'STATUS',
    of: (facts) => ({ status: isCancelled(facts) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED }),
  },
  {
    field: 'TRANSP',
    of: (facts) => ({ transparency: isBusy(facts) ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT }),
  },
  {
    field: 'X-MICROSOFT-CDO-BUSYSTATUS',
    of: (facts) => ({ busystatus: isBusy(facts) ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE }),
  },
];
