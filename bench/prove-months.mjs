// Solves every month of every service in fixtures/ several times and shows what a first-time user is promised of it: no
// hard breach, the objective the checker finds, cover early and proved, gaps that no one person's month can fill.
//
//     node bench/prove-months.mjs [--service ID]... [--month KEY]... [--seeds 5] [--time 10] [--markdown] [--strict]
//
// A service is a folder with a service.yaml and months/. Ends with 1 when a promise about the answer is broken; with
// --strict also when one about time is, which needs an idle machine. The packages must be built.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { check } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { explainGaps, prepareSolver, solve } from '@rota/solver';

const FIXTURES = 'fixtures';

/** Time a command takes to read its folder; a thread started ahead warms up in it. */
const READING_MS = 400;

/** Most that may still be open half a second in, as a share of the demanded person-minutes, beyond the final gap. */
const EARLY_SHARE = 0.02;
const EARLY_SECONDS = 0.5;
const LATER_SECONDS = 5;

/** Seconds by which a run may outlast its limit. */
const LATE_SECONDS = 0.2;

const LOWER = ['contract', 'policy', 'preference'];

const { values: options } = parseArgs({
  options: {
    service: { type: 'string', multiple: true },
    month: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '5' },
    time: { type: 'string', default: '10' },
    markdown: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});

const foldersIn = (path) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** Every service and month asked for: `{ service, month }`. */
const monthsToProve = () =>
  foldersIn(FIXTURES)
    .filter((id) => existsSync(join(FIXTURES, id, 'service.yaml')) && existsSync(join(FIXTURES, id, 'months')))
    .filter((id) => !options.service || options.service.includes(id))
    .flatMap((service) => foldersIn(join(FIXTURES, service, 'months')).map((month) => ({ service, month })))
    .filter(({ month }) => !options.month || options.month.includes(month));

const filesOf = (folder) => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]));
};

