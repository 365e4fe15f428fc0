// One export of stored timesheets, timed: node bench/payroll-export.mjs STORE OUT.csv. prove-payroll.mjs runs it in a process of its own.
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import {
  assignmentId,
  dueRows,
  exportId,
  NO_TIMESHEETS,
  payPeriod,
  payPeriodHolding,
  planningOf,
  pricedWork,
  rowsToSay,
  TIME_ELEMENTS,
  viewOf,
} from '@rota/domain';
import { genericCsv } from '@rota/formats';
import { openStore } from '@rota/store';
import { MONTH, problemOf, SERVICE } from './payroll-month.mjs';

/** Workers priced at a time. */
const AT_ONCE = 500;

const [path = '', out = ''] = process.argv.slice(2);
const calendar = SERVICE.pay.calendar;
const period = payPeriod(calendar, MONTH.from.slice(0, 7));
const holding = new Map();
const periodOf = (on) => holding.get(on) ?? holding.set(on, payPeriodHolding(calendar, on)).get(on);
const saying = { employer: 'trust', number: 1, period, isAgain: false, periodOf };
const heading = { id: exportId(SERVICE.id, 'trust', 1, period.id), period, timezone: SERVICE.zone, staff: [] };

const spent = { read: 0, price: 0, write: 0 };
const timed = async (what, work) => {
  const before = performance.now();
  const done = await work();
  spent[what] += (performance.now() - before) / 1000;
  return done;
};

const sheetsOf = (lines) => {
  const sheets = { entries: [], disturbances: [], callOuts: [], cancelled: [], mileage: [] };
  for (const { list, line } of lines) sheets[list].push(JSON.parse(line));
  return { ...NO_TIMESHEETS, ...sheets };
};

/** The plan that was published: as it was worked. */
const kindOf = new Map(SERVICE.shiftTypes.map(({ id, kind }) => [id, kind]));

const rotaOf = (entries) => ({
  service: SERVICE.id,
  from: MONTH.from,
  to: MONTH.to,
  timezone: SERVICE.zone,
  assignments: entries.map(({ worker, shift, shiftType, startsAt, endsAt }) => ({
    id: assignmentId(shift, worker),
    worker,
    shift,
    shiftType,
    kind: kindOf.get(shiftType),
    unit: 'house',
    startsAt,
    endsAt,
    roles: [],
    isPinned: false,
  })),
});

const rowsOf = (ids, lines) => {
  const sheets = sheetsOf(lines);
  const view = viewOf(planningOf(problemOf(ids)), rotaOf(sheets.entries));
  const { lines: priced } = pricedWork([{ view, sheets }], period.cutOff);
  return rowsToSay(saying, [], dueRows(priced.filter(({ on }) => on <= period.to)));
};

const begun = performance.now();
const store = await openStore({ kind: 'file', path });
const span = { from: MONTH.from, to: MONTH.last };
const workers = await timed('read', () => store.timesheets.workers(SERVICE.id, span));
const [file, hash] = [openSync(out, 'w'), createHash('sha256')];
const write = (text) => {
  hash.update(text);
  writeSync(file, text);
};
const csv = genericCsv(heading);
write(csv.header);

const worked = ({ list, line }) => {
  const { shiftType, startsAt, endsAt, breakMinutes = 0 } = JSON.parse(line);
  return list === 'entries' && shiftType === 'sleep-in' ? 0 : endsAt - startsAt - breakMinutes;
};

const counts = { lines: 0, rows: 0, minutes: 0, entered: 0, workers: new Set() };
const counting = new Set(TIME_ELEMENTS.map(({ name }) => name));
const count = (lines, rows) => {
  counts.lines += lines.length;
  counts.rows += rows.length;
  counts.entered += lines.reduce((sum, line) => sum + worked(line), 0);
  for (const row of rows) {
    counts.workers.add(row.worker);
    if (counting.has(row.element)) counts.minutes += row.minutes;
  }
};

let checking = 0;
for (let at = 0; at < workers.length; at += AT_ONCE) {
  const ids = workers.slice(at, at + AT_ONCE);
  const of = { from: ids[0], to: ids.at(-1) };
  const lines = await timed('read', () => store.timesheets.list(SERVICE.id, { ...span, workers: of }));
  const rows = await timed('price', () => rowsOf(ids, lines));
  await timed('write', () => write(csv.rows(rows)));
  const before = performance.now();
  count(lines, rows);
  checking += performance.now() - before;
}
fsyncSync(file);
closeSync(file);
const seconds = (performance.now() - begun - checking) / 1000;
await store.close();

const faults = [];
if (counts.minutes !== counts.entered)
  faults.push(`${counts.entered} minutes were entered, ${counts.minutes} exported`);
if (counts.workers.size !== workers.length) faults.push(`${workers.length} workers, ${counts.workers.size} exported`);
console.log(
  JSON.stringify({
    ...spent,
    seconds,
    faults,
    lines: counts.lines,
    rows: counts.rows,
    megabytes: Math.round(statSync(out).size / 2 ** 20),
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
    sha256: hash.digest('hex'),
  }),
);
