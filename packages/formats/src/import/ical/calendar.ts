import { type Instant, type Interval, placeMinutes, type Zone, zoneOf } from '@rota/domain';
import ICAL from 'ical.js';

/** One time that something in a calendar takes place. */
export interface CalendarEvent extends Interval {
  readonly uid: string;
  /** 0 where it says none. */
  readonly sequence: number;
  readonly summary: string;
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  /** Whether it takes up time: TRANSP, and what Outlook says of it. */
  readonly isBusy: boolean;
  /** Addresses and names of who takes part, in the order of the file; absent: nobody is named. */
  readonly attendees?: readonly string[];
}

/** A calendar as it was read; recurring events stand once for each time within the window. */
export interface ReadCalendar {
  readonly name?: string;
  /** By start, then UID. */
  readonly events: readonly CalendarEvent[];
}

/** Why a text is no calendar, in one sentence. */
export class CalendarUnreadable extends Error {}

/** Times of one recurring event looked at; a rule that fires every second never ends. */
const MOST_TIMES = 20_000;

const tzidOf = (property: ICAL.Property | null): string | undefined => {
  const tzid = property?.getParameter('tzid');
  return typeof tzid === 'string' ? tzid : undefined;
};

/** By name a zone is the world's; by its own VTIMEZONE only where the name says nothing; neither: the reader's. */
const instantOf = (time: ICAL.Time, tzid: string | undefined, reader: Zone): Instant => {
  const day = Math.floor(Date.UTC(time.year, time.month - 1, time.day) / 86_400_000);
  const minutes = time.isDate ? 0 : time.hour * 60 + time.minute;
  if (time.zone === ICAL.Timezone.utcTimezone) return day * 1440 + minutes;
  const named = tzid === undefined ? reader : zoneOf(tzid);
  if (named) return placeMinutes(named, day, minutes).at;
  return Math.floor(time.toUnixTime() / 60);
};

/** A property that is one word, in capitals; empty where it is absent. */
const textOf = (component: ICAL.Component, property: string): string =>
  String(component.getFirstPropertyValue(property) ?? '').toUpperCase();

const statusOf = (component: ICAL.Component): CalendarEvent['status'] => {
  switch (textOf(component, 'status')) {
    case 'CANCELLED':
      return 'cancelled';
    case 'TENTATIVE':
      return 'tentative';
    default:
      return 'confirmed';
  }
};

const attendeesOf = (component: ICAL.Component): Pick<CalendarEvent, 'attendees'> => {
  const attendees = component.getAllProperties('attendee').flatMap((property) => {
    const [address, name] = [property.getFirstValue(), property.getParameter('cn')];
    return [String(address ?? '').replace(/^mailto:/i, ''), typeof name === 'string' ? name : ''];
  });
  const named = [...new Set(attendees.filter((text) => text !== ''))];
  return named.length === 0 ? {} : { attendees: named };
};

const factsOf = (component: ICAL.Component): Omit<CalendarEvent, 'startsAt' | 'endsAt'> => ({
  uid: String(component.getFirstPropertyValue('uid') ?? ''),
  sequence: Number(component.getFirstPropertyValue('sequence') ?? 0),
  summary: String(component.getFirstPropertyValue('summary') ?? ''),
  status: statusOf(component),
  isBusy: textOf(component, 'transp') !== 'TRANSPARENT' && textOf(component, 'x-microsoft-cdo-busystatus') !== 'FREE',
  ...attendeesOf(component),
});

/** Start and end of one time of an event. @param start as the recurrence gives it */
const spanOf = (component: ICAL.Component, start: ICAL.Time, end: ICAL.Time, reader: Zone): Interval => {
  const starts = tzidOf(component.getFirstProperty('dtstart'));
  const ends = tzidOf(component.getFirstProperty('dtend')) ?? starts;
  return { startsAt: instantOf(start, starts, reader), endsAt: instantOf(end, ends, reader) };
};

const touches = (span: Interval, window: Interval): boolean =>
  span.startsAt < window.endsAt && (span.endsAt > window.startsAt || span.startsAt >= window.startsAt);

const timesOf = (event: ICAL.Event, window: Interval, reader: Zone): readonly CalendarEvent[] => {
  const { component } = event;
  if (!event.isRecurring()) {
    const span = spanOf(component, event.startDate, event.endDate, reader);
    return touches(span, window) ? [{ ...factsOf(component), ...span }] : [];
  }
  const found: CalendarEvent[] = [];
  const iterator = event.iterator();
  for (let count = 0; count < MOST_TIMES; count++) {
    const next = iterator.next();
    if (!next) return found;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    const span = spanOf(item.component, startDate, endDate, reader);
    if (span.startsAt >= window.endsAt && item === event) return found;
    if (touches(span, window)) found.push({ ...factsOf(item.component), ...span });
  }
  return found;
};

/** Changed times of recurring events belong to the event they change. */
const related = (components: readonly ICAL.Component[]): readonly ICAL.Event[] => {
  const events = components.map((component) => new ICAL.Event(component, { strictExceptions: false }));
  const masters = events.filter((event) => !event.isRecurrenceException());
  for (const master of masters)
    for (const exception of events)
      if (exception.isRecurrenceException() && exception.uid === master.uid) master.relateException(exception);
  const orphans = events.filter(
    (event) => event.isRecurrenceException() && masters.every((master) => master.uid !== event.uid),
  );
  return [...masters, ...orphans];
};

/** A text of several calendars is read as its first. */
const parsed = (text: string): ICAL.Component => {
  const jcal: unknown[] = ICAL.parse(text);
  const [first] = jcal;
  return new ICAL.Component(Array.isArray(first) ? first : jcal);
};

const whyOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

const rootOf = (text: string): ICAL.Component => {
  let root: ICAL.Component;
  try {
    root = parsed(text);
  } catch (thrown) {
    throw new CalendarUnreadable(`It cannot be read as a calendar: ${whyOf(thrown)}.`);
  }
  if (root.name === 'vcalendar') return root;
  throw new CalendarUnreadable('It is no calendar: there is no BEGIN:VCALENDAR.');
};

/**
 * The times that events of a calendar take within a window.
 *
 * @param reader zone of times that name none
 * @throws CalendarUnreadable when the text is no calendar
 * @source RFC 5545
 */
export const readIcal = (text: string, window: Interval, reader: Zone): ReadCalendar => {
  const root = rootOf(text);
  const name = root.getFirstPropertyValue('name') ?? root.getFirstPropertyValue('x-wr-calname');
  const dated = root.getAllSubcomponents('vevent').filter((component) => component.hasProperty('dtstart'));
  const events = related(dated).flatMap((event) => timesOf(event, window, reader));
  events.sort((a, b) => a.startsAt - b.startsAt || (a.uid < b.uid ? -1 : 1));
  return { ...(name === null ? {} : { name: String(name) }), events };
};
