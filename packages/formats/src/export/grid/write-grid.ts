import type { SolvedRota } from '../solved-rota.ts';
import { counted, spanName } from '../words.ts';
import { blocksOf, type Layout, layoutOf, TENTATIVE } from './layout.ts';
import { footLines, headLines, type Line, workerLines } from './lines.ts';
import { gridOf } from './model.ts';
import { painted, type TerminalColours } from './paint.ts';
import { wrapped } from './text.ts';

/** How to write a grid for a terminal. */
export interface GridOptions {
  /** Columns of the terminal; default 120, in which a month fits. */
  readonly width?: number;
  /** Default `none`. */
  readonly colours?: TerminalColours;
}

const titled = (text: string): Line => [{ text, as: { ink: 'title' } }];

const blockLines = (layout: Layout, block: readonly number[]): readonly Line[] => [
  ...headLines(layout, block),
  ...layout.grid.groups.flatMap(({ title, rows }) => [
    titled(title),
    ...rows.flatMap((row) => workerLines(layout, row, block)),
  ]),
  [],
  ...footLines(layout, block),
  [],
];

const hasTentative = ({ grid }: Layout): boolean =>
  grid.groups.some(({ rows }) => rows.some(({ cells }) => cells.some(({ marks }) => marks.some((m) => m.isTentative))));

const legendLines = (layout: Layout): readonly Line[] => {
  const { planning, width, codes } = layout;
  const { shiftTypes, onCall, visits } = planning.problem.service;
  // a visit has times of its own
  const types = shiftTypes.map(
    ({ id, code, name, start, end }) =>
      `${codes.get(code) ?? code} ${name}${id === visits?.shiftType ? '' : ` ${start}-${end}`}`,
  );
  const tiers = onCall.map(({ tier, name }) => `${tier} ${name}`);
  const tentative = hasTentative(layout) ? [`${TENTATIVE} offered, not answered`] : [];
  const rest = ['. off', '- unavailable', '== weekend', 'BH bank holiday', ...tentative];
  return wrapped([...types, ...tiers, ...rest], width, '   ').map((text) => [{ text, as: { ink: 'plain' } }]);
};

/**
 * A rota as text for a terminal: workers down, days across, a legend below; every line ends with a line feed.
 *
 * A duty stands on the day it starts. A month fits 120 columns; a longer horizon or a narrower terminal gets blocks of days
 * below each other. Codes of three letters are cut to two where that makes the days fit; the legend shows them as cut.
 */
export const writeGrid = (solved: SolvedRota, { width = 120, colours = 'none' }: GridOptions = {}): string => {
  const { planning, rota, unfilled } = solved;
  const layout = layoutOf(planning, gridOf(solved), width);
  const gaps = unfilled.length === 0 ? 'all cover is met' : `${counted(unfilled.length, 'gap')} in cover`;
  const lines = [
    titled(`${planning.problem.service.name}, ${spanName(rota.from, rota.to)}: ${gaps}`),
    [],
    ...blocksOf(layout).flatMap((block) => blockLines(layout, block)),
    ...legendLines(layout),
  ];
  return lines.map((line) => `${painted(line, colours)}\n`).join('');
};
