import { html } from '@rota/formats';

/** Words in a picture, as CSS styles them; `anchor` is where x is: start, middle or end. */
export const label = (x, y, text, style = '', anchor = 'start') =>
  html`<text x="${x}" y="${y}" text-anchor="${anchor}" style="${style}">${text}</text>`;

/** Of headings. */
export const STRONG = 'fill:var(--ink);font-weight:600';
