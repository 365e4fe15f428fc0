import { CHART_WIDTH, type Chart, chartMarks } from './chart.ts';
import { type Html, html, trusted } from './html.ts';

/** Colours of lines that are read well on the light and on the dark ground of a chart file. */
export const CHART_COLOURS = ['var(--blue)', 'var(--green)', 'var(--orange)', 'var(--violet)'] as const;

/** The ground goes with the picture, so that it is readable on a page of either theme, whatever the viewer prefers. */
const STYLE = `
svg{--ground:#fff;--ink:#17212b;--axis:#55616d;--rule:#e1e6eb;--blue:#005a9c;--green:#00703c;--orange:#a04b00;--violet:#6b3fa0}
@media (prefers-color-scheme:dark){
svg{--ground:#14181d;--ink:#e8edf2;--axis:#aab4be;--rule:#2d343c;--blue:#6cb6ff;--green:#57d38c;--orange:#f0a868;--violet:#c9a6ff}}
text{font:12px "Segoe UI","Helvetica Neue",Arial,"Open Sans",sans-serif;fill:var(--axis)}
.ground{fill:var(--ground)}
.title{font-size:15px;font-weight:600;fill:var(--ink)}
`;

/** Drawing units of the line with the title, below which a picture may draw. */
export const PICTURE_TOP = 30;

/** Drawing units on every side of the whole. */
const EDGE = 12;

const stacked = (charts: readonly Chart[]): readonly Html[] => {
  let top = PICTURE_TOP;
  return charts.map((chart) => {
    const at = top;
    top += chart.height;
    return html`<g transform="translate(0 ${at})" role="img" aria-label="${chart.label}">${chartMarks(chart)}</g>`;
  });
};

/**
 * A drawing under its title as an SVG file of its own, for a page of either theme.
 *
 * @param title one line above it
 * @param size drawing units, those of the title included
 * @param drawing from `PICTURE_TOP` down; takes its colours from `CHART_COLOURS`, `var(--ink)`, `var(--axis)`, `var(--rule)`
 *   and `var(--ground)`
 */
export const writePicture = (
  title: string,
  size: { readonly width: number; readonly height: number },
  drawing: Html | readonly Html[],
): string => {
  const [width, tall] = [size.width + 2 * EDGE, size.height + 2 * EDGE];
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${tall}" viewBox="${-EDGE} ${-EDGE} ${width} ${tall}">
<title>${title}</title><style>${trusted(STYLE)}</style>
<rect class="ground" x="${-EDGE}" y="${-EDGE}" width="${width}" height="${tall}" rx="6"/>
<text class="title" x="0" y="16">${title}</text>${drawing}
</svg>
`.markup;
};

/**
 * Charts one below the other as an SVG file of their own, for a page of either theme.
 *
 * @param title one line above them
 * @param charts with colours out of `CHART_COLOURS`
 */
export const writeCharts = (title: string, charts: readonly Chart[]): string => {
  const height = PICTURE_TOP + charts.reduce((sum, chart) => sum + chart.height, 0);
  return writePicture(title, { width: CHART_WIDTH, height }, stacked(charts));
};
