import { type Html, html } from './html.ts';
import type { Scale } from './scale.ts';

/** One line of a chart. */
export interface Series {
  /** Stands at its right end with the last value; without one it is an unnamed line. */
  readonly name?: string;
  /** As CSS writes it. */
  readonly colour: string;
  /** Dashes, so that lines differ without colour. */
  readonly dash?: string;
  /** A step keeps each value until the next point; default. A slope runs straight to it, with a dot at each. */
  readonly shape?: 'step' | 'slope';
  /** By x. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A chart with its words. */
export interface Chart {
  readonly label: string;
  readonly xName: string;
  readonly yName: string;
  readonly x: Scale;
  readonly y: Scale;
  readonly series: readonly Series[];
  /** Drawing units high. */
  readonly height: number;
  readonly tickText: (value: number) => string;
}

/** Drawing units across. */
export const CHART_WIDTH = 660;
const PLOT = { left: 76, right: 124, top: 26, bottom: 44 } as const;

const px = ({ x }: Chart, value: number): number =>
  Math.round(PLOT.left + x.at(value) * (CHART_WIDTH - PLOT.left - PLOT.right));

const py = ({ y, height }: Chart, value: number): number =>
  Math.round(height - PLOT.bottom - y.at(value) * (height - PLOT.top - PLOT.bottom));

/** What leads from the point before to this one. */
const stroke = (shape: Series['shape'], isFirst: boolean, x: number, y: number): string => {
  if (isFirst) return `M${x} ${y}`;
  return shape === 'slope' ? `L${x} ${y}` : `H${x}V${y}`;
};

const pathOf = (chart: Chart, { points, shape }: Series): string =>
  points.map(({ x, y }, index) => stroke(shape, index === 0, px(chart, x), py(chart, y))).join('');

const dotsOf = (chart: Chart, { points, shape, colour }: Series): readonly Html[] =>
  shape === 'slope'
    ? points.map(({ x, y }) => html`<circle cx="${px(chart, x)}" cy="${py(chart, y)}" r="4" style="fill:${colour}"/>`)
    : [];

const yTick = (chart: Chart, tick: number): Html => {
  const y = py(chart, tick);
  return html`<line x1="${PLOT.left}" x2="${CHART_WIDTH - PLOT.right}" y1="${y}" y2="${y}" style="stroke:var(--rule,#e1e6eb)"/><text x="${PLOT.left - 8}" y="${y + 4}" text-anchor="end">${chart.tickText(tick)}</text>`;
};

const xTick = (chart: Chart, tick: number): Html => {
  const x = px(chart, tick);
  const bottom = chart.height - PLOT.bottom;
  return html`<line x1="${x}" x2="${x}" y1="${bottom}" y2="${bottom + 5}" style="stroke:var(--axis,#55616d)"/><text x="${x}" y="${bottom + 19}" text-anchor="middle">${chart.tickText(tick)}</text>`;
};

/** Names at the right ends, moved apart where two lines end close together. */
const endLabels = (chart: Chart): readonly Html[] => {
  let lowest = Number.NEGATIVE_INFINITY;
  return chart.series
    .flatMap((series) => {
      const last = series.points.at(-1);
      return last && series.name !== undefined ? [{ series, y: py(chart, last.y), last }] : [];
    })
    .sort((a, b) => a.y - b.y)
    .map(({ series, y, last }) => {
      lowest = Math.max(y + 4, lowest + 16);
      return html`<text x="${CHART_WIDTH - PLOT.right + 8}" y="${lowest}" style="fill:${series.colour};font-weight:600">${series.name} ${chart.tickText(last.y)}</text>`;
    });
};

const lineHtml = (chart: Chart, series: Series): Html =>
  html`<path d="${pathOf(chart, series)}" fill="none" style="stroke:${series.colour}" stroke-width="2.5"${series.dash === undefined ? undefined : html` stroke-dasharray="${series.dash}"`}/>${dotsOf(chart, series)}`;

/** What is drawn of a chart, for an `svg` of its width and height. Lines that belong to no series take `--rule` and `--axis`. */
export const chartMarks = (chart: Chart): Html => html`
<text x="${PLOT.left}" y="14" style="font-weight:600">${chart.yName}</text>${chart.y.ticks.map((tick) => yTick(chart, tick))}
<line x1="${PLOT.left}" x2="${CHART_WIDTH - PLOT.right}" y1="${chart.height - PLOT.bottom}" y2="${chart.height - PLOT.bottom}" style="stroke:var(--axis,#55616d)"/>
${chart.x.ticks.map((tick) => xTick(chart, tick))}<text x="${CHART_WIDTH - PLOT.right}" y="${chart.height - 6}" text-anchor="end">${chart.xName}</text>
${chart.series.map((series) => lineHtml(chart, series))}${endLabels(chart)}`;

/** Lines over an x axis, each named at its end. */
export const chartHtml = (chart: Chart): Html => html`
<figure class="chart"><svg viewBox="0 0 ${CHART_WIDTH} ${chart.height}" role="img" aria-label="${chart.label}">${chartMarks(chart)}</svg></figure>`;