const problemOf = ({ service, month }) => {
  const read = readServiceFolder(filesOf(join(FIXTURES, service)), month);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.problem;
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Person-minutes open at a moment of a run; everything when there was no rota yet. */
const openAt = (timeline, seconds, demanded) =>
  timeline.filter((point) => point.seconds <= seconds).at(-1)?.unfilledPersonMinutes ?? demanded;

/** What the levels below cover cost, and no less than what they can: from their own bounds or from that of the whole. */
const lowerOf = (result, cover) => {
  const levels = result.levels.filter(({ level }) => LOWER.includes(level));
  const objective = sum(levels.map((level) => level.objective));
  const bounds = [
    ...(levels.every(({ bound }) => bound !== undefined) ? [sum(levels.map(({ bound }) => bound))] : []),
    ...(result.bound !== undefined && cover.bound === cover.objective ? [result.bound - cover.objective] : []),
  ];
  return { objective, bound: bounds.length > 0 ? Math.max(0, ...bounds) : undefined };
};

const noRota = (seed, took, { stopped, status }) => ({ seed, took, none: `no rota (${status}, ${stopped})` });

const runOnce = async (problem, seconds, seed) => {
  prepareSolver();
  await setTimeout(READING_MS);
  const began = performance.now();
  const { rota, result, timeline } = await solve(problem, { timeLimit: seconds, seed });
  const took = (performance.now() - began) / 1000;
  if (!rota) return noRota(seed, took, result);
  const judged = check(problem, rota);
  const gaps = explainGaps(problem, rota);
  const cover = result.levels.find(({ level }) => level === 'cover');
  const { demandedPersonMinutes: demanded, unfilledPersonMinutes: open } = judged;
  const first = timeline.find((point) => point.objective !== undefined);
  const beyond = (minutes) => (demanded === 0 ? 0 : (minutes - open) / demanded);
  return {
    seed,
    took,
    firstAt: first?.seconds ?? Number.POSITIVE_INFINITY,
    firstShare: beyond(first?.unfilledPersonMinutes ?? demanded),
    earlyShare: beyond(openAt(timeline, EARLY_SECONDS, demanded)),
    laterMinutes: openAt(timeline, LATER_SECONDS, demanded) - open,
    hard: judged.breaches.filter(({ isHard }) => isHard).length,
    objective: result.objective,
    judgedObjective: judged.objective,
    bound: result.bound,
    cover,
    lower: lowerOf(result, cover),
    open,
    gaps: gaps.length,
    unexplained: gaps.filter(({ reasons }) => reasons.length === 0).length,
    fillable: gaps.filter(({ fillableBy }) => fillableBy.length > 0).length,
  };
};

const percent = (share) => `${(100 * share).toFixed(1)} %`;

const lowerText = ({ objective, bound }) => {
  if (bound === undefined) return `${objective} / `;
  return `${objective} / ${bound} (${percent(objective === 0 ? 0 : (objective - bound) / objective)})`;
};

const COLUMNS = [
  ['service', ({ service }) => service],
  ['month', ({ month }) => month],
  ['seed', ({ seed }) => seed],
  ['s', ({ took }) => took.toFixed(2)],
  ['first rota', ({ firstAt }) => firstAt.toFixed(2)],
  ['open then', ({ firstShare }) => percent(firstShare)],
  ['open at 0.5 s', ({ earlyShare }) => percent(earlyShare)],
  ['at 5 s', ({ laterMinutes }) => laterMinutes],
  ['hard', ({ hard }) => hard],
  ['objective', ({ objective }) => objective],
  ['checker', ({ objective, judgedObjective }) => (objective === judgedObjective ? 'equal' : judgedObjective)],
  ['bound', ({ bound }) => bound ?? ''],
  ['cover / bound', ({ cover }) => `${cover.objective} / ${cover.bound ?? ''}`],
  ['lower / bound', ({ lower }) => lowerText(lower)],
  ['open min', ({ open }) => open],
  ['gaps / fillable', ({ gaps, fillable }) => `${gaps} / ${fillable}`],
];

const cellsOf = (row) =>
  COLUMNS.map(([name, cell]) => {
    if (row.none && !['service', 'month', 'seed', 's'].includes(name)) return name === 'hard' ? row.none : '';
    return String(cell(row));
  });

const WIDTHS = { service: 31, month: 12, s: 7, 'lower / bound': 24, 'cover / bound': 16 };
const line = (cells) =>
  options.markdown
    ? `| ${cells.join(' | ')} |`
    : cells.map((cell, at) => cell.padEnd(WIDTHS[COLUMNS[at][0]] ?? COLUMNS[at][0].length + 2)).join('');

/** What must hold of every answer. */
const brokenBy = (name, run, seconds) => {
  const at = `${name} seed ${run.seed}`;
  if (run.none) return [`${at}: ${run.none}`];
  return [
    ...(run.hard > 0 ? [`${at}: ${run.hard} hard breaches`] : []),
    ...(run.judgedObjective === run.objective ? [] : [`${at}: the checker finds ${run.judgedObjective}`]),
    ...(run.bound !== undefined && run.bound > run.objective ? [`${at}: bound above objective`] : []),
    ...(run.fillable > 0 ? [`${at}: ${run.fillable} gaps one person could fill`] : []),
    ...(run.unexplained > 0 ? [`${at}: ${run.unexplained} gaps without a reason`] : []),
    ...(run.took > seconds + LATE_SECONDS ? [`${at}: took ${run.took.toFixed(2)} s`] : []),
  ];
};

/** What should hold of time, at the median of a month's runs. */
const slowBy = (name, all) => {
  const runs = all.filter(({ none }) => !none);
  if (runs.length === 0) return [];
  return [
    ...(median(runs.map(({ earlyShare }) => earlyShare)) > EARLY_SHARE ? [`${name}: over 2 % more open at 0.5 s`] : []),
    ...(median(runs.map(({ laterMinutes }) => laterMinutes)) > 0 ? [`${name}: more open at 5 s than at the end`] : []),
    ...(runs.every(({ cover }) => cover.objective !== cover.bound) ? [`${name}: cover never proved best`] : []),
  ];
};

const proveMonth = async (entry, seconds, seeds) => {
  const problem = problemOf(entry);
  const runs = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const run = await runOnce(problem, seconds, seed);
    console.log(line(cellsOf({ ...entry, ...run })));
    runs.push(run);
  }
  const name = `${entry.service} ${entry.month}`;
  return { broken: runs.flatMap((run) => brokenBy(name, run, seconds)), slow: slowBy(name, runs) };
};

const list = (title, lines) => (lines.length > 0 ? `\n${title}\n${lines.map((one) => `- ${one}`).join('\n')}` : '');

const main = async () => {
  const months = monthsToProve();
  if (months.length === 0) {
    console.error('no such service or month in fixtures/');
    process.exitCode = 2;
    return;
  }
  console.log(line(COLUMNS.map(([name]) => name)));
  if (options.markdown) console.log(line(COLUMNS.map(() => '---')));
  const broken = [];
  const slow = [];
  for (const entry of months) {
    const found = await proveMonth(entry, Number(options.time), Number(options.seeds));
    broken.push(...found.broken);
    slow.push(...found.slow);
  }
  console.log(list('Later than promised:', slow) + list('Broken promises:', broken));
  if (broken.length === 0) console.log('Every answer holds what is promised.');
  process.exitCode = broken.length > 0 || (options.strict && slow.length > 0) ? 1 : 0;
};

await main();
