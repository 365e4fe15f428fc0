/**
 * `npm run prove:kills`: SIGKILL of `rota serve` at random moments while it publishes, amends, imports and locks. After each restart no
 * acknowledged write may be lost, nothing half-written, nothing done twice.
 *
 *     node bench/prove-kills.mjs [--kills 200] [--seed 1]
 *
 * With DATABASE_URL the store is that PostgreSQL database, which should be empty. Ends with 1 and the faults when a promise is broken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chance } from './chance.mjs';
import { actsOn } from './kills/acts.mjs';
import { plannedHouse } from './kills/house.mjs';
import { must, serve } from './kills/serving.mjs';

const { values: options } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});

/** A kill comes within so many times what the act usually takes, so that some come after its answer. */
const LATEST = 1.6;

const random = chance(Number(options.seed));
const data = mkdtempSync(join(tmpdir(), 'rota-kills-'));
const start = () => serve(['--data', data], { ROTA_NOW: '2026-11-22T09:00:00Z' });

let server = await start();
process.on('exit', () => rmSync(data, { recursive: true, force: true }));
const { key } = server;
const house = await plannedHouse(server, key);
const acts = actsOn(house);
const usual = new Map();
const tally = { acknowledged: 0, lost: 0, there: 0 };
const faults = [];

/** How long an act takes that nobody interrupts, ms; the server has just begun, as it has before each kill. */
const measure = async (act, number) => {
  await server.kill();
  server = await start();
  const made = await act.prepare(server, key, number);
  const beganAt = performance.now();
  const answer = await act.send(server, key, made, {});
  if (!answer || !act.isDone(answer)) throw new Error(`${act.name}: ${JSON.stringify(answer?.json)}`);
  usual.set(act.name, performance.now() - beganAt);
};

/** One act with a kill in it, and what is there afterwards. */
const round = async (number) => {
  const act = acts[number % acts.length];
  const made = await act.prepare(server, key, number);
  const headers = { 'Idempotency-Key': `round-${options.seed}-${number}` };
  const answered = act.send(server, key, made, headers);
  await setTimeout(random() * LATEST * usual.get(act.name));
  await server.kill();
  const answer = await answered;
  const isAcknowledged = answer !== undefined && act.isDone(answer);
  if (answer && !isAcknowledged)
    faults.push(`round ${number}: ${act.name} answered ${answer.status} ${JSON.stringify(answer.json)}`);
  server = await start();
  const before = await act.look(server, key, made);
  faults.push(...before.faults.map((fault) => `round ${number}, ${act.name}: ${fault}`));
  if (isAcknowledged && !before.isThere) faults.push(`round ${number}: ${act.name} was acknowledged and is lost`);
  tally[isAcknowledged ? 'acknowledged' : 'lost'] += 1;
  if (!isAcknowledged && before.isThere) tally.there += 1;
  // whoever got no answer asks again
  const again = await act.send(server, key, made, headers);
  if (!again || !act.isDone(again, true))
    faults.push(`round ${number}: ${act.name} again: ${again?.status} ${JSON.stringify(again?.json)}`);
  const after2 = await act.look(server, key, made);
  faults.push(...after2.faults.map((fault) => `round ${number}, ${act.name} again: ${fault}`));
  if (!after2.isThere) faults.push(`round ${number}: ${act.name} was asked for again and is not there`);
};

const kills = Number(options.kills);
// a slice measures only what it will do
for (const [index, act] of acts.slice(0, kills).entries()) if (!usual.has(act.name)) await measure(act, kills + index);
for (let number = 0; number < kills && faults.length === 0; number++) await round(number);
await must(server, key, '/health');
await server.kill();

console.log(
  `${kills} kills: ${tally.acknowledged} acknowledged and all there; ${tally.lost} without an answer, of which ${tally.there} were done and none twice`,
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
