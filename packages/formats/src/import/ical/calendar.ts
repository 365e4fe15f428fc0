import type { Interval, Zone } from '@rota/domain';
import { newBudget } from './budget.ts';
import { clocksOf } from './clocks.ts';
import { type Component, firstOf, readComponents } from './lines.ts';
import { type Changed, type Reading, spansOf } from './spans.ts';

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

const textOf = (component: Component, name: string): string => String(firstOf(component, name)?.values[0] ?? '');

/** A property that is one word, in capitals; empty where it is absent. */
const wordOf = (component: Component, name: string): string => textOf(component, name).trim().toUpperCase();

const statusOf = (component: Component): CalendarEvent['status'] => {
  switch (wordOf(component, 'status')) {
    case 'CANCELLED':
      return 'cancelled';
    case 'TENTATIVE':
      return 'tentative';
    default:
      return 'confirmed';
  }
};

const attendeesOf = ({ properties }: Component): Pick<CalendarEvent, 'attendees'> => {
  const attendees = (properties.get('attendee') ?? []).flatMap(({ values, params }) => [
    String(values[0] ?? '').replace(/^mailto:/i, ''),
    typeof params.cn === 'string' ? params.cn : '',
  ]);
  const named = [...new Set(attendees.filter((text) => text !== ''))];
  return named.length === 0 ? {} : { attendees: named };
};

const factsOf = (component: Component): Omit<CalendarEvent, 'startsAt' | 'endsAt'> => ({
  uid: textOf(component, 'uid'),
  sequence: Number(firstOf(component, 'sequence')?.values[0] ?? 0),
  summary: textOf(component, 'summary'),
  status: statusOf(component),
  isBusy: wordOf(component, 'transp') !== 'TRANSPARENT' && wordOf(component, 'x-microsoft-cdo-busystatus') !== 'FREE',
  ...attendeesOf(component),
});

/** Changed times of recurring events, by the UID of the event they change. */
const changedIn = (events: readonly Component[]): ReadonlyMap<string, Changed> => {
  const byUid = new Map<string, Component[]>();
  for (const event of events) {
    if (!event.properties.has('recurrence-id')) continue;
    const uid = textOf(event, 'uid');
    const known = byUid.get(uid);
    if (known) known.push(event);
    else byUid.set(uid, [event]);
  }
  return byUid;
};

/**
 * The times that events of a calendar take within a window. What it costs is bounded, whatever the text says; what is left unread is
 * refused, never dropped in silence.
 *
 * @param reader zone of times that name none
 * @throws CalendarUnreadable when the text is no calendar, or a date, rule or zone of it cannot be used; nothing else of it is repeated than
 *   the name of a zone
 * @source RFC 5545
 */
export const readIcal = (text: string, window: Interval, reader: Zone): ReadCalendar => {
  const [root, budget] = [readComponents(text), newBudget()];
  const reading: Reading = { window, budget, clocks: clocksOf(root, window, reader, budget) };
  const name = firstOf(root, 'name') ?? firstOf(root, 'x-wr-calname');
  const dated = root.parts.filter((part) => part.name === 'vevent' && part.properties.has('dtstart'));
  const changed = changedIn(dated);
  const events = dated.flatMap((event) => {
    const spans = spansOf(event, changed.get(textOf(event, 'uid')) ?? [], reading);
    if (spans.length === 0) return [];
    const facts = factsOf(event);
    return spans.map((span) => ({ ...facts, ...span }));
  });
  events.sort((a, b) => a.startsAt - b.startsAt || (a.uid < b.uid ? -1 : 1));
  return { ...(name === undefined ? {} : { name: String(name.values[0]) }), events };
};
