// One export of stored timesheets, timed: node bench/payroll-export.mjs STORE OUT.csv. prove-payroll.mjs runs it in a process of its own.
// This thread reads the store and writes the file in order; the others price, some hundred workers at a time.
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { csvHeader } from './payroll-batch.mjs';
import { MONTH, SERVICE } from './payroll-month.mjs';

/** Workers priced at a time; few, so that little of theirs outlives a sweep of the collector. */
const AT_ONCE = 50;

/** Batches that a thread has before it: one at work, one to go on with. */
const AHEAD = 2;

/** Two threads price at most: the machine that the promise is made for has two cores. */
const THREADS = Math.min(2, availableParallelism());

/** Rows live for one batch: with room for it, few of them are copied. */
const YOUNG_MEGABYTES = 256;

const begun = performance.now();
const [path = '', out = ''] = process.argv.slice(2);
const threads = Array.from({ length: THREADS }, () => {
  const script = new URL('payroll-thread.mjs', import.meta.url);
  const thread = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
  const waiting = [];
  thread.on('message', (made) => waiting.shift().resolve(made));
  thread.on('error', (fault) => waiting.shift()?.reject(fault));
  const price = (batch) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      thread.postMessage(batch);
    });
  return { price, end: () => thread.terminate() };
});

const store = await openStore({ kind: 'file', path });
const { timesheets } = store.of(FIRST_ORGANISATION);
const span = { from: MONTH.from, to: MONTH.last };
const workers = await timesheets.workers(SERVICE.id, span);
const [file, hash] = [openSync(out, 'w'), createHash('sha256')];
const write = (bytes) => {
  hash.update(bytes);
  writeSync(file, bytes);
};
write(Buffer.from(csvHeader));

const sums = { lines: 0, rows: 0, minutes: 0, entered: 0, workers: 0 };
const pending = [];
const finishOne = async () => {
  const { csv, ...counts } = await pending.shift();
  write(csv);
  for (const name of Object.keys(sums)) sums[name] += counts[name];
};

/** Lines as JSON arrays, one for each list: a few long texts go from thread to thread faster than many short ones. */
const textOf = (lines) => {
  const texts = {};
  for (const { list, line } of lines) texts[list] = texts[list] === undefined ? line : `${texts[list]},${line}`;
  return Object.fromEntries(Object.entries(texts).map(([list, text]) => [list, `[${text}]`]));
};

for (let at = 0, batch = 0; at < workers.length; at += AT_ONCE, batch++) {
  const ids = workers.slice(at, at + AT_ONCE);
  const of = { from: ids[0], to: ids.at(-1) };
  const lines = await timesheets.list(SERVICE.id, { ...span, workers: of });
  pending.push(threads[batch % THREADS].price({ ids, lists: textOf(lines) }));
  if (pending.length >= THREADS * AHEAD) await finishOne();
}
while (pending.length > 0) await finishOne();
fsyncSync(file);
closeSync(file);
const seconds = (performance.now() - begun) / 1000;
await store.close();
await Promise.all(threads.map(({ end }) => end()));

const faults = [];
if (sums.minutes !== sums.entered) faults.push(`${sums.entered} minutes were entered, ${sums.minutes} exported`);
if (sums.workers !== workers.length) faults.push(`${workers.length} workers, ${sums.workers} exported`);
const megabytes = Math.round(statSync(out).size / 2 ** 20);
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
const { lines, rows } = sums;
console.log(
  JSON.stringify({ seconds, faults, lines, rows, megabytes, peak, threads: THREADS, sha256: hash.digest('hex') }),
);
