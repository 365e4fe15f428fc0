import { DAY_MINUTES, type Fault, type Instant, type Interval, isoUtc, isoWithOffset, type Zone } from '@rota/domain';
import { type CalendarEvent, CalendarUnreadable, readIcal } from './ical/index.ts';
import { type KnownPeople, type Meant, meantBy } from './on-call-calendar-names.ts';
import { readOnCallWindow, type WrittenWindow } from './on-call-window.ts';

/** Somebody on call, as another program's calendar has it. */
export interface ReadDuty extends Interval {
  readonly worker: string;
}

/** How a calendar is read. */
export interface OnCallReading extends KnownPeople {
  /** Zone of times that name none. */
  readonly zone: Zone;
  /** What lies before it is over and stays as it was recorded; a duty that runs at its start is cut there. */
  readonly window: Interval;
}

/** What an on-call calendar says, or everything that is unclear in it. */
export type OnCallCalendarRead =
  | {
      /** By start, then worker; each once. */
      readonly duties: readonly ReadDuty[];
      /** Events that say nothing: cancelled, tentative, or nobody's by what the reader was told. */
      readonly leftOut: number;
    }
  | { readonly faults: readonly Fault[] };

/** Longest text of somebody else's that a fault repeats. */
const SHOWN_LETTERS = 80;

const shown = (text: string): string => JSON.stringify(text.slice(0, SHOWN_LETTERS));

type Unclear = Extract<Meant, { kind: 'unclear' }>;

/** Workers named in a fault; a large service has more than anybody reads. */
const MOST_NAMED = 40;

const whoIsKnown = ({ workers }: KnownPeople): string => {
  const named = workers.slice(0, MOST_NAMED).map(({ id, name }) => `${name} (${id})`);
  const more = workers.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

const faultOf = ({ label, several }: Unclear, known: KnownPeople): Fault => {
  const why =
    several.length === 0 ? 'names nobody of the service' : `may be ${several.map((id) => `"${id}"`).join(' or ')}`;
  const detail = `${shown(label)} ${why}. Say whom it means, or that it is nobody. Known: ${whoIsKnown(known)}.`;
  return { code: 'unknown-reference', detail };
};

/** The fault of a text that is no calendar. */
export const unusable = ({ message }: CalendarUnreadable): Fault => ({
  code: 'bad-value',
  detail: `The calendar cannot be used. ${message}`,
});

interface Events {
  readonly events: readonly CalendarEvent[];
  readonly unreadable: readonly Fault[];
}

const eventsIn = (text: string, { window, zone }: OnCallReading): Events => {
  try {
    return { events: readIcal(text, window, zone).events, unreadable: [] };
  } catch (thrown) {
    if (!(thrown instanceof CalendarUnreadable)) throw thrown;
    return { events: [], unreadable: [unusable(thrown)] };
  }
};

/** A meaning that leads to nobody who works here. */
const meaningFaults = ({ workers, meanings }: KnownPeople): readonly Fault[] =>
  [...meanings].flatMap(([text, worker]): readonly Fault[] =>
    worker === undefined || workers.some(({ id }) => id === worker)
      ? []
      : [{ code: 'unknown-reference', detail: `${shown(text)} is said to be "${worker}", who is not in people.csv.` }],
  );

const dutyKey = ({ worker, startsAt, endsAt }: ReadDuty): string => `${startsAt} ${endsAt} ${worker}`;

const inOrder = (duties: readonly ReadDuty[]): readonly ReadDuty[] =>
  [...new Map(duties.map((duty) => [dutyKey(duty), duty])).values()].sort(
    (a, b) => a.startsAt - b.startsAt || (a.worker < b.worker ? -1 : 1),
  );

/** Every name that is not clear, once. */
const unclearIn = (read: readonly { readonly meant: Meant }[]): readonly Unclear[] => {
  const unclear = read.flatMap(({ meant }) => (meant.kind === 'unclear' ? [meant] : []));
  return [...new Map(unclear.map((one) => [one.label, one])).values()];
};

/**
 * Who is on call by a calendar of another program, as PagerDuty, GoAlert, Opsgenie or a shared calendar writes it; recurring events
 * stand once for each time. Of an event only who and when is kept.
 *
 * @returns everything unclear at once, each name once
 * @source RFC 5545; a PagerDuty event is `SUMMARY:On Call - NAME - SCHEDULE` with the address as ATTENDEE, one of GoAlert
 *   `NAME On-Call GoAlert: SCHEDULE`
 */
export const readOnCallCalendar = (text: string, reading: OnCallReading): OnCallCalendarRead => {
  const { events, unreadable } = eventsIn(text, reading);
  const whom = meantBy(reading);
  const certain = events.filter(({ status, startsAt, endsAt }) => status === 'confirmed' && startsAt < endsAt);
  const read = certain.map((event) => ({ event, meant: whom(event) }));
  const faults = [...unreadable, ...meaningFaults(reading), ...unclearIn(read).map((one) => faultOf(one, reading))];
  if (faults.length > 0) return { faults };
  const duties = read.flatMap(({ event, meant }) =>
    meant.kind === 'worker' ? [{ worker: meant.worker, startsAt: event.startsAt, endsAt: event.endsAt }] : [],
  );
  return { duties: inOrder(duties), leftOut: events.length - duties.length };
};

/** How far ahead a calendar is read where no end is named, days. */
const AHEAD_DAYS = 365;

/** The part of time that a calendar is read for: from now for a year where nothing else is said, and never what is over. */
export const onCallImportWindow = (
  zone: Zone,
  { from, to }: WrittenWindow,
  now: Instant,
): ReturnType<typeof readOnCallWindow> => {
  const read = readOnCallWindow(
    zone,
    { ...(from === undefined ? {} : { from }), to: to ?? isoUtc(now + AHEAD_DAYS * DAY_MINUTES) },
    now,
  );
  if ('faults' in read) return read;
  const { startsAt, endsAt } = read.window;
  if (endsAt <= now)
    return { faults: [{ code: 'ends-before-start', detail: '"to" is over; what is over stays as it was recorded.' }] };
  return { window: { startsAt: Math.max(now, startsAt), endsAt } };
};

/** A duty as a row of `on-call-duties.csv` has it. */
export const dutyCells = (
  zone: Zone,
  slot: string,
  source: string,
  { worker, startsAt, endsAt }: ReadDuty,
): Readonly<Record<'slot' | 'worker' | 'start' | 'end' | 'source', string>> => {
  const at = (moment: Instant): string => isoWithOffset(zone, moment);
  return { slot, worker, start: at(startsAt), end: at(endsAt), source };
};
