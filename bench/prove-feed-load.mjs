/**
 * `npm run prove:feed-load`: ten thousand calendar addresses asked for by an open loop, `rota serve` against an express app that serves
 * the same bytes from memory behind the same middleware, by turns in one run.
 *
 *     node bench/prove-feed-load.mjs [--tokens 10000] [--rate 500] [--seconds 60] [--rounds 1] [--strict]
 *
 * First every address once, when nothing is written yet, as after a publication of all; then whole answers, answers to a validator, and
 * a mix of both. Ends with 1 when an answer is not as it should be, with --strict also when half of the answers of 304 take 5 ms or
 * more. Packages must be built.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chance } from './chance.mjs';
import { run } from './feed-load/run.mjs';
import { fill } from './feed-load/store.mjs';
import { scratchFolder, started } from './processes.mjs';

/** @source issue 7, must be shown 4 */
const MOST_MEDIAN_MS = 5;

/** One whole answer in so many: a phone that is new, or has forgotten. */
const WHOLE_EVERY = 10;

/** Calendars whose shifts are counted. */
const LOOKED_INTO = 100;

const { values: options } = parseArgs({
  options: {
    tokens: { type: 'string', default: '10000' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '1' },
    strict: { type: 'boolean', default: false },
  },
});
const rate = Number(options.rate);
const count = Math.round(rate * Number(options.seconds));
const random = chance(1);
const faults = [];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const oneOf = (values) => values[Math.min(values.length - 1, Math.floor(random() * values.length))];

/** One run against a server. @returns the median latency, ms */
const load = async (name, { url }, asks) => {
  const { median, fault } = await run(name, { url, rate, asks });
  if (fault !== undefined) faults.push(fault);
  return median;
};

/** Whether some of the calendars show the shifts that were published. */
const lookInto = async ({ url }, feeds) => {
  const every = Math.ceil(feeds.length / LOOKED_INTO);
  for (const { path, shifts } of feeds.filter((_, index) => index % every === 0)) {
    const text = await (await fetch(`${url}${path}`)).text();
    const shown = text.split('BEGIN:VEVENT').length - 1;
    if (shown !== shifts) faults.push(`a calendar shows ${shown} shifts instead of ${shifts}`);
  }
};

const scratch = scratchFolder('feed-load');
const data = join(scratch, 'data');
mkdirSync(data);
const made = await fill(join(data, 'rota.sqlite'), Number(options.tokens), Date.now());
const feeds = made.map(({ token, shifts }) => ({ path: `/feeds/${token}.ics`, shifts, order: random() }));
const limits = ['--rate-caller', '10000000', '--rate-address', '10000000'];
const server = await started([here('../bin/rota.mjs'), 'serve', '--port', '0', '--data', data, ...limits]);
const shuffled = feeds.toSorted((a, b) => a.order - b.order);
const firsts = shuffled.map(({ path }) => [path, null]);
await load('first of each, rota serve', server, firsts);
await lookInto(server, feeds);

const list = join(scratch, 'paths.json');
writeFileSync(list, JSON.stringify(feeds.map(({ path }) => path)));
const peer = await started([here('feed-load/peer.mjs'), server.url, list]);
const known = await (await fetch(`${peer.url}/validators`)).json();

const KINDS = [
  { kind: '200', knowsIt: () => false },
  { kind: '304', knowsIt: () => true },
  { kind: `one 200 in ${WHOLE_EVERY}`, knowsIt: () => random() > 1 / WHOLE_EVERY },
];
const medians = [];
for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const { kind, knowsIt } of KINDS) {
    const asks = Array.from({ length: count }, () => {
      const [path, etag] = oneOf(known);
      return [path, knowsIt() ? etag : null];
    });
    const median = await load(`${kind}, rota serve`, server, asks);
    if (kind === '304') medians.push(median);
    await load(`${kind}, express from memory`, peer, asks);
  }
}
if (options.strict && medians.some((median) => median >= MOST_MEDIAN_MS)) faults.push('304 takes too long');
if (faults.length > 0) console.error(faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);
