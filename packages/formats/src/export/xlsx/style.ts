import type { Alignment, Borders, Cell, Fill, Font } from 'exceljs';

/** Look of a cell. */
export interface Look {
  readonly fill?: string;
  readonly font?: Partial<Font>;
  readonly align?: Alignment['horizontal'];
  readonly pattern?: 'lightUp';
  readonly format?: string;
  readonly wrap?: boolean;
}

/** Colours of the wall sheet, `#rrggbb`. */
export const PAINT = {
  title: '#1f2a44',
  group: '#dfe4ec',
  weekend: '#efefef',
  holiday: '#f6dcc4',
  away: '#d9d9d9',
  line: '#b5bcc6',
  short: '#c00000',
  shortFill: '#fde0dd',
  quiet: '#6b7280',
} as const;

const FONT = 'Calibri';

/** A colour as the library wants it: opaque, without the hash. */
export const argb = (colour: string): { argb: string } => ({ argb: `FF${colour.slice(1).toUpperCase()}` });

const thin: Partial<Borders> = Object.fromEntries(
  (['top', 'left', 'bottom', 'right'] as const).map((side) => [side, { style: 'thin', color: argb(PAINT.line) }]),
);

const fillOf = (fill: string, pattern: Look['pattern']): Fill => ({
  type: 'pattern',
  pattern: pattern ?? 'solid',
  fgColor: argb(pattern ? PAINT.quiet : fill),
  bgColor: argb(fill),
});

/** Dresses a cell; with `isBoxed` it has a thin line all round. */
export const dress = (cell: Cell, look: Look, isBoxed = true): void => {
  cell.font = { name: FONT, size: 10, ...look.font };
  cell.alignment = {
    horizontal: look.align ?? 'center',
    vertical: 'middle',
    ...(look.wrap ? { wrapText: true } : {}),
  };
  if (look.fill !== undefined) cell.fill = fillOf(look.fill, look.pattern);
  if (look.format !== undefined) cell.numFmt = look.format;
  if (isBoxed) cell.border = thin;
};

/** Font with the sheet's family, for parts of a rich text. */
export const partFont = (font: Partial<Font>): Partial<Font> => ({ name: FONT, size: 10, ...font });
