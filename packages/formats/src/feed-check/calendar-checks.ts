import { type FeedCheck, type LookedAt, valuesOf } from './feed.ts';

const has = ({ calendar }: LookedAt, ...names: readonly string[]): boolean =>
  calendar !== undefined && names.every((name) => valuesOf(calendar, name).length > 0);

const missing = (feed: LookedAt, name: string): readonly string[] =>
  !feed.calendar || has(feed, name) ? [] : [`${name} is missing`];

const CHECKLIST = 'features.md section 5';

/** What the calendar as a whole must say. */
export const CALENDAR_CHECKS: readonly FeedCheck[] = [
  {
    id: 'version',
    level: 'must',
    says: 'VERSION is 2.0.',
    source: 'RFC 5545, section 3.7.4',
    find: ({ calendar }) => {
      const [version] = calendar ? valuesOf(calendar, 'VERSION') : [];
      return !calendar || version?.value === '2.0' ? [] : [`VERSION is ${version?.value ?? 'missing'}`];
    },
  },
  {
    id: 'prodid',
    level: 'must',
    says: 'PRODID names the program that wrote it.',
    source: 'RFC 5545, section 3.7.3',
    find: (feed) => missing(feed, 'PRODID'),
  },
  {
    id: 'not-empty',
    level: 'must',
    says: 'There is at least one component: clients take an empty calendar for one that was emptied.',
    source: 'RFC 5545, section 3.6',
    find: ({ calendar }) => (calendar?.parts.length === 0 ? ['there is no component at all'] : []),
  },
  {
    id: 'no-method',
    level: 'should',
    says: 'There is no METHOD, so that DTSTAMP is the last revision rather than the time of the answer.',
    source: 'RFC 5545, section 3.8.7.2',
    find: (feed) => (has(feed, 'METHOD') ? ['METHOD is there'] : []),
  },
  {
    id: 'no-calendar-uid',
    level: 'should',
    says: 'The calendar itself has no UID: vdirsyncer takes it for that of every event, so that all become one.',
    source: 'vdirsyncer 0.21, tried; RFC 7986, section 5.3 allows it',
    find: (feed) => (has(feed, 'UID') ? ['UID is there'] : []),
  },
  {
    id: 'name',
    level: 'should',
    says: 'It has a name, as the standard writes it and as most clients read it.',
    source: 'RFC 7986, section 5.1',
    find: (feed) => [...missing(feed, 'NAME'), ...missing(feed, 'X-WR-CALNAME')],
  },
  {
    id: 'refresh',
    level: 'should',
    says: 'It says how often to ask again, as the standard writes it and as Outlook reads it.',
    source: `RFC 7986, section 5.7; ${CHECKLIST}`,
    find: (feed) => [...missing(feed, 'REFRESH-INTERVAL'), ...missing(feed, 'X-PUBLISHED-TTL')],
  },
];
