// One run of the open loop, in a process of its own, and what it says.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A request that left so much later than planned says more of this machine than of the server, ms. */
const LATE_MS = 10;

const OPEN_LOOP = fileURLToPath(new URL('open-loop.mjs', import.meta.url));

const asked = async (job) => {
  const child = spawn(process.execPath, [OPEN_LOOP], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(job));
  const [figures] = await Promise.all([json(child.stdout), once(child, 'exit')]);
  return figures;
};

/** How many of each status the asks should bring. */
const wantedOf = (asks) => {
  const fresh = asks.filter(([, etag]) => etag !== null).length;
  const wanted = { 200: asks.length - fresh, 304: fresh };
  return Object.fromEntries(Object.entries(wanted).filter(([, many]) => many > 0));
};

/**
 * Asks by the timetable and prints how long answers took.
 *
 * @param asks `[path, etag]` in their order, null: no validator
 * @returns the median latency, ms, and what is wrong with the answers, if anything
 */
export const run = async (name, { url, rate, asks }) => {
  const { statuses, seconds, latencies, lags } = await asked({ url, rate, seed: 1, asks });
  const ordered = Float64Array.from(latencies).sort();
  const at = (share) => ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))];
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => at(share).toFixed(2));
  const late = lags.filter((lag) => lag > LATE_MS).length;
  console.log(
    `${name}: p50 ${p50}, p99 ${p99}, max ${max} ms; ${asks.length} in ${seconds.toFixed(1)} s, ${late} left late`,
  );
  const [got, wanted] = [statuses, wantedOf(asks)].map((counts) => JSON.stringify(counts));
  return { median: at(0.5), ...(got === wanted ? {} : { fault: `${name}: ${got} instead of ${wanted}` }) };
};
