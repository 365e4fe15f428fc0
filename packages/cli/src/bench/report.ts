import { count, percent, whole } from '../figures.ts';
import { type Column, table } from '../table.ts';
import type { Known } from './known.ts';
import { limitsText, type Run } from './row.ts';
import { type Summary, summariesOf } from './summary.ts';

interface Field extends Column {
  readonly cell: (summary: Summary) => string;
}

const pointsText = (points: number | undefined): string => (points === undefined ? 'none' : whole(points));
const shareText = (share: number | undefined): string => (share === undefined ? '' : percent(share));
const finePercent = (share: number | undefined): string => (share === undefined ? '' : `${(share * 100).toFixed(2)} %`);
const secondsText = (seconds: number | undefined): string => (seconds === undefined ? '' : seconds.toFixed(1));

const right = (heading: string, cell: Field['cell']): Field => ({ heading, align: 'right', cell });

const CERTIFIED: Field = right('certified', ({ certified }) => (certified === undefined ? '' : whole(certified)));

const FIELDS: readonly Field[] = [
  { heading: 'instance', align: 'left', cell: ({ instance }) => instance },
  right('limit', ({ limits }) => limitsText(limits)),
  right('threads', ({ threads }) => String(threads)),
  right('seeds', ({ seeds }) => String(seeds.length)),
  right('feasible', ({ feasible }) => String(feasible)),
  right('median', ({ median }) => pointsText(median)),
  right('worst', ({ worst }) => pointsText(worst)),
  right('bound', ({ bound }) => (bound === undefined ? '' : whole(bound))),
  right('gap', ({ medianGap }) => finePercent(medianGap)),
  right('worst gap', ({ worstGap }) => finePercent(worstGap)),
  right('proved', ({ proved }) => String(proved)),
  right('first s', ({ secondsToFirst }) => secondsText(secondsToFirst)),
  right('1 % s', ({ secondsToOnePercent }) => secondsText(secondsToOnePercent)),
  right('best s', ({ secondsToBest }) => secondsText(secondsToBest)),
  right('s', ({ seconds }) => secondsText(seconds)),
  right('MB', ({ peakMegabytes }) => whole(peakMegabytes)),
];

const KNOWN_FIELDS: readonly Field[] = [
  right('best known', ({ known }) => (known === undefined ? '' : whole(known))),
  right('gap to it', ({ gapToKnown }) => finePercent(gapToKnown)),
];

const COMMIT: Field = { heading: 'commit', align: 'left', cell: ({ commits }) => commits.join(', ') };

const fieldsOf = (summaries: readonly Summary[]): readonly Field[] => [
  ...FIELDS,
  ...(summaries.some(({ certificate }) => certificate) ? [CERTIFIED] : []),
  ...(summaries.some(({ known }) => known !== undefined) ? KNOWN_FIELDS : []),
  COMMIT,
];

/** Mean distance of the medians to the best known values, over the instances that have both. */
const meanGapToKnown = (summaries: readonly Summary[]): number | undefined => {
  const gaps = summaries.flatMap(({ gapToKnown }) => gapToKnown ?? []);
  return gaps.length === 0 ? undefined : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
};

const markdownTable = (fields: readonly Field[], rows: readonly (readonly string[])[]): string =>
  [fields.map(({ heading }) => heading), fields.map(({ align }) => (align === 'right' ? '--:' : '---')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');

/** What the figures were made on and when, a line for each machine. */
const machineLines = (runs: readonly Run[]): string => {
  const days = new Map<string, readonly string[]>();
  for (const { cpu, cores, node, recordedAt } of runs) {
    const machine = `${cpu}, ${count(cores, 'core')}, Node ${node.replace(/^v/, '')}`;
    days.set(machine, [...(days.get(machine) ?? []), recordedAt.slice(0, 'YYYY-MM-DD'.length)].sort());
  }
  return [...days]
    .map(([machine, on]) => `${machine}, ${on[0]}${on[0] === on.at(-1) ? '' : ` to ${on.at(-1)}`}\n`)
    .join('');
};

/**
 * Runs for a person: a line for each instance and limits with the median and the worst of its seeds, the machine, and the
 * mean distance to the best known values.
 */
export const benchText = (runs: readonly Run[], known: Known, asMarkdown: boolean): string => {
  const summaries = summariesOf(runs, known);
  const fields = fieldsOf(summaries);
  const rows = summaries.map((summary) => fields.map(({ cell }) => cell(summary)));
  const mean = meanGapToKnown(summaries);
  return [
    asMarkdown ? markdownTable(fields, rows) : table(fields, rows),
    machineLines(runs),
    ...(mean === undefined ? [] : [`Mean gap to the best known values: ${shareText(mean)}\n`]),
  ].join('\n');
};

/** The same as one object for `--json`, every run included. */
export const benchDocument = (runs: readonly Run[], known: Known) => {
  const summaries = summariesOf(runs, known);
  const mean = meanGapToKnown(summaries);
  return { format: 'bench/1', summaries, runs, ...(mean === undefined ? {} : { meanGapToKnown: mean }) };
};

/** What solver, rules and judge disagree about: mistakes of ours, a line each. */
export const disagreementText = (runs: readonly Run[]): string => {
  const lines = runs.flatMap(({ instance, seed, disagreements }) =>
    disagreements.map((one) => `${instance}, seed ${seed}: ${one}\n`),
  );
  if (lines.length === 0) return '';
  return `${count(lines.length, 'disagreement')}, a mistake in Rota, please report it:\n${lines.join('')}`;
};
