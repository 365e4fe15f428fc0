/**
 * `npm run prove:grow`: how the time to a rota proved within 1 % of the best grows with workers and days.
 *
 *     node bench/grow.mjs [--points 12] [--time 300] [--seeds 1] [--out DIR]
 *
 * Makes instances of growing size (bench/grown-instance.mjs), solves each by `rota bench`, which verifies every answer and
 * keeps it in DIR, so that a second call goes on where the first ended; prints the table and the exponents as Markdown and
 * writes them to DIR/growth.md with a chart, DIR/growth.svg. The packages must be built.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CHART_COLOURS, logScaleOf, writeCharts } from '@rota/formats';
import { grownInstance } from './grown-instance.mjs';
import { fitPowers } from './growth-fit.mjs';

const WORKERS = [10, 20, 40, 80];
const WEEKS = [2, 4, 8];
const DAYS_A_WEEK = 7;

/** At most this long a point. @source issue 4, "at most 12 generated points of at most 5 min" */
const MOST_SECONDS = 300;

/** Of the generator; each size is one instance. */
const INSTANCE_SEED = 1;

const CHART_HEIGHT = 320;

const rota = fileURLToPath(new URL('../bin/rota.mjs', import.meta.url));

/** Sizes, the smallest first. */
const SIZES = WORKERS.flatMap((workers) => WEEKS.map((weeks) => ({ workers, weeks }))).sort(
  (a, b) => a.workers * a.weeks - b.workers * b.weeks || a.workers - b.workers,
);

const wholeWithin = (name, text, most) => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  console.error(`--${name} is "${text}"; write a whole number from 1 to ${most}.`);
  process.exit(2);
};

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      points: { type: 'string', default: String(SIZES.length) },
      time: { type: 'string', default: String(MOST_SECONDS) },
      seeds: { type: 'string', default: '1' },
      out: { type: 'string', default: join(tmpdir(), 'rota-growth') },
    },
  });
  return {
    points: wholeWithin('points', values.points, SIZES.length),
    time: wholeWithin('time', values.time, MOST_SECONDS),
    seeds: wholeWithin('seeds', values.seeds, 9),
    out: values.out,
  };
};

const nameOf = ({ workers, weeks }) => `grown-${workers}x${weeks * DAYS_A_WEEK}`;

/** Writes a file whole or not at all. */
const writeWhole = (path, text) => {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
};

/** Writes the instances of these sizes, which are the same each time. @returns {string[]} their paths */
const writeInstances = (sizes, out) => {
  const folder = join(out, 'instances');
  mkdirSync(folder, { recursive: true });
  return sizes.map((size) => {
    const path = join(folder, `${nameOf(size)}.txt`);
    writeWhole(path, grownInstance({ ...size, seed: INSTANCE_SEED }));
    return path;
  });
};

/** What `rota bench --json` prints; its words go to standard error. */
const benched = (paths, { time, seeds, out }) =>
  new Promise((resolve, reject) => {
    const limits = ['--time', String(time), '--seeds', String(seeds)];
    const child = spawn(process.execPath, [rota, 'bench', ...paths, ...limits, '--out', out, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // it keeps what is finished and prints that; so do we
    process.on('SIGINT', () => child.kill('SIGINT'));
    const printed = [];
    child.stdout.on('data', (chunk) => printed.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(printed).toString()));
      else reject(new Error(`rota bench left with ${code}`));
    });
  });

const isReached = ({ secondsToOnePercent }) => secondsToOnePercent !== undefined;

const figure = (value, digits = 0) => (value === undefined ? '' : value.toFixed(digits));
const percent = (share) => (share === undefined ? '' : `${(100 * share).toFixed(2)} %`);

