/**
 * `npm run prove:requests`: 10,000 bad requests at random against `rota serve`; every answer must be a 4xx problem.
 *
 *     node bench/prove-bad-requests.mjs [count] [seed]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initFiles } from '../packages/formats/dist/index.js';
import { complaintOf, sendBytes } from './bad-answers.mjs';
import { badRequests } from './bad-requests.mjs';

const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const rota = fileURLToPath(new URL('../bin/rota.mjs', import.meta.url));

/** Requests under way at once: some are slow on purpose. */
const AT_ONCE = 8;

const data = mkdtempSync(join(tmpdir(), 'rota-prove-'));
const server = spawn(
  process.execPath,
  [rota, 'serve', '--port', '0', '--data', data, '--rate-caller', '0', '--rate-address', '0'],
  {
    stdio: ['ignore', 'pipe', 'pipe'],
  },
);
process.on('exit', () => server.kill('SIGKILL'));
let [said, logged] = ['', ''];
server.stderr.on('data', (chunk) => {
  logged += String(chunk);
});

const { url, all } = await new Promise((resolve, reject) => {
  server.on('exit', (code) => reject(new Error(`rota serve left with ${code}: ${logged}`)));
  server.stdout.on('data', (chunk) => {
    said += String(chunk);
    const [, key] = /once: (\S+)/.exec(said) ?? [];
    const [, address] = /listening on (\S+)/.exec(said) ?? [];
    if (key && address) resolve({ url: address, all: key });
  });
});

const post = async (path, value) => {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${all}` };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(value) });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json();
};

const folder = { files: Object.fromEntries(initFiles('2026-12')) };
await post('/api/v1/services', folder);
const { secret: reader } = await post('/api/v1/api-keys', { owner: 'Ben', scopes: ['read:rota'] });
const described = await (await fetch(`${url}/openapi.json`)).json();
const headers = { Authorization: `Bearer ${reader}` };
const { permissions } = await (await fetch(`${url}/api/v1/me`, { headers })).json();
const next = badRequests(seed, described, {
  all,
  reader,
  readerMay: permissions.map(({ permission }) => permission),
  service: 'harbour-house',
  folder: JSON.stringify(folder),
});
const port = Number(new URL(url).port);

const complaints = [];
const kinds = new Map();
const statuses = new Map();
const began = performance.now();
let sent = 0;

const worker = async () => {
  while (sent < count) {
    sent += 1;
    const request = next();
    const answer = await sendBytes(port, request.bytes);
    const complaint = complaintOf(request, answer);
    kinds.set(request.what, (kinds.get(request.what) ?? 0) + 1);
    const status = answer.slice(9, 12);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (complaint)
      complaints.push(`${request.what}: ${complaint}\n${request.bytes.subarray(0, 300).toString('latin1')}`);
  }
};

await Promise.all(Array.from({ length: AT_ONCE }, worker));
const health = (await fetch(`${url}/health`)).status;
server.removeAllListeners('exit');
const left = await new Promise((resolve) => {
  server.once('exit', resolve);
  server.kill('SIGTERM');
});
rmSync(data, { recursive: true, force: true });

const table = (map) =>
  [...map]
    .sort()
    .map(([key, n]) => `  ${String(n).padStart(6)}  ${key}`)
    .join('\n');
console.log(`${count} bad requests, seed ${seed}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
console.log(`by kind\n${table(kinds)}\nby status\n${table(statuses)}`);
for (const complaint of complaints.slice(0, 20)) console.log(complaint);
const isStackLogged = /\n\s+at /.test(logged);
console.log(
  `${complaints.length} wrong answers, health ${health} after it, left with ${left}, ${isStackLogged ? 'a trace' : 'no trace'} in the log`,
);
process.exitCode = complaints.length === 0 && health === 200 && left === 0 && !isStackLogged ? 0 : 1;
