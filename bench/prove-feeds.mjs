/**
 * `npm run prove:feeds`: calendar programs and libraries that know nothing of ours follow the calendars of a small house through
 * publication, changes of time and day, a swap, cancellations, open shifts, both nights of the clock changes, a new name and somebody
 * who leaves. After each step each of them must show exactly the rota that the API answers.
 *
 *     node bench/prove-feeds.mjs [--node-only] [--json FILE] [--markdown]
 *
 * ical.js and node-ical are always there. Python's icalendar and recurring-ical-events, and vdirsyncer with khal, are installed into a
 * temporary virtual environment; where that is not possible, it says so and goes on without. Ends with 3 when a client shows
 * anything else than the rota. Packages must be built.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { khalClient } from './feeds/clients/khal.mjs';
import { nodeClients } from './feeds/clients/node-readers.mjs';
import { pythonClients, pythonIn } from './feeds/clients/python.mjs';
import { follow } from './feeds/follow.mjs';
import { openOffice } from './feeds/office.mjs';
import { markdownTable, summary, told } from './feeds/report.mjs';

/** The answer is no. @source PRODUCT.md section 7 */
const DISAGREES = 3;

const { values: options } = parseArgs({
  options: {
    'node-only': { type: 'boolean', default: false },
    json: { type: 'string' },
    markdown: { type: 'boolean', default: false },
  },
});

const scratch = mkdtempSync(join(tmpdir(), 'rota-feeds-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Clients from outside Node, or why there are none. */
const foreignClients = async () => {
  if (options['node-only']) return { clients: [], why: 'only those of Node were asked for' };
  const python = await pythonIn(join(scratch, 'python'));
  if (python.why !== undefined) return { clients: [], why: python.why };
  return { clients: [...pythonClients(python), khalClient(python, join(scratch, 'khal'))] };
};

const { clients, why } = await foreignClients();
if (why !== undefined) console.log(`Left out: icalendar, recurring-ical-events, vdirsyncer and khal; ${why}.`);
const office = await openOffice(scratch);
try {
  const rows = await follow(office, [...nodeClients(), ...clients], (step, here) => console.log(told(step, here)));
  if (office.troubles.length > 0) throw new Error(office.troubles.join('\n'));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
  console.log(options.markdown ? markdownTable(rows) : summary(rows));
  process.exitCode = rows.some(({ faults }) => faults.length > 0) ? DISAGREES : 0;
} finally {
  await office.server.close();
}