const COLUMNS = [
  ['workers', ({ workers }) => workers],
  ['days', ({ weeks }) => weeks * DAYS_A_WEEK],
  ['objective', ({ median }) => median ?? 'none'],
  ['bound', ({ bound }) => figure(bound)],
  ['gap', ({ medianGap }) => percent(medianGap)],
  ['first s', ({ secondsToFirst }) => figure(secondsToFirst, 1)],
  ['1 % s', (row) => (isReached(row) ? figure(row.secondsToOnePercent, 1) : `not in ${row.limits.time} s`)],
  ['s', ({ seconds }) => figure(seconds, 1)],
  ['MB', ({ peakMegabytes }) => peakMegabytes],
  ['commit', ({ commits }) => commits.join(', ')],
];

const tableText = (rows) =>
  [
    COLUMNS.map(([heading]) => heading),
    COLUMNS.map(() => '--:'),
    ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row))),
  ]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');

const pointsOf = (rows) =>
  rows.filter(isReached).map(({ workers, weeks, secondsToOnePercent }) => {
    const days = weeks * DAYS_A_WEEK;
    return { measures: { workers, days, 'worker-days': workers * days }, value: secondsToOnePercent };
  });

const fitText = (points, names) => {
  const fit = fitPowers(points, names);
  if (!fit) return `No exponent by ${names.join(' and ')}: too few points came within 1 %.\n`;
  const powers = names.map((name) => `${name}^${fit.exponents[name].toFixed(2)}`).join(' x ');
  return `Seconds to 1 % grow as ${powers} (${points.length} points, typically off by a factor of ${fit.spread.toFixed(1)}).\n`;
};

const missedText = (rows) => {
  const missed = rows.filter((row) => !isReached(row)).length;
  if (missed === 0) return '';
  return `${missed} of ${rows.length} points did not come within 1 %; they are no part of the exponents, which may be too small for it.\n`;
};

const reportText = (rows) => {
  const points = pointsOf(rows);
  return [
    tableText(rows),
    missedText(rows) + fitText(points, ['workers', 'days']) + fitText(points, ['worker-days']),
  ].join('\n');
};

/** Seconds by workers, a line for each horizon; nothing when no point came within 1 %. */
const chartText = (rows) => {
  const reached = rows.filter(isReached);
  if (reached.length === 0) return undefined;
  const series = WEEKS.map((weeks, at) => ({
    name: `${weeks} weeks:`,
    colour: CHART_COLOURS[at],
    shape: 'slope',
    points: reached
      .filter((row) => row.weeks === weeks)
      .sort((a, b) => a.workers - b.workers)
      .map(({ workers, secondsToOnePercent }) => ({ x: workers, y: secondsToOnePercent })),
  })).filter(({ points }) => points.length > 0);
  const missed = rows.length - reached.length;
  const isThere = (workers) => reached.some((row) => row.workers === workers);
  const chart = {
    label: `Seconds to a gap of 1 % by workers, a line for each of ${series.length} horizons.`,
    xName: 'workers',
    yName: `seconds to a gap of 1 %${missed === 0 ? '' : `; ${missed} of ${rows.length} points never came to it`}`,
    x: { ...logScaleOf(reached.map(({ workers }) => workers)), ticks: WORKERS.filter(isThere) },
    y: logScaleOf(reached.map(({ secondsToOnePercent }) => secondsToOnePercent)),
    series,
    height: CHART_HEIGHT,
    tickText: (value) => String(Math.round(value * 100) / 100),
  };
  return writeCharts('How the time to a good rota grows', [chart]);
};

const options = readOptions();
const sizes = SIZES.slice(0, options.points);
const { summaries } = await benched(writeInstances(sizes, options.out), options);
const rows = sizes.flatMap((size) =>
  summaries.filter(({ instance }) => instance === nameOf(size)).map((summary) => ({ ...size, ...summary })),
);
const text = reportText(rows);
writeWhole(join(options.out, 'growth.md'), text);
const svg = chartText(rows);
if (svg === undefined) rmSync(join(options.out, 'growth.svg'), { force: true });
else writeWhole(join(options.out, 'growth.svg'), svg);
console.log(text);
console.error(`Written to ${options.out}: growth.md${svg === undefined ? '' : ', growth.svg'}, runs, charts.`);
