import { type Instant, isoUtc, KINDS, type Planning } from '@rota/domain';
import {
  ICalAlarmType,
  type ICalCalendarData,
  ICalEventBusyStatus,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { CalendarFacts } from './calendar-facts.ts';
import { dateOfInstant, isShownTwice, wallClock } from './clock.ts';
import type { FeedBook, FeedEntry } from './entry.ts';
import { calendarText, plainText } from './text.ts';
import { dutyName, eventDescription, eventTitle } from './words.ts';

/** Right side of every UID; `.invalid` belongs to nobody. @source RFC 2606, section 2; RFC 7986, section 5.3 */
export const UID_DOMAIN = 'rota.invalid';

/** Hint how often to fetch, seconds. @source RFC 7986, section 5.7; features.md section 5 */
const REFRESH_SECONDS = 3600;

/**
 * What a feed says of a shift: to its own worker all but names; to people who share a feed whose shift it is; to somebody else close
 * to the worker only that they are at work; to the public which duty it is and neither whose nor where.
 */
export type Voice = 'own' | 'names' | 'times-only' | 'public';

/** One event of one feed. */
export interface EventFacts extends Pick<FeedBook, 'pages'> {
  readonly planning: Planning;
  readonly entry: FeedEntry;
  readonly voice: Voice;
  /** Minutes before the start at which the reader wants to be told; none unless they asked. */
  readonly alarms?: readonly number[];
}

/** One field of the calendar or of an event: what RFC 5545 calls it, and what it says. */
export interface FeedField<Facts, Part> {
  readonly field: string;
  readonly of: (facts: Facts) => Part;
}

const isCancelled = ({ entry }: EventFacts): boolean => entry.status === 'cancelled';

const isBusy = (facts: EventFacts): boolean =>
  facts.entry.status === 'confirmed' && KINDS[facts.entry.assignment.kind].isBusy;

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

/** What somebody else may know of a shift: that there is one. */
const AT_WORK = 'At work';

/** What an event is called, to whoever reads the feed; without a mark of what became of it. */
export const titleOf = ({ planning, entry: { assignment }, voice }: EventFacts): string => {
  switch (voice) {
    case 'own':
      return eventTitle(planning, assignment);
    case 'names':
      return `${planning.workerById.get(assignment.worker)?.name ?? assignment.worker}: ${eventTitle(planning, assignment)}`;
    case 'times-only':
      return AT_WORK;
    case 'public':
      return dutyName(planning, assignment);
  }
};

/** Some clients pass over the status in a subscription. @source features.md section 5 */
const PREFIX = { confirmed: '', cancelled: 'Cancelled: ', open: 'Open: ' } as const;

const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  open: ICalEventStatus.TENTATIVE,
} as const;

const summary = (facts: EventFacts): string => plainText(`${PREFIX[facts.entry.status]}${titleOf(facts)}`);

const saysAll = ({ voice }: Pick<EventFacts, 'voice'>): boolean => voice === 'own' || voice === 'names';

/** The page of a shift, for people of the service; nobody else is told where the server is, or what it calls the shift. */
export const linkOf = ({ planning, entry, voice, pages }: EventFacts): string | undefined =>
  pages === undefined || entry.period === undefined || !saysAll({ voice })
    ? undefined
    : `${pages}/rotas/${planning.problem.service.id}:${entry.period}#${entry.assignment.id}`;

const link = (facts: EventFacts): Partial<ICalEventData> => {
  const url = linkOf(facts);
  return url === undefined ? {} : { url };
};

const description = (facts: EventFacts): Partial<ICalEventData> => {
  const { planning, entry } = facts;
  return saysAll(facts) ? { description: plainText(eventDescription(planning, entry)) } : {};
};

const categories = (facts: EventFacts): Partial<ICalEventData> =>
  facts.voice === 'times-only' ? {} : { categories: [{ name: facts.entry.assignment.kind }] };

/** Nobody is woken for a shift that is off. */
const alarms = (facts: EventFacts): Partial<ICalEventData> => {
  const wanted = isCancelled(facts) ? [] : (facts.alarms ?? []);
  const said = { type: ICalAlarmType.display, description: summary(facts) };
  return wanted.length === 0 ? {} : { alarms: wanted.map((minutes) => ({ ...said, triggerBefore: minutes * 60 })) };
};

/**
 * Fields of the calendar that ical-generator writes, VERSION beside them. METHOD is left out, so that DTSTAMP is the last revision;
 * SOURCE, because it would put the secret address into every copy of the calendar that is passed on.
 */
export const CALENDAR_FIELDS: readonly FeedField<CalendarFacts, ICalCalendarData>[] = [
  { field: 'PRODID', of: () => ({ prodId: { company: 'Rota', product: 'Rota', language: 'EN-GB' } }) },
  { field: 'CALSCALE', of: () => ({ scale: 'GREGORIAN' }) },
  { field: 'NAME, X-WR-CALNAME', of: ({ name }) => ({ name: calendarText(name) }) },
  { field: 'X-WR-CALDESC', of: ({ description }) => ({ description: calendarText(description) }) },
  { field: 'REFRESH-INTERVAL, X-PUBLISHED-TTL', of: () => ({ ttl: REFRESH_SECONDS }) },
  { field: 'X-APPLE-CALENDAR-COLOR', of: ({ colour }) => ({ color: colour.hex }) },
];

const utcStamp = (at: Instant): string => isoUtc(at).replace(/[-:]/g, '');

/**
 * Fields of the calendar that ical-generator does not know, as lines. UID is left out: vdirsyncer (0.21) gives each event the fields of
 * the calendar first and takes the first UID for the event's, so that all events become one.
 *
 * @source RFC 7986, sections 5.4 and 5.9
 */
export const CALENDAR_LINES: readonly FeedField<CalendarFacts, readonly string[]>[] = [
  {
    field: 'LAST-MODIFIED',
    of: ({ changedAt }) => (changedAt === undefined ? [] : [`LAST-MODIFIED:${utcStamp(changedAt)}`]),
  },
  { field: 'COLOR', of: ({ colour }) => [`COLOR:${colour.name}`] },
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
  { field: 'DESCRIPTION', of: description },
  { field: 'URL', of: link },
  { field: 'CATEGORIES', of: categories },
  { field: 'CLASS', of: () => ({ class: ICalEventClass.PRIVATE }) },
  { field: 'STATUS', of: ({ entry }) => ({ status: STATUS[entry.status] }) },
  {
    field: 'TRANSP',
    of: (facts) => ({ transparency: isBusy(facts) ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT }),
  },
  {
    field: 'X-MICROSOFT-CDO-BUSYSTATUS',
    of: (facts) => ({ busystatus: isBusy(facts) ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE }),
  },
  { field: 'VALARM', of: alarms },
];
