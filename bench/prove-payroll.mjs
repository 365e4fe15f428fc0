// Prices and exports a month of stored timesheets of ten thousand workers, in a process of its own, and says how long it took
// and how much memory it held: read from SQLite, price, write the CSV to disk, hash it, and check the sums.
//
//     node bench/prove-payroll.mjs [--workers 10000] [--runs 3] [--strict]
//
// Ends with 1 when the export is not what the timesheets say; with --strict also when it takes 5 s or 1 GB. Packages must be built.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { monthLines, SERVICE } from './payroll-month.mjs';

/** Longest and largest that an export of ten thousand workers may be. @source PRODUCT.md section 9, and 1 GB */
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 1024;

const { values: options } = parseArgs({
  options: {
    workers: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
    strict: { type: 'boolean', default: false },
  },
});

const fill = async (path, workers) => {
  const store = await openStore({ kind: 'file', path });
  const tables = store.of(FIRST_ORGANISATION);
  await tables.services.create({ id: SERVICE.id, name: SERVICE.name, files: new Map(), at: 0 });
  for (const lines of monthLines(workers)) await tables.timesheets.add(lines);
  await store.close();
};

const exported = async (path, out) => {
  const script = fileURLToPath(new URL('payroll-export.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, path, out]);
  return JSON.parse(stdout);
};

const folder = mkdtempSync(join(tmpdir(), 'rota-payroll-'));
try {
  const workers = Number(options.workers);
  const path = join(folder, 'rota.sqlite');
  await fill(path, workers);
  for (let run = 1; run <= Number(options.runs); run++) {
    const made = await exported(path, join(folder, `generic-${run}.csv`));
    console.log(
      `${workers} workers, ${made.lines} lines of timesheets, ${made.rows} rows, ${made.megabytes} MB of CSV: ${made.seconds.toFixed(2)} s on ${made.threads} threads, ${made.peak} MB at most; sha256 ${made.sha256.slice(0, 12)}`,
    );
    if (made.faults.length > 0) {
      console.error(made.faults.join('\n'));
      process.exitCode = 1;
    }
    if (options.strict && (made.seconds >= MOST_SECONDS || made.peak >= MOST_MEGABYTES)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
