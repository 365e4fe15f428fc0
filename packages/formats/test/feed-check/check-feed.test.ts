import { describe, expect, it } from 'vitest';
import { checkFeed, FEED_CHECKS, type FeedAnswers, type FetchedFeed } from '../../src/index.ts';

const GOOD = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Rota//Rota//EN-GB',
  'NAME:Ann',
  'X-WR-CALNAME:Ann',
  'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  'X-PUBLISHED-TTL:PT1H',
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:STANDARD',
  'DTSTART:19701025T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'UID:asg_1@rota',
  'DTSTAMP:20261122T090000Z',
  'LAST-MODIFIED:20261122T090000Z',
  'SEQUENCE:0',
  'DTSTART;TZID=Europe/London:20261201T070000',
  'DTEND;TZID=Europe/London:20261201T150000',
  'SUMMARY:Early',
  'STATUS:CONFIRMED',
  'TRANSP:OPAQUE',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const HEADERS = {
  'content-type': 'text/calendar; charset=utf-8',
  etag: '"a"',
  'last-modified': 'Sun, 22 Nov 2026 09:00:00 GMT',
  'cache-control': 'private, max-age=300',
  'x-robots-tag': 'noindex',
};

const answer = (text: string | Uint8Array, headers: object = {}, status = 200): FetchedFeed => ({
  status,
  headers: new Map(Object.entries({ ...HEADERS, ...headers })),
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
});

const good: FeedAnswers = { fetched: answer(GOOD), again: answer(GOOD), conditional: answer('', {}, 304) };

const changed = (from: string | RegExp, to: string): FeedAnswers => {
  const text = GOOD.replace(from, to);
  if (text === GOOD) throw new Error(`the good feed does not hold ${from}`);
  return { ...good, fetched: answer(text), again: answer(text) };
};

const withHeaders = (headers: object): FeedAnswers => ({ ...good, fetched: answer(GOOD, headers) });

/** A feed for each check that fails it and no other. */
const WITNESSES: Readonly<Record<string, FeedAnswers>> = {
  answer: { ...good, fetched: answer(GOOD, {}, 203) },
  'content-type': withHeaders({ 'content-type': 'text/plain; charset=utf-8' }),
  charset: withHeaders({ 'content-type': 'text/calendar' }),
  'no-attachment': withHeaders({ 'content-disposition': 'attachment; filename=x.ics' }),
  stable: { ...good, again: answer(GOOD.replace('DTSTAMP:20261122T090000Z', 'DTSTAMP:20261122T090001Z')) },
  validators: withHeaders({ etag: 'W/"a"' }),
  'not-modified': { ...good, conditional: answer(GOOD) },
  private: withHeaders({ 'cache-control': 'no-store' }),
  'not-indexed': withHeaders({ 'x-robots-tag': '' }),
  'utf-8': {
    fetched: answer(Buffer.from(GOOD.replace('Early', 'Fr\u00fch'), 'latin1')),
    conditional: answer('', {}, 304),
  },
  'line-breaks': changed('SEQUENCE:0\r\n', 'SEQUENCE:0\n'),
  'final-crlf': changed(/\r\n$/, ''),
  'line-length': changed('SUMMARY:Early', `SUMMARY:${'Early '.repeat(20)}`),
  'control-characters': changed('SUMMARY:Early', 'SUMMARY:Ear\u0007ly'),
  components: changed('END:VEVENT\r\n', 'END:VTODO\r\n'),
  version: changed('VERSION:2.0', 'VERSION:1.0'),
  prodid: changed(/PRODID:.*\r\n/, ''),
  'not-empty': changed(/BEGIN:VTIMEZONE[\s\S]*END:VEVENT\r\n/, ''),
  'no-method': changed('VERSION:2.0\r\n', 'VERSION:2.0\r\nMETHOD:PUBLISH\r\n'),
  'no-calendar-uid': changed('VERSION:2.0\r\n', 'VERSION:2.0\r\nUID:cal_1@rota\r\n'),
  name: changed(/\nNAME:.*\r\n/, '\n'),
  refresh: changed(/X-PUBLISHED-TTL:.*\r\n/, ''),
  uid: changed(/UID:.*\r\n/, ''),
  dtstamp: changed('DTSTAMP:20261122T090000Z', 'DTSTAMP:20261122T090000'),
  'start-and-end': changed(/DTEND.*\r\n/, 'DURATION:PT8H\r\n'),
  'no-floating-times': changed('DTEND;TZID=Europe/London:', 'DTEND:'),
  zones: changed('DTEND;TZID=Europe/London:', 'DTEND;TZID=Europe/Paris:'),
  'zones-from-1970': changed('DTSTART:19701025', 'DTSTART:20251025'),
  sequence: changed('SEQUENCE:0\r\n', ''),
  summary: changed('SUMMARY:Early\r\n', ''),
  status: changed('STATUS:CONFIRMED', 'STATUS:CANCELLED'),
  transp: changed('TRANSP:OPAQUE\r\n', ''),
  discrete: changed('SEQUENCE:0\r\n', 'SEQUENCE:0\r\nRRULE:FREQ=DAILY\r\n'),
};

describe('the self-test of feeds', () => {
  it('finds nothing wrong with a feed that is right', () => {
    expect(checkFeed(good)).toEqual([]);
  });

  it.each(FEED_CHECKS.map(({ id }) => id))('has a witness of %s, which fails it and nothing else', (id) => {
    const witness = WITNESSES[id];
    if (!witness) throw new Error(`there is no witness of ${id}`);
    expect(checkFeed(witness).map((finding) => finding.id)).toEqual([id]);
  });

  it('names the line that changed between two answers, and counts what is too much to list', () => {
    const [finding] = checkFeed(WITNESSES.stable ?? good);
    expect(finding?.found).toEqual(['line 19 was DTSTAMP:20261122T090000Z, then DTSTAMP:20261122T090001Z']);
    const many = `${GOOD.replace('END:VCALENDAR\r\n', '')}${'BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(9)}END:VCALENDAR\r\n`;
    const uids = checkFeed({ ...good, fetched: answer(many), again: answer(many) }).find(({ id }) => id === 'uid');
    expect(uids?.found[5]).toBe('and 4 more');
  });

  it('says what a page that is no calendar lacks, without falling over', () => {
    const page = answer('<!doctype html><p>Sign in</p>', { 'content-type': 'text/html' });
    const ids = checkFeed({ fetched: page }).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['content-type', 'components', 'final-crlf']));
  });
});
