// Sets the NHS on-call rota as it was worked beside one planned afresh for the same demand, month by month and for all.
//
//     node bench/compare-nhs.mjs [--time 10] [--seed 1] [--write] [month ...]
//
// A month alone is planned after what was really worked before it. "All" (only when no month is named) is one rota of five
// months, each month planned after our own months before it (and the August that was worked). --write puts the table into docs/benchmarks.md.
// Ends with 1 when a rota of ours has a hard breach. The packages must be built.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { check, dayOf, localOf, zoneOf } from '@rota/domain';
import { readRota, readServiceFolder } from '@rota/formats';
import { solve } from '@rota/solver';
import { folder, readTable } from '../fixtures/generate/uk-cpft-oncall/table.mjs';
import { totalsOf } from '../fixtures/generate/uk-cpft-oncall/totals.mjs';
import { workedRota } from '../fixtures/generate/uk-cpft-oncall/worked.mjs';
import { figuresOf } from './nhs-figures.mjs';

const KNOWN_FROM = '2015-08-05';
const PAGE = 'docs/benchmarks.md';
const TABLE = /(<!-- nhs: written by bench\/compare-nhs.mjs -->\n)[\s\S]*(<!-- end of nhs -->)/;

const { values: options, positionals } = parseArgs({
  options: {
    time: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean' },
  },
  allowPositionals: true,
});

const filesOf = (root) => {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(root, path).replaceAll(sep, '/'), readFileSync(path)]));
};
const files = filesOf(folder);

const problemOf = (month) => {
  const read = readServiceFolder(files, month);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.problem;
};

const workedOf = (problem) => {
  const read = readRota(Buffer.from(JSON.stringify(workedRota(problem.from, problem.to))), problem);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.rota;
};

const { doctors } = readTable();
const zone = zoneOf('Europe/London');
const dutyOf = ({ worker, shiftType, startsAt, endsAt }) => ({
  worker,
  shiftType,
  startsAt,
  endsAt,
  day: localOf(zone, startsAt).day,
});

const figures = (problem, rota) => {
  const known = [...problem.history, ...rota.assignments].map(dutyOf).sort((a, b) => a.startsAt - b.startsAt);
  const span = { fromDay: dayOf(problem.from), toDay: dayOf(problem.to), knownFrom: dayOf(KNOWN_FROM) };
  return figuresOf(
    doctors.map(({ id }) => id),
    known,
    check(problem, rota),
    span,
  );
};

const planned = async (problem) => {
  const { rota } = await solve(problem, { timeLimit: Number(options.time), seed: Number(options.seed) });
  if (rota === undefined) throw new Error(`no rota was found for ${problem.from}`);
  return rota;
};

/** A month after our own months: their duties as history, and the totals that follow from it. */
const afterOurs = (problem, august, ours) => {
  const history = [
    ...august,
    ...ours.map(({ worker, shift, shiftType, startsAt, endsAt }) => ({
      worker,
      shiftType,
      cover: shift.split('/')[0],
      startsAt,
      endsAt,
    })),
  ];
  const carried = totalsOf(doctors, history.map(dutyOf));
  const [{ from, to }] = problem.totals;
  return { ...problem, history, totals: carried.map((total) => ({ ...total, from, to })) };
};

const months =
  positionals.length > 0
    ? positionals
    : [...new Set([...files.keys()].flatMap((path) => path.match(/(?<=^months\/)[^/]+/) ?? []))].sort();
const columns = [];
const rotas = [];
for (const month of months) {
  const problem = problemOf(month);
  const ours = await planned(problem);
  rotas.push(ours);
  columns.push({ head: month, worked: figures(problem, workedOf(problem)), ours: figures(problem, ours) });
  console.error(`${month} planned`);
}

if (positionals.length === 0) {
  const problems = months.map(problemOf);
  const whole = { ...problems[0], to: problems.at(-1).to };
  const chained = [...rotas[0].assignments];
  for (const problem of problems.slice(1)) {
    chained.push(...(await planned(afterOurs(problem, whole.history, chained))).assignments);
    console.error(`${problem.from} planned after our own`);
  }
  const ours = { ...rotas[0], to: whole.to, assignments: chained };
  columns.push({ head: 'all', worked: figures(whole, workedOf(whole)), ours: figures(whole, ours) });
}

const lines = columns[0].worked.map(([name], row) =>
  [name, ...columns.map(({ worked, ours }) => `${worked[row][1]} / ${ours[row][1]}`)].join(' | '),
);
const heads = ['worked / ours', ...columns.map(({ head }) => head)];
const table = [heads.join(' | '), heads.map(() => '---').join(' | '), ...lines].map((line) => `| ${line} |\n`).join('');
console.log(table);
if (options.write) {
  const page = readFileSync(PAGE, 'utf8');
  if (!TABLE.test(page)) throw new Error(`${PAGE} has no place for the table`);
  writeFileSync(
    PAGE,
    page.replace(TABLE, (_, start, end) => `${start}\n${table}\n${end}`),
  );
}
process.exitCode = columns.some(({ ours }) => ours[0][1] > 0) ? 1 : 0;
