// vdirsyncer keeps a folder of events for each calendar in step with its address; khal shows what lies in those folders.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEEDS } from '../wanted.mjs';
import { run } from './python.mjs';

/** Everything that the house ever plans lies within. */
const RANGE = ['2026-01-01', '2028-01-01'];

const FIELDS = ['calendar', 'uid', 'start-long', 'end-long', 'title', 'status'];

/** A name in letters and underscores, as vdirsyncer wants it. */
const plain = (feed) => feed.replaceAll(' ', '_');

const khalSettings = (place) => `[calendars]
${Object.keys(FEEDS)
  .map((feed) => `[[${plain(feed)}]]\npath = ${place(plain(feed))}\nreadonly = True`)
  .join('\n')}
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = ${place('khal.db')}
`;

const pairOf = (place, [feed, url]) => {
  const name = plain(feed);
  return `[pair ${name}]
a = "${name}_there"
b = "${name}_here"
collections = null
conflict_resolution = "a wins"
[storage ${name}_there]
type = "http"
url = "${url}"
[storage ${name}_here]
type = "filesystem"
path = "${place(name)}"
fileext = ".ics"
`;
};

const syncSettings = (place, feeds) => `[general]
status_path = "${place('status')}"
${Object.entries(feeds)
  .map((feed) => pairOf(place, feed))
  .join('')}`;

const lastLines = ({ stderr, stdout }) => `${stdout}${stderr}`.trim().split('\n').slice(-3).join(' ');

/** One event as khal prints it. */
const eventOf = ({ uid, title, status, 'start-long': start, 'end-long': end }) => ({
  uid,
  sequence: 0,
  startsAt: `${start}:00Z`,
  endsAt: `${end}:00Z`,
  title,
  status: status.trim(),
});

/** Events of every calendar; khal prints a list per day. */
const parsed = (stdout) => stdout.split('\n').flatMap((line) => (line.startsWith('[') ? JSON.parse(line) : []));

/**
 * Both programs with what they keep below a folder, from one fetch to the next.
 *
 * vdirsyncer gives an event without a writable origin a UID of its own making, a hash of what stands in it, so events are not told
 * apart by theirs.
 */
export const khalClient = ({ programs, versions }, folder) => {
  const place = (name) => join(folder, name);
  const env = { LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const program = (name, args) => run(join(programs, name), args, { env });
  const sync = (...args) => program('vdirsyncer', ['--verbosity', 'WARNING', '-c', place('vdirsyncer.conf'), ...args]);
  let isReady = false;

  const prepare = async (feeds) => {
    for (const feed of Object.keys(feeds)) mkdirSync(place(plain(feed)), { recursive: true });
    writeFileSync(place('vdirsyncer.conf'), syncSettings(place, feeds));
    writeFileSync(place('khal.conf'), khalSettings(place));
    const found = await sync('discover');
    if (found.code !== 0) throw new Error(`vdirsyncer discover: ${lastLines(found)}`);
    isReady = true;
  };

  /** @returns the status that each calendar comes to: vdirsyncer says only that it went well or not */
  const synced = async (feeds, gone) => {
    const live = feeds.filter((feed) => !gone.includes(feed));
    const done = await sync('sync', ...live.map(plain));
    if (done.code !== 0) throw new Error(`vdirsyncer sync: ${lastLines(done)}`);
    const statuses = Object.fromEntries(live.map((feed) => [feed, 200]));
    for (const feed of gone) statuses[feed] = (await sync('sync', plain(feed))).code === 0 ? 200 : 410;
    return statuses;
  };

  const read = async (feeds, gone) => {
    if (!isReady) await prepare(feeds);
    const names = Object.keys(feeds);
    const statuses = await synced(names, gone);
    const fields = FIELDS.flatMap((field) => ['--json', field]);
    const listed = await program('khal', ['-c', place('khal.conf'), 'list', '--once', ...fields, ...RANGE]);
    if (listed.code !== 0) throw new Error(`khal list: ${lastLines(listed)}`);
    const all = parsed(listed.stdout);
    return Object.fromEntries(
      names.map((feed) => [
        feed,
        { status: statuses[feed], events: all.filter(({ calendar }) => calendar === plain(feed)).map(eventOf) },
      ]),
    );
  };
  const name = `vdirsyncer ${versions.vdirsyncer} and khal ${versions.khal}`;
  return { name, manners: ['replacing'], hasUids: false, read };
};
