import { count, percent, whole } from '../figures.ts';
import { type Column, table } from '../table.ts';
import { meanGapToKnown, type Run } from './run.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'instance', align: 'left' },
  { heading: 'seed', align: 'right' },
  { heading: 'value', align: 'right' },
  { heading: 'hard', align: 'right' },
  { heading: 'bound', align: 'right' },
  { heading: 'gap', align: 'right' },
  { heading: 'best known', align: 'right' },
  { heading: 'gap to it', align: 'right' },
  { heading: 's', align: 'right' },
];

const cellsOf = (run: Run): readonly string[] => [
  run.instance,
  String(run.seed),
  run.value === undefined ? 'none' : whole(run.value),
  String(run.hard),
  run.bound === undefined ? '' : whole(run.bound),
  run.gap === undefined ? '' : percent(run.gap),
  run.known === undefined ? '' : whole(run.known),
  run.gapToKnown === undefined ? '' : percent(run.gapToKnown),
  run.seconds.toFixed(1),
];

const meanLine = (runs: readonly Run[]): string => {
  const mean = meanGapToKnown(runs);
  return mean === undefined ? '' : `mean gap to the best known values: ${percent(mean)}\n`;
};

const markdownTable = (runs: readonly Run[]): string =>
  [
    COLUMNS.map(({ heading }) => heading),
    COLUMNS.map(({ align }) => (align === 'right' ? '--:' : '---')),
    ...runs.map(cellsOf),
  ]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');

/** Runs for a person: a table, and the mean distance to the best known values. */
export const benchText = (runs: readonly Run[], asMarkdown: boolean): string => {
  const rows = asMarkdown ? markdownTable(runs) : table(COLUMNS, runs.map(cellsOf));
  const mean = meanLine(runs);
  return `${rows}${mean === '' ? '' : `\n${mean}`}`;
};

/** The same as one object for `--json`. */
export const benchDocument = (runs: readonly Run[]) => {
  const mean = meanGapToKnown(runs);
  return { format: 'bench/1', runs, ...(mean === undefined ? {} : { meanGapToKnown: mean }) };
};

/** What solver, rules and judge disagree about: mistakes of ours, a line each. */
export const disagreementText = (runs: readonly Run[]): string => {
  const lines = runs.flatMap(({ instance, seed, disagreements }) =>
    disagreements.map((one) => `${instance}, seed ${seed}: ${one}\n`),
  );
  if (lines.length === 0) return '';
  return `${count(lines.length, 'disagreement')}, a mistake in Rota, please report it:\n${lines.join('')}`;
};
