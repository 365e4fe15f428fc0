// Solves every month of the Leicestershire fixture several times and shows what a first-time user is promised of it:
// no hard breach, the objective the checker finds, cover early, and gaps that no one person's month can fill.
//
//     node bench/prove-months.mjs [seconds] [runs] [month ...]
//
// Ends with 1 when a promise is broken. The packages must be built.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { check } from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { explainGaps, prepareSolver, solve } from '@rota/solver';

const SERVICE = 'fixtures/leicestershire-crisis-service';
const MONTHS = ['2026-10', '2026-12', '2027-03'];

/** Time a command takes to read its folder; a thread started ahead warms up in it. */
const READING_MS = 400;

/** Most that may still be open half a second in, as a share of the demanded person-minutes, beyond the final gap. */
const EARLY_SHARE = 0.02;

const filesOf = (folder) => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]));
};

const problemOf = (month) => {
  const read = readServiceFolder(filesOf(SERVICE), month);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.problem;
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Person-minutes open at a moment of a run; everything when there was no rota yet. */
const openAt = (timeline, seconds, demanded) =>
  timeline.filter((point) => point.seconds <= seconds).at(-1)?.unfilledPersonMinutes ?? demanded;

const runOnce = async (problem, seconds, seed) => {
  prepareSolver();
  await setTimeout(READING_MS);
  const began = performance.now();
  const { rota, result, timeline } = await solve(problem, { timeLimit: seconds, seed });
  const took = (performance.now() - began) / 1000;
  const judged = check(problem, rota);
  const gaps = await explainGaps(problem, rota);
  return {
    seed,
    took,
    firstAt: timeline[0]?.seconds ?? Infinity,
    hard: judged.breaches.filter(({ isHard }) => isHard).length,
    objective: result.objective,
    judgedObjective: judged.objective,
    bound: result.bound,
    cover: result.levels.find(({ level }) => level === 'cover'),
    open: judged.unfilledPersonMinutes,
    earlyShare:
      (openAt(timeline, 0.5, judged.demandedPersonMinutes) - judged.unfilledPersonMinutes) /
      judged.demandedPersonMinutes,
    laterMinutes: openAt(timeline, 5, judged.demandedPersonMinutes) - judged.unfilledPersonMinutes,
    gaps: gaps.length,
    fillable: gaps.filter(({ fillableBy }) => fillableBy.length > 0).length,
  };
};

const line = (month, run) =>
  `| ${month} | ${run.seed} | ${run.took.toFixed(2)} | ${run.firstAt.toFixed(2)} | ${run.hard} | ${run.objective} | ${
    run.judgedObjective === run.objective ? 'equal' : run.judgedObjective
  } | ${run.bound ?? ''} | ${run.cover.objective} / ${run.cover.bound ?? ''} | ${run.open} | ${(100 * run.earlyShare).toFixed(2)} % | ${
    run.laterMinutes
  } | ${run.gaps} / ${run.fillable} |`;

/** Promises that hold in every run, and those that hold at the median. */
const broken = (month, runs, seconds) => [
  ...runs.flatMap((run) => [
    ...(run.hard > 0 ? [`${month} seed ${run.seed}: ${run.hard} hard breaches`] : []),
    ...(run.judgedObjective === run.objective
      ? []
      : [`${month} seed ${run.seed}: the checker finds ${run.judgedObjective}`]),
    ...(run.bound !== undefined && run.bound > run.objective
      ? [`${month} seed ${run.seed}: bound above objective`]
      : []),
    ...(run.fillable > 0 ? [`${month} seed ${run.seed}: ${run.fillable} gaps one person could fill`] : []),
    ...(run.took > seconds + 0.2 ? [`${month} seed ${run.seed}: took ${run.took.toFixed(2)} s`] : []),
  ]),
  ...(median(runs.map((run) => run.earlyShare)) > EARLY_SHARE ? [`${month}: more than 2 % more open at 0.5 s`] : []),
  ...(median(runs.map((run) => run.laterMinutes)) > 0 ? [`${month}: more open at 5 s than at the end`] : []),
];

const [seconds = '10', count = '5', ...months] = process.argv.slice(2);
console.log(
  '| month | seed | s | first rota at | hard | objective | checker | bound | cover / bound | open min | open at 0.5 s beyond final | at 5 s | gaps / fillable |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|---|---|---|');
const faults = [];
for (const month of months.length > 0 ? months : MONTHS) {
  const problem = problemOf(month);
  const runs = [];
  for (let seed = 1; seed <= Number(count); seed++) {
    const run = await runOnce(problem, Number(seconds), seed);
    console.log(line(month, run));
    runs.push(run);
  }
  faults.push(...broken(month, runs, Number(seconds)));
}
console.log(faults.length === 0 ? '\nEvery promise kept.' : `\nBroken promises:\n${faults.join('\n')}`);
process.exitCode = faults.length === 0 ? 0 : 1;
