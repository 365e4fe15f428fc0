/**
 * `npm run prove:throughput`: reads of a month's rota at 50 connections, `rota serve` against an express app that sends the same
 * bytes behind the same middleware, by turns in one run.
 *
 *     node bench/prove-throughput.mjs [--seconds 8] [--rounds 3] [--strict]
 *
 * With --strict it ends with 1 below 70 % of the peer's requests per second. Packages must be built.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { scratchFolder, started } from './processes.mjs';

/** @source issue 6, must be shown 8 */
const CONNECTIONS = 50;
const LEAST_SHARE = 0.7;

const SERVICE = 'leicestershire-crisis-service';
const ROTA = `${SERVICE}:2026-12`;

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    strict: { type: 'boolean', default: false },
  },
});

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const scratch = scratchFolder('throughput');

const folderOf = (root) =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(root, path), { base64: readFileSync(path).toString('base64') }]),
  );

const { said, url } = await started([
  here('../bin/rota.mjs'),
  ...['serve', '--port', '0', '--data', join(scratch, 'data')],
  ...['--rate-caller', '10000000', '--rate-address', '10000000'],
]);
const [, key] = /once: (rota_\S+)/.exec(said);

const call = async (path, { method = 'POST', json, body } = {}) => {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const sent = json === undefined ? body : JSON.stringify(json);
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { response, text };
};

const rotaOf = async () => {
  await call('/services', { json: { files: folderOf(here(`../fixtures/${SERVICE}`)) } });
  const { response } = await call('/solves', { json: { rota: ROTA, timeLimit: 5, seed: 1 } });
  const solve = response.headers.get('location').replace('/api/v1', '');
  for (;;) {
    const { status } = JSON.parse((await call(solve, { method: 'GET' })).text);
    if (['completed', 'incomplete'].includes(status)) break;
    if (['failed', 'invalid', 'cancelled'].includes(status)) throw new Error(`the solve is ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { text } = await call(`${solve}/result`, { method: 'GET' });
  await call(`/rotas/${ROTA}/document`, { method: 'PUT', body: text });
  return (await call(`/rotas/${ROTA}/document`, { method: 'GET' })).text;
};

const bytes = join(scratch, 'rota.json');
writeFileSync(bytes, await rotaOf());
const { url: peerUrl } = await started([here('throughput-peer.mjs'), bytes]);

const ours = { url: `${url}/api/v1/rotas/${ROTA}/document`, headers: { Authorization: `Bearer ${key}` } };
const peer = { url: `${peerUrl}/rota` };

const run = async (target, seconds) => {
  const result = await autocannon({ ...target, connections: CONNECTIONS, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const target of [ours, peer]) await run(target, 2);
const rounds = [];
for (let round = 0; round < Number(options.rounds); round += 1) {
  const [mine, theirs] = [await run(ours, Number(options.seconds)), await run(peer, Number(options.seconds))];
  rounds.push({ mine, theirs });
  const share = ((100 * mine.perSecond) / theirs.perSecond).toFixed(0);
  console.log(
    `rota serve ${mine.perSecond.toFixed(0)} requests/s, p99 ${mine.p99} ms; express ${theirs.perSecond.toFixed(0)} requests/s, p99 ${theirs.p99} ms: ${share} %`,
  );
}
const share = median(rounds.map(({ mine, theirs }) => mine.perSecond / theirs.perSecond));
const size = readFileSync(bytes).length;
console.log(
  `${CONNECTIONS} connections, ${size} bytes: median ${(100 * share).toFixed(0)} % of express, p99 ${median(rounds.map(({ mine }) => mine.p99))} ms`,
);
process.exitCode = options.strict && share < LEAST_SHARE ? 1 : 0;
process.exit();
