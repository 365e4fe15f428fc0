import { join } from 'node:path';
import { CHART_COLOURS, type Chart, logScaleOf, type Scale, type Series, scaleOf, writeCharts } from '@rota/formats';
import { replaceFile } from '../durable-file.ts';
import { count, whole } from '../figures.ts';
import { groupName, limitsText, type Run } from './row.ts';
import { groupsOf } from './summary.ts';

const CHARTS = 'charts';

const [COST, BOUND] = CHART_COLOURS;

const WITHOUT_BOUND = 'penalty points';
const WITH_BOUND = `${WITHOUT_BOUND}; dashed: proved that nothing is below`;

/** Drawing units. */
const HEIGHT = 300;

/** Around the best objective, the share that the close-up shows on either side. */
const CLOSE = 0.1;

/** A span of seconds that holds two labels of a logarithmic axis at least. */
const LOG_RATIO = 5;

type Points = Series['points'];

/** One line of the chart before it is known which of them are named. */
interface Line {
  readonly kind: 'objective' | 'bound';
  readonly points: Points;
}

const linesOf = ({ timeline }: Run): readonly Line[] =>
  (['objective', 'bound'] as const)
    .map((kind) => ({
      kind,
      points: timeline.flatMap((point) => {
        const y = point[kind];
        return y === undefined ? [] : [{ x: point.seconds, y }];
      }),
    }))
    .filter(({ points }) => points.length > 0);

const endOf = ({ points }: Line): number => points.at(-1)?.y ?? 0; // no line is empty

/** The best and the worst end of one kind are named; one name where they are the same. */
const namesOf = (lines: readonly Line[], kind: Line['kind']): ReadonlyMap<Line, string> => {
  const [lowest, highest] = lines
    .filter((line) => line.kind === kind)
    .sort((a, b) => endOf(a) - endOf(b))
    .flatMap((line, at, all) => (at === 0 || at === all.length - 1 ? [line] : []));
  if (lowest === undefined) return new Map();
  // one bound holds for all runs, so the highest says all
  if (kind === 'bound') return new Map([[highest ?? lowest, 'bound']]);
  if (highest === undefined || endOf(lowest) === endOf(highest)) return new Map([[lowest, 'objective']]);
  return new Map([
    [lowest, 'best'],
    [highest, 'worst'],
  ]);
};

const seriesOf = (lines: readonly Line[]): readonly Series[] => {
  const names = new Map([...namesOf(lines, 'objective'), ...namesOf(lines, 'bound')]);
  return lines.map((line): Series => {
    const name = names.get(line);
    return {
      ...(name === undefined ? {} : { name }),
      ...(line.kind === 'bound' ? { colour: BOUND, dash: '7 4' } : { colour: COST }),
      points: line.points,
    };
  });
};

/** Two decimals, three below 1. */
const tickText = (value: number): string =>
  value >= 1 ? whole(Math.round(value * 100) / 100) : String(Math.round(value * 1000) / 1000);

/** A run has most to show early, so its seconds are drawn by their logarithm; not when they are too close for its labels. */
const secondsScale = (lines: readonly Line[]): Scale => {
  const seconds = lines.flatMap(({ points }) => points.map(({ x }) => x)).filter((x) => x > 0);
  const ratio = Math.max(...seconds) / Math.min(...seconds);
  return ratio > LOG_RATIO ? logScaleOf(seconds) : scaleOf(seconds);
};

const labelOf = (lines: readonly Line[]): string =>
  lines.map((line) => `${line.kind} ${tickText(line.points[0]?.y ?? 0)} to ${tickText(endOf(line))}`).join('; ');

const heightsOf = (lines: readonly Line[]): readonly number[] =>
  lines.flatMap(({ points }) => points.map(({ y }) => y));

const chartOf = (lines: readonly Line[], x: Scale, yName: string): Chart => ({
  label: labelOf(lines),
  xName: 'seconds since the search began',
  yName,
  x,
  y: scaleOf(heightsOf(lines)),
  series: seriesOf(lines),
  height: HEIGHT,
  tickText,
});

/** The lines from where they came close to the best; nothing where they never were far from it, or went there at once. */
const closeUpOf = (lines: readonly Line[]): readonly Line[] => {
  const ends = lines.filter(({ kind }) => kind === 'objective').map(endOf);
  const best = Math.min(...ends);
  const isNear = ({ y }: Points[number]): boolean => Math.abs(y - best) <= CLOSE * best;
  const near = lines
    .map(({ kind, points }) => ({ kind, points: points.slice(points.findIndex(isNear)).filter(isNear) }))
    .filter(({ points }) => points.length > 0);
  const isFar = lines.some(({ points }) => !points.every(isNear));
  return isFar && new Set(heightsOf(near)).size > 1 ? near : [];
};

/**
 * Objective and bound over time of the runs of one instance, seed over seed, and the end of it closer up.
 *
 * @param runs of one instance within the same limits
 * @returns SVG; nothing when no run found anything
 */
export const chartFile = (runs: readonly Run[]): string | undefined => {
  const lines = runs.flatMap(linesOf);
  const [run] = runs;
  if (!run || lines.length === 0) return undefined;
  const closeUp = closeUpOf(lines);
  const seconds = secondsScale(lines);
  const title = `${run.instance}: ${limitsText(run.limits)}, ${count(run.threads, 'thread')}, ${count(runs.length, 'seed')}`;
  return writeCharts(title, [
    chartOf(lines, seconds, lines.some(({ kind }) => kind === 'bound') ? WITH_BOUND : WITHOUT_BOUND),
    ...(closeUp.length === 0 ? [] : [chartOf(closeUp, seconds, 'within a tenth of the best')]),
  ]);
};

/** Writes a chart for each instance and limits into `charts` of a folder. @throws Refusal when it cannot be written */
export const writeChartFiles = (folder: string, runs: readonly Run[]): void => {
  for (const group of groupsOf(runs)) {
    const svg = chartFile(group);
    const [run] = group;
    if (svg !== undefined && run) replaceFile(join(folder, CHARTS, `${groupName(run)}.svg`), svg);
  }
};
