import { all, type Component, calendarIn, clockMinutes, named, type Property, value } from './read-calendar.ts';
import { offsetsIn } from './zone-rules.ts';

/*
 * Holds the bytes of a calendar to RFC 5545 and to what Rota promises of its feeds. Written from the standard alone: it
 * shares nothing with what writes calendars, with `rota feed check`, or with the libraries that read them in other tests.
 */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const physicalLines = (bytes: Buffer): readonly Buffer[] => {
  const found: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf('\r\n', from);
    if (end < 0) return [...found, bytes.subarray(from)];
    found.push(bytes.subarray(from, end));
    from = end + 2;
  }
  return found;
};

const isUtf8 = (line: Buffer): boolean => {
  try {
    utf8.decode(line);
    return true;
  } catch {
    return false; // the decoder's way of saying so
  }
};

/** @source RFC 5545, section 3.1 */
const lineFaults = (line: Buffer, index: number): readonly string[] => {
  const at = `line ${index + 1}`;
  return [
    ...(line.length > 75 ? [`${at} has ${line.length} octets`] : []),
    ...(line.length === 0 ? [`${at} is empty`] : []),
    ...(isUtf8(line) ? [] : [`${at} ends or begins inside a character`]),
    ...(line.some((octet) => (octet < 0x20 && octet !== 0x09) || octet === 0x7f) ? [`${at} holds a control`] : []),
  ];
};

const once = (component: Component, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const { length } = all(component, name);
    return length === 1 ? [] : [`${component.name} ${value(component, 'UID')} has ${length} of ${name}`];
  });

const never = (component: Component, names: readonly string[]): readonly string[] =>
  names.filter((name) => all(component, name).length > 0).map((name) => `${component.name} has ${name}`);

const UTC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

const notUtc = (component: Component, names: readonly string[]): readonly string[] =>
  names.flatMap((name) =>
    all(component, name)
      .filter((property) => !UTC.test(property.value))
      .map((property) => `${name} ${property.value} is not in UTC`),
  );

/** Offset of a zone at an instant, minutes east of Greenwich, as the machine's own time-zone data have it. */
const trueOffset = (zone: string, minutes: number): number => {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(minutes * 60_000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', rest = '0'] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest));
};

/** The instant of a start or an end, by the zones described in the same calendar, or what is wrong with it. */
const instantOf = (calendar: Component, { name, value: text, parameters }: Property): number | string => {
  const wall = clockMinutes(text);
  if (UTC.test(text)) return wall;
  const zone = parameters.get('TZID');
  if (zone === undefined) return `${name} ${text} floats`;
  const described = named(calendar, 'VTIMEZONE').find((one) => value(one, 'TZID') === zone);
  if (!described) return `${name} ${text} is in ${zone}, which is not described`;
  const [offset, ...more] = offsetsIn(described, wall);
  if (offset === undefined || more.length > 0)
    return `${name} ${text} is there ${more.length + (offset === undefined ? 0 : 1)} times`;
  const truth = trueOffset(zone, wall - offset);
  return truth === offset ? wall - offset : `${name} ${text} has offset ${offset}; ${zone} has ${truth}`;
};

const timeFaults = (calendar: Component, event: Component): readonly string[] => {
  const [start, end] = ['DTSTART', 'DTEND'].map((name) => all(event, name)[0]);
  if (!start || !end) return []; // said already
  const [from, to] = [instantOf(calendar, start), instantOf(calendar, end)];
  const said = [from, to].filter((one) => typeof one === 'string');
  return said.length === 0 && from >= to ? [`it ends at ${end.value}, before it starts`] : said;
};

const offFaults = (event: Component): readonly string[] => {
  if (value(event, 'STATUS') !== 'CANCELLED') return [];
  return [
    ...(value(event, 'TRANSP') === 'TRANSPARENT' ? [] : ['it is off and takes up time']),
    ...(value(event, 'SUMMARY').startsWith('Cancelled: ') ? [] : ['it is off and its title does not say so']),
    ...(named(event, 'VALARM').length === 0 ? [] : ['it is off and rings']),
  ];
};

const EVENT_ONCE = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'CREATED', 'LAST-MODIFIED', 'SUMMARY', 'STATUS'];
const EVENT_NEVER = ['RRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID', 'DURATION', 'ATTENDEE', 'ORGANIZER', 'LOCATION'];

const eventFaults = (calendar: Component, event: Component): readonly string[] => [
  ...once(event, [...EVENT_ONCE, 'TRANSP', 'CLASS', 'X-MICROSOFT-CDO-BUSYSTATUS']),
  ...never(event, EVENT_NEVER),
  ...notUtc(event, ['DTSTAMP', 'CREATED', 'LAST-MODIFIED']),
  ...timeFaults(calendar, event),
  ...offFaults(event),
];

const orderFaults = (calendar: Component, events: readonly Component[]): readonly string[] => {
  const keys = events.map((event) => {
    const start = all(event, 'DTSTART')[0];
    const at = start ? instantOf(calendar, start) : 0;
    return { at: typeof at === 'number' ? at : 0, uid: value(event, 'UID') };
  });
  const sorted = keys.toSorted((a, b) => a.at - b.at || (a.uid < b.uid ? -1 : 1));
  const uids = new Set(keys.map(({ uid }) => uid));
  return [
    ...(uids.size === events.length ? [] : ['two events have one UID']),
    ...(keys.every(({ uid }, index) => uid === sorted[index]?.uid) ? [] : ['events are not by start, then UID']),
  ];
};

const CALENDAR_ONCE = ['VERSION', 'PRODID', 'CALSCALE', 'NAME', 'X-WR-CALNAME', 'X-WR-CALDESC', 'COLOR'];

const calendarFaults = (calendar: Component): readonly string[] => [
  ...once(calendar, [...CALENDAR_ONCE, 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL']),
  ...never(calendar, ['METHOD', 'SOURCE', 'UID', 'TIMEZONE-ID', 'X-WR-TIMEZONE']),
  ...(value(calendar, 'VERSION') === '2.0' ? [] : ['VERSION is not 2.0']),
  ...(calendar.components.length > 0 ? [] : ['it holds no component']),
  ...notUtc(calendar, ['LAST-MODIFIED']),
];

/** Everything wrong with the bytes of a calendar. @returns nothing when all is well */
export const faultsOf = (bytes: Buffer): readonly string[] => {
  const lines = physicalLines(bytes).flatMap(lineFaults);
  const ending = bytes.subarray(-2).equals(Buffer.from('\r\n')) ? [] : ['the last line does not end with CRLF'];
  if (lines.length + ending.length > 0) return [...lines, ...ending];
  try {
    const calendar = calendarIn(utf8.decode(bytes));
    const events = named(calendar, 'VEVENT');
    return [
      ...calendarFaults(calendar),
      ...events.flatMap((event) => eventFaults(calendar, event)),
      ...orderFaults(calendar, events),
    ];
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
};
