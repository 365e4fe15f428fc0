import { MANNERS } from './clients/manners.mjs';
import { faultsOf } from './compare.mjs';
import { CLOCK_NIGHTS, rotaOf, SERVICE } from './house.mjs';
import { STEPS } from './steps.mjs';
import { current, FEEDS, wantedOf } from './wanted.mjs';

/** Time between one act and the next. */
const STEP_MINUTES = 10;

/** Between a step and the fetches: a date of HTTP cannot tell a change from another one within the same second. */
const SETTLE_MINUTES = 1;

const addressesOf = async ({ ask }) => {
  const addresses = {};
  for (const [name, wish] of Object.entries(FEEDS))
    addresses[name] = (await ask('/api/v1/feeds', { json: { service: SERVICE, ...wish } })).url;
  return addresses;
};

/** A client in one manner, with what it keeps of each calendar. */
const keeping = ({ name, hasUids = true, asks = false }, manner) => {
  const kept = Object.fromEntries(Object.keys(FEEDS).map((feed) => [feed, MANNERS[manner]()]));
  const take = (read) => {
    for (const [feed, { status, events }] of Object.entries(read)) if (status === 200) kept[feed].take(events);
  };
  return { name, manner, hasUids, asks, take, shown: (feed) => kept[feed].shown() };
};

/** Statuses that are right: 410 of what is gone, 304 for who asks whether there is anything new when there is not. */
const rightStatuses = ({ gone = [], isUnchanged }, client, feed) => {
  if (gone.includes(feed)) return [410];
  if (isUnchanged && client.asks) return [304];
  return client.asks ? [200, 304] : [200];
};

const statusFaults = (step, client, read) =>
  Object.entries(read).flatMap(([feed, { status }]) =>
    rightStatuses(step, client, feed).includes(status) ? [] : [`${feed}: answered ${status}`],
  );

/** What a client reads, or why it cannot. */
const readBy = async (client, addresses, gone) => {
  try {
    return { read: await client.read(addresses, gone), troubles: [] };
  } catch (thrown) {
    return { read: {}, troubles: [`could not follow: ${thrown.message}`] };
  }
};

const rowOf = (office, step, wanted, { read, troubles }, client) => {
  client.take(read);
  const faults = Object.entries(wanted).flatMap(([feed, events]) =>
    faultsOf(current(office, events), current(office, client.shown(feed)), client.hasUids).map(
      (fault) => `${feed}: ${fault}`,
    ),
  );
  return {
    step: step.name,
    client: client.name,
    manner: client.manner,
    events: Object.values(wanted).reduce((sum, events) => sum + current(office, events).length, 0),
    faults: [...troubles, ...statusFaults(step, client, read), ...faults],
  };
};

/** Whether the rota itself lies where the nights of the clock changes were worked out to lie. */
const clockFaults = async ({ ask }, period) => {
  const { assignments } = await ask(`${rotaOf(period)}/assignments?of=published&limit=500`);
  return Object.entries(CLOCK_NIGHTS[period]).flatMap(([shift, times]) => {
    const found = assignments.find((one) => one.shift === shift);
    const isRight =
      found && [found.start, found.end].every((text, index) => Date.parse(text) === Date.parse(times[index]));
    return isRight ? [] : [`${shift} is published from ${found?.start} to ${found?.end}, not ${times.join(' to ')}`];
  });
};

/**
 * Goes through every step on an office; after each, every client fetches every calendar.
 *
 * @param clients `{ name, manners, read, hasUids?, asks? }`; `read` fetches calendars and says `{ status, events }` of each, `asks` is
 *   whether it sends validators
 * @param say told of each step when it is over
 * @returns a row per step, client and manner
 */
export const follow = async (office, clients, say) => {
  office.published = [];
  const addresses = await addressesOf(office);
  const readers = clients.map((client) => ({ client, kept: client.manners.map((manner) => keeping(client, manner)) }));
  const rows = [];
  for (const step of STEPS) {
    office.wait(STEP_MINUTES);
    const before = office.published.length;
    await step.act(office);
    office.wait(SETTLE_MINUTES);
    for (const period of office.published.slice(before)) {
      const faults = await clockFaults(office, period);
      if (faults.length > 0) throw new Error(faults.join('\n'));
    }
    const wanted = await wantedOf(office);
    const here = [];
    for (const { client, kept } of readers) {
      const read = await readBy(client, addresses, step.gone ?? []);
      for (const one of kept) here.push(rowOf(office, step, wanted, read, one));
    }
    say(step, here);
    rows.push(...here);
  }
  return rows;
};
