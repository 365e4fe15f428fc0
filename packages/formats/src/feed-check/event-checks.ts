import { type FeedCheck, few, type LookedAt, valuesOf } from './feed.ts';
import type { ContentLine, Part } from './lines.ts';

const first = (event: Part, name: string): ContentLine | undefined => valuesOf(event, name)[0];

const nameOf = (event: Part): string => `event ${first(event, 'UID')?.value ?? 'without UID'}`;

const each = ({ events }: LookedAt, complaint: (event: Part) => string | undefined): readonly string[] =>
  few(
    events.flatMap((event) => {
      const said = complaint(event);
      return said === undefined ? [] : [`${nameOf(event)}: ${said}`];
    }),
  );

const lacks = (feed: LookedAt, name: string): readonly string[] =>
  each(feed, (event) => (first(event, name) ? undefined : `${name} is missing`));

const isUtc = (value: string | undefined): boolean => /^\d{8}T\d{6}Z$/.test(value ?? '');

const isDateValue = (line: ContentLine | undefined): boolean => line?.parameters.get('VALUE') === 'DATE';

/** Instances of one recurring event share a UID; each has its own RECURRENCE-ID. */
const identityOf = (event: Part): string =>
  `${first(event, 'UID')?.value ?? ''} ${first(event, 'RECURRENCE-ID')?.value ?? ''}`;

const zonesIn = ({ calendar }: LookedAt): ReadonlySet<string> =>
  new Set(
    (calendar?.parts ?? [])
      .filter(({ name }) => name === 'VTIMEZONE')
      .flatMap((part) => valuesOf(part, 'TZID').map(({ value }) => value)),
  );

const isCancelled = (event: Part): boolean => first(event, 'STATUS')?.value.toUpperCase() === 'CANCELLED';

/** First year of a zone's rules that every client reads. @source features.md section 5 */
const FIRST_YEAR = 1970;

/** What every event must say. */
export const EVENT_CHECKS: readonly FeedCheck[] = [
  {
    id: 'uid',
    level: 'must',
    says: 'Every event has a UID, and no two have the same.',
    source: 'RFC 5545, section 3.8.4.7',
    find: (feed) => {
      const counts = new Map<string, number>();
      for (const event of feed.events) counts.set(identityOf(event), (counts.get(identityOf(event)) ?? 0) + 1);
      const twice = [...counts].filter(([, count]) => count > 1);
      return [...lacks(feed, 'UID'), ...few(twice.map(([uid, count]) => `UID ${uid.trim()} stands ${count} times`))];
    },
  },
  {
    id: 'dtstamp',
    level: 'must',
    says: 'Every event has a DTSTAMP in UTC.',
    source: 'RFC 5545, section 3.8.7.2',
    find: (feed) =>
      each(feed, (event) => {
        const stamp = first(event, 'DTSTAMP')?.value;
        return isUtc(stamp) ? undefined : `DTSTAMP is ${stamp ?? 'missing'}`;
      }),
  },
  {
    id: 'start-and-end',
    level: 'must',
    says: 'Every event has a start, and an end after it that is written as an end: a DURATION is ambiguous across a clock change.',
    source: 'RFC 5545, section 3.6.1; features.md section 5',
    find: (feed) =>
      each(feed, (event) => {
        const [start, end] = [first(event, 'DTSTART'), first(event, 'DTEND')];
        if (!start) return 'DTSTART is missing';
        if (first(event, 'DURATION')) return 'it has a DURATION';
        return end || isDateValue(start) ? undefined : 'DTEND is missing';
      }),
  },
  {
    id: 'no-floating-times',
    level: 'must',
    says: 'Times are in UTC or name a zone; others mean another instant on every phone.',
    source: 'RFC 5545, section 3.3.5',
    find: (feed) =>
      each(feed, (event) => {
        const floating = event.lines.find(
          ({ name, value, parameters }) =>
            ['DTSTART', 'DTEND'].includes(name) && /T\d{6}$/.test(value) && !parameters.has('TZID'),
        );
        return floating ? `${floating.name} ${floating.value} names no zone (line ${floating.line})` : undefined;
      }),
  },
  {
    id: 'zones',
    level: 'must',
    says: 'Every zone that is named is described by a VTIMEZONE.',
    source: 'RFC 5545, section 3.2.19',
    find: (feed) => {
      const known = zonesIn(feed);
      return each(feed, (event) => {
        const named = event.lines.flatMap(({ parameters }) => parameters.get('TZID') ?? []);
        const unknown = named.find((zone) => !known.has(zone));
        return unknown === undefined ? undefined : `zone ${unknown} is not described`;
      });
    },
  },
  {
    id: 'zones-from-1970',
    level: 'should',
    says: 'Zones are described by rules from 1970 on; Outlook misreads short forms.',
    source: 'features.md section 5',
    find: ({ calendar }) =>
      (calendar?.parts ?? [])
        .filter(({ name }) => name === 'VTIMEZONE')
        .flatMap((zone) => {
          const late = zone.parts.every((part) => Number(first(part, 'DTSTART')?.value.slice(0, 4)) > FIRST_YEAR);
          return late && zone.parts.length > 0 ? [`zone ${first(zone, 'TZID')?.value} begins after ${FIRST_YEAR}`] : [];
        }),
  },
  {
    id: 'sequence',
    level: 'should',
    says: 'Every event has a SEQUENCE and a LAST-MODIFIED, by which clients see that it changed.',
    source: 'RFC 5545, sections 3.8.7.3 and 3.8.7.4',
    find: (feed) => [...lacks(feed, 'SEQUENCE'), ...lacks(feed, 'LAST-MODIFIED')],
  },
  {
    id: 'summary',
    level: 'should',
    says: 'Every event says what it is.',
    source: 'RFC 5545, section 3.8.1.12',
    find: (feed) => lacks(feed, 'SUMMARY'),
  },
  {
    id: 'status',
    level: 'should',
    says: 'Every event says whether it stands; a cancelled one says so in its title, too, and takes up no time.',
    source: 'features.md section 5',
    find: (feed) => [
      ...lacks(feed, 'STATUS'),
      ...each(feed, (event) => {
        if (!isCancelled(event)) return undefined;
        if (first(event, 'TRANSP')?.value.toUpperCase() !== 'TRANSPARENT')
          return 'it is cancelled and still takes up time';
        return /cancel/i.test(first(event, 'SUMMARY')?.value ?? '')
          ? undefined
          : 'its title does not say that it is cancelled';
      }),
    ],
  },
  {
    id: 'transp',
    level: 'should',
    says: 'Every event says whether it takes up time.',
    source: 'RFC 5545, section 3.8.2.7',
    find: (feed) => lacks(feed, 'TRANSP'),
  },
  {
    id: 'discrete',
    level: 'should',
    says: 'Shifts are events of their own rather than recurrences, which every client expands differently.',
    source: 'features.md section 5',
    find: (feed) => each(feed, (event) => (first(event, 'RRULE') ? 'it recurs' : undefined)),
  },
];
