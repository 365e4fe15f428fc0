import { type Html, html } from './html.ts';

/** Units of a bar's drawing area, which is stretched to its cell. */
const WIDTH = 1000;
const HEIGHT = 14;

/** One stretch of a bar in the unit of its scale, from left to right. */
export interface BarPart {
  readonly value: number;
  readonly fill: string;
}

const at = (value: number, most: number): number =>
  Math.round((Math.max(0, value) / Math.max(most, 1e-9)) * (WIDTH - 6));

const partsHtml = (parts: readonly BarPart[], most: number): readonly Html[] => {
  let from = 0;
  return parts.map(({ value, fill }) => {
    const left = from;
    from += value;
    return html`<rect x="${at(left, most)}" y="2" width="${at(from, most) - at(left, most)}" height="10" fill="${fill}"/>`;
  });
};

/**
 * A horizontal bar with an upright line at a mark, drawn without words: the numbers stand beside it in the table.
 *
 * @param most value at the right end, the same for all bars that are compared
 * @param mark fair share or contract; no line when left out
 */
export const bar = (parts: readonly BarPart[], most: number, mark?: number): Html => html`
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="2" width="${WIDTH}" height="10" fill="#f0f3f6"/>${partsHtml(parts, most)}
${mark === undefined ? undefined : html`<rect x="${at(mark, most)}" y="0" width="6" height="${HEIGHT}" fill="#17212b"/>`}</svg>`;

/** A small square of a colour, or an upright line, for the key above bars. */
export const keySwatch = (fill: string | 'mark'): Html =>
  fill === 'mark'
    ? html`<svg viewBox="0 0 26 14" aria-hidden="true"><rect x="12" width="2.5" height="14" fill="#17212b"/></svg>`
    : html`<svg viewBox="0 0 26 14" aria-hidden="true"><rect y="2" width="26" height="10" fill="${fill}"/></svg>`;
