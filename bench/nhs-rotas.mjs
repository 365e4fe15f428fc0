// The NHS on-call rota as it was worked, month by month, and rotas planned afresh for the same demand.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { check, localOf, zoneOf } from '@rota/domain';
import { readRota, readServiceFolder } from '@rota/formats';
import { solve } from '@rota/solver';
import { folder, readTable } from '../fixtures/generate/uk-cpft-oncall/table.mjs';
import { totalsOf } from '../fixtures/generate/uk-cpft-oncall/totals.mjs';
import { workedRota } from '../fixtures/generate/uk-cpft-oncall/worked.mjs';

const filesOf = (root) => {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(root, path).replaceAll(sep, '/'), readFileSync(path)]));
};
const files = filesOf(folder);

/** Every month of the rota, as `YYYY-MM`, in order. */
export const MONTHS = [...new Set([...files.keys()].flatMap((path) => path.match(/(?<=^months\/)[^/]+/) ?? []))].sort();

/** The doctors, in the order of the table. */
export const { doctors } = readTable();

const accepted = (read, name) => {
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read[name];
};

/** The problem of a month, after what was really worked before it. */
export const problemOf = (month) => accepted(readServiceFolder(files, month), 'problem');

/** A rota beside the checker's judgement of it. */
const judged = (problem, rota) => ({ rota, judgement: check(problem, rota) });

/** What was worked in the span of a problem, judged. */
export const workedOf = (problem) =>
  judged(
    problem,
    accepted(readRota(Buffer.from(JSON.stringify(workedRota(problem.from, problem.to))), problem), 'rota'),
  );

const zone = zoneOf('Europe/London');

/** An assignment, or a duty of the history, as the figures count it: with the day it starts on. */
export const dutyOf = ({ worker, shiftType, startsAt, endsAt }) => ({
  worker,
  shiftType,
  startsAt,
  endsAt,
  day: localOf(zone, startsAt).day,
});

const commit = execFileSync('git', ['describe', '--always', '--dirty', '--exclude', '*'], {
  cwd: import.meta.dirname,
  encoding: 'utf8',
}).trim();
const machine = `${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, Node ${process.versions.node}`;

const writeWhole = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
};

const planned = async (problem, { time, seed }) => {
  const { rota, result } = await solve(problem, { timeLimit: time, seed });
  if (rota === undefined)
    throw new Error(`no rota was found for ${problem.from} (${result.status}, ${result.stopped})`);
  const [load] = loadavg();
  return { rota, result, commit, machine, load, on: new Date().toISOString().slice(0, 10) };
};

/** Refuses an answer that is not what the solver says of it. */
const assertTrue = (problem, { result }, { objective, breaches }) => {
  if (breaches.some(({ isHard }) => isHard)) throw new Error(`our rota of ${problem.from} breaks a hard rule`);
  if (result.objective !== objective)
    throw new Error(`our rota of ${problem.from} costs ${objective}, not the ${result.objective} claimed`);
  if (result.bound > objective)
    throw new Error(`the bound of ${problem.from} is ${result.bound}, above a rota that costs ${objective}`);
};

/**
 * A rota of ours for a problem, checked: `{ rota, judgement, result, commit, machine, load, on }`; `load` is the load average of the machine's
 * last minute, of which the two threads of the solve are 2.
 *
 * @param after `worked` or `ours`, whatever came before the month
 * @param options time in seconds, seed, and `keep`: a folder in which an answer is kept and looked for first
 * @throws Error when none is found, or when rota, objective or bound are not what the checker finds
 */
export const oursOf = async (problem, after, options) => {
  const name = `${problem.from}-after-${after}-${options.time}s-seed${options.seed}.json`;
  const kept = options.keep === undefined ? undefined : join(options.keep, name);
  const isKept = kept !== undefined && existsSync(kept);
  const answer = isKept ? JSON.parse(readFileSync(kept, 'utf8')) : await planned(problem, options);
  const { judgement } = judged(problem, answer.rota);
  assertTrue(problem, answer, judgement);
  if (kept !== undefined && !isKept) writeWhole(kept, `${JSON.stringify(answer)}\n`);
  return { ...answer, judgement };
};

const pastOf = ({ worker, shift, shiftType, startsAt, endsAt }) => ({
  worker,
  shiftType,
  cover: shift.split('/')[0],
  startsAt,
  endsAt,
});

/** A month after our own months: their duties as history, and the totals that follow from it. */
export const afterOurs = (problem, august, ours) => {
  const history = [...august, ...ours.map(pastOf)];
  const carried = totalsOf(doctors, history.map(dutyOf));
  const [{ from, to }] = problem.totals;
  return { ...problem, history, totals: carried.map((total) => ({ ...total, from, to })) };
};

/** Several months as one: `problem` over all of them, judged with the assignments given. */
export const togetherOf = (problems, assignments) => {
  const problem = { ...problems[0], to: problems.at(-1).to };
  const worked = workedOf(problem);
  return { problem, worked, ours: judged(problem, { ...worked.rota, assignments }) };
};
