/**
 * Asks for calendars by a timetable that is fixed before the first request leaves, whatever the answers do, in a process of its own.
 *
 *     node bench/feed-load/open-loop.mjs < JOB
 *
 * JOB is JSON: `{ url, rate, seed, asks }`, asks in order, each `[path, etag]`, the validator or null. Arrivals are Poisson with `rate`
 * a second. Latency runs from the moment a request should have left, so a server that stalls pays for everybody who waits meanwhile.
 * Prints `{ statuses, seconds, latencies, lags }` as JSON, ms; `lags` is how much later than planned each left.
 */
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { chance } from '../chance.mjs';

/** Connections at most, as of a proxy in front; who finds none free waits, and the wait is counted. */
const CONNECTIONS = 256;

/** Nobody waits longer for a calendar, ms. */
const LONGEST_MS = 120_000;

const { url, rate, seed, asks } = JSON.parse(await text(process.stdin));
const random = chance(seed);
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

const timetable = [];
let at = 0;
for (const _ of asks) {
  at += (-Math.log(random()) * 1000) / rate;
  timetable.push(at);
}

const statuses = {};
const latencies = new Float64Array(asks.length);
const lags = new Float64Array(asks.length);
let [answered, next] = [0, 0];
const began = performance.now();
const now = () => performance.now() - began;

const finished = new Promise((resolve) => {
  const done = (index, status) => {
    latencies[index] = now() - timetable[index];
    statuses[status] = (statuses[status] ?? 0) + 1;
    answered += 1;
    if (answered === asks.length) resolve();
  };
  const ask = (index) => {
    const [path, etag] = asks[index];
    lags[index] = now() - timetable[index];
    const headers = { 'Accept-Encoding': 'gzip', ...(etag === null ? {} : { 'If-None-Match': etag }) };
    const asked = get(`${url}${path}`, { agent, headers, timeout: LONGEST_MS }, (response) => {
      response.resume();
      response.once('end', () => done(index, response.statusCode));
    });
    asked.once('timeout', () => asked.destroy(new Error('timed out')));
    asked.once('error', () => done(index, 'failed'));
  };
  const leave = () => {
    for (; next < asks.length && timetable[next] <= now(); next += 1) ask(next);
    if (next < asks.length) setTimeout(leave, Math.max(0, timetable[next] - now()));
  };
  leave();
});
await finished;
agent.destroy();
const figures = { statuses, seconds: now() / 1000, latencies: [...latencies], lags: [...lags] };
process.stdout.write(JSON.stringify(figures));
