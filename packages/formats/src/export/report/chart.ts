import { type Html, html } from './html.ts';
import type { Scale } from './scale.ts';

/** One line of a chart: it keeps each value until the next point. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  /** Dashes, so that lines differ without colour. */
  readonly dash?: string;
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

const WIDTH = 660;
const PLOT = { left: 76, right: 124, top: 26, bottom: 44 } as const;

const px = ({ x }: Chart, value: number): number =>
  Math.round(PLOT.left + x.at(value) * (WIDTH - PLOT.left - PLOT.right));

const py = ({ y, height }: Chart, value: number): number =>
  Math.round(height - PLOT.bottom - y.at(value) * (height - PLOT.top - PLOT.bottom));

const pathOf = (chart: Chart, { points }: Series): string =>
  points
    .map(({ x, y }, index) => (index === 0 ? `M${px(chart, x)} ${py(chart, y)}` : `H${px(chart, x)}V${py(chart, y)}`))
    .join('');

const yTick = (chart: Chart, tick: number): Html => {
  const y = py(chart, tick);
  return html`<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${y}" y2="${y}" stroke="#e1e6eb"/><text x="${PLOT.left - 8}" y="${y + 4}" text-anchor="end">${chart.tickText(tick)}</text>`;
};

const xTick = (chart: Chart, tick: number): Html => {
  const x = px(chart, tick);
  const bottom = chart.height - PLOT.bottom;
  return html`<line x1="${x}" x2="${x}" y1="${bottom}" y2="${bottom + 5}" stroke="#55616d"/><text x="${x}" y="${bottom + 19}" text-anchor="middle">${chart.tickText(tick)}</text>`;
};

/** Names at the right ends, moved apart where two lines end close together. */
const endLabels = (chart: Chart): readonly Html[] => {
  let lowest = Number.NEGATIVE_INFINITY;
  return chart.series
    .flatMap((series) => {
      const last = series.points.at(-1);
      return last ? [{ series, y: py(chart, last.y), last }] : [];
    })
    .sort((a, b) => a.y - b.y)
    .map(({ series, y, last }) => {
      lowest = Math.max(y + 4, lowest + 16);
      return html`<text x="${WIDTH - PLOT.right + 8}" y="${lowest}" style="fill:${series.colour};font-weight:600">${series.name} ${chart.tickText(last.y)}</text>`;
    });
};

const lineHtml = (chart: Chart, series: Series): Html =>
  html`<path d="${pathOf(chart, series)}" fill="none" stroke="${series.colour}" stroke-width="2.5"${series.dash === undefined ? undefined : html` stroke-dasharray="${series.dash}"`}/>`;

/** Step lines over an x axis, each named at its end. */
export const chartHtml = (chart: Chart): Html => html`
<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${chart.height}" role="img" aria-label="${chart.label}">
<text x="${PLOT.left}" y="14" style="font-weight:600">${chart.yName}</text>${chart.y.ticks.map((tick) => yTick(chart, tick))}
<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${chart.height - PLOT.bottom}" y2="${chart.height - PLOT.bottom}" stroke="#55616d"/>
${chart.x.ticks.map((tick) => xTick(chart, tick))}<text x="${WIDTH - PLOT.right}" y="${chart.height - 6}" text-anchor="end">${chart.xName}</text>
${chart.series.map((series) => lineHtml(chart, series))}${endLabels(chart)}</svg></figure>`;
