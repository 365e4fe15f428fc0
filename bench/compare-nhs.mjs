/**
 * `npm run prove:nhs`: sets the NHS on-call rota as it was worked beside one planned afresh for the same demand.
 *
 *     node bench/compare-nhs.mjs [--time 60] [--seed 1] [--keep DIR] [--write] [--docs docs] [month ...]
 *
 * A month alone is planned after what was really worked before it. When no month is named, the five are also planned one
 * after the other, each after our own months before it (and the August that was worked), as one rota of five months.
 * Every answer is checked; a hard breach, or an objective or bound that is not what the checker finds, ends it with 1.
 *
 * --keep DIR    keeps each answer there, and takes the ones that are there instead of planning them again
 * --write       writes nhs-on-call.md with its pictures, and the section in benchmarks.md; needs all months
 *
 * The packages must be built.
 */
import { parseArgs } from 'node:util';
import { dayOf } from '@rota/domain';
import { figuresOf } from './nhs-figures.mjs';
import { figureTable, writeDocs } from './nhs-page.mjs';
import { afterOurs, doctors, dutyOf, MONTHS, oursOf, problemOf, togetherOf, workedOf } from './nhs-rotas.mjs';

const KNOWN_FROM = '2015-08-05';

const refuse = (text) => {
  console.error(text);
  process.exit(2);
};

const readOptions = () => {
  const { values, positionals } = parseArgs({
    options: {
      time: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'string' },
      write: { type: 'boolean', default: false },
      docs: { type: 'string', default: 'docs' },
    },
    allowPositionals: true,
  });
  for (const name of ['time', 'seed'])
    if (!/^[1-9]\d*$/.test(values[name])) refuse(`--${name} is "${values[name]}"; write a whole number from 1.`);
  const unknown = positionals.find((month) => !MONTHS.includes(month));
  if (unknown !== undefined) refuse(`There is no month "${unknown}"; there are ${MONTHS.join(', ')}.`);
  if (values.write && positionals.length > 0) refuse('--write needs all months: name none.');
  const months = positionals.length > 0 ? positionals : MONTHS;
  return { ...values, time: Number(values.time), seed: Number(values.seed), months };
};

/** Duties of the past and of a rota, in order of start. */
const knownOf = ({ history }, { assignments }) =>
  [...history, ...assignments].map(dutyOf).sort((a, b) => a.startsAt - b.startsAt);

const withFigures = (problem, side) => {
  const known = knownOf(problem, side.rota);
  const span = { fromDay: dayOf(problem.from), toDay: dayOf(problem.to), knownFrom: dayOf(KNOWN_FROM) };
  const ids = doctors.map(({ id }) => id);
  return { ...side, known, figures: figuresOf(ids, known, side.judgement, span) };
};

/** Worked and ours side by side, with the figures of each. */
const sideBySide = (head, problem, worked, ours) => ({
  head,
  problem,
  worked: withFigures(problem, worked),
  ours: withFigures(problem, ours),
});

/** Each month alone, after what was worked before it. */
const planMonths = async (options) => {
  const months = [];
  for (const head of options.months) {
    const problem = problemOf(head);
    months.push(sideBySide(head, problem, workedOf(problem), await oursOf(problem, 'worked', options)));
    console.error(`${head} planned`);
  }
  return months;
};

/** Five months one after the other: `{ all, later }`, one rota of them, and the months that follow one of ours. */
const planOneAfterTheOther = async ([first, ...others], options) => {
  const chained = [...first.ours.rota.assignments];
  const later = [];
  for (const { head, problem } of others) {
    const ours = await oursOf(afterOurs(problem, first.problem.history, chained), 'ours', options);
    later.push({ head, ours });
    chained.push(...ours.rota.assignments);
    console.error(`${head} planned after our own`);
  }
  const { problem, worked, ours } = togetherOf(
    [first, ...others].map((month) => month.problem),
    chained,
  );
  return { all: sideBySide('all', problem, worked, ours), later };
};

const options = readOptions();
const months = await planMonths(options);
console.log(figureTable(months));
if (options.months === MONTHS) {
  const { all, later } = await planOneAfterTheOther(months, options);
  console.log(figureTable([all]));
  if (options.write) writeDocs(options.docs, { months, all, later, doctors, options });
}
