import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const instant = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

const byIcalJs = (text) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      startsAt: instant(event.startDate.toUnixTime() * 1000),
      endsAt: instant(event.endDate.toUnixTime() * 1000),
      title: event.summary,
      status: component.getFirstPropertyValue('status'),
    };
  });

const byNodeIcal = (text) =>
  Object.values(nodeIcal.sync.parseICS(text))
    .filter(({ type }) => type === 'VEVENT')
    .map(({ uid, sequence, start, end, summary, status }) => ({
      uid,
      sequence: Number(sequence),
      startsAt: instant(start.getTime()),
      endsAt: instant(end.getTime()),
      title: summary,
      status,
    }));

const byJson = (text) =>
  JSON.parse(text).events.map(({ uid, sequence, start, end, title, status }) => ({
    uid,
    sequence,
    startsAt: instant(Date.parse(start)),
    endsAt: instant(Date.parse(end)),
    title: status === 'open' ? `Open: ${title}` : title,
    status: { confirmed: 'CONFIRMED', cancelled: 'CANCELLED', open: 'TENTATIVE' }[status],
  }));

/** Version of a package that is installed here. */
const versionOf = (name) => {
  const main = createRequire(import.meta.url).resolve(name);
  const root = main.slice(0, main.lastIndexOf(`/node_modules/${name}/`) + `/node_modules/${name}/`.length);
  return JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version;
};

/** Fetches one calendar. @returns its status and, where there is one, its text and validators */
const fetched = async (url, headers) => {
  const response = await fetch(url, { headers });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers };
};

/** Reads every calendar, all at the same time. @param read says `{ status, events }` of one by name and address */
const everyFeed = (read) => async (feeds) =>
  Object.fromEntries(
    await Promise.all(Object.entries(feeds).map(async ([name, url]) => [name, await read(name, url)])),
  );

const eventsOf = (parse, { status, text }) => ({ status, events: status === 200 ? parse(text) : [] });

/** A library that reads every calendar at each fetch. */
const whole = (parse, accept = 'text/calendar') =>
  everyFeed(async (_name, url) => eventsOf(parse, await fetched(url, { Accept: accept })));

/** The same that asks only for what has changed, by one validator. */
const asking = (parse, validator, header) => {
  const seen = new Map();
  return everyFeed(async (name, url) => {
    const known = seen.get(name);
    const answer = await fetched(url, known === undefined ? {} : { [header]: known });
    if (answer.status === 200) seen.set(name, answer.headers.get(validator) ?? undefined);
    return eventsOf(parse, answer);
  });
};

/** Clients that always are there: what reads, and in which manners it keeps what it has read. */
export const nodeClients = () => {
  const icalJs = `ical.js ${versionOf('ical.js')}`;
  return [
    { name: icalJs, manners: ['replacing', 'merging', 'read by title'], read: whole(byIcalJs) },
    { name: `node-ical ${versionOf('node-ical')}`, manners: ['replacing', 'merging'], read: whole(byNodeIcal) },
    {
      name: `${icalJs}, If-None-Match`,
      manners: ['replacing'],
      asks: true,
      read: asking(byIcalJs, 'etag', 'If-None-Match'),
    },
    {
      name: `${icalJs}, If-Modified-Since`,
      manners: ['replacing'],
      asks: true,
      read: asking(byIcalJs, 'last-modified', 'If-Modified-Since'),
    },
    { name: 'JSON', manners: ['replacing', 'merging'], read: whole(byJson, 'application/json') },
  ];
};
