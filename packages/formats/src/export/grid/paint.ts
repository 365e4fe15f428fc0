import type { Family, ShiftType } from '@rota/domain';

/** How much colour a terminal has; `none` for files and pipes. */
export type TerminalColours = 'none' | '16' | '256';

/** What a piece of text in the grid is, which decides its colour. */
export type Ink =
  | { readonly ink: 'plain' | 'title' | 'quiet' | 'weekend' | 'holiday' | 'short' }
  | { readonly ink: 'duty'; readonly family: Family; readonly colour?: string };

/** A piece of a line. */
export interface Piece {
  readonly text: string;
  readonly as: Ink;
}

/** Select Graphic Rendition parameters for plain inks. @source ECMA-48, section 8.3.117 */
const INKS = { plain: '', title: '1', quiet: '2', weekend: '2', holiday: '1;35', short: '1;31' } as const;

/** Sixteen-colour terminals: background (and where it is dark, white text) by family. */
const FAMILY_16: Readonly<Record<Family, string>> = {
  early: '30;43',
  day: '30;42',
  late: '30;45',
  night: '97;44',
  'sleep-in': '30;46',
  'on-call': '1;36',
  other: '30;47',
};

/** The same as numbers of the 256-colour table. */
const FAMILY_256: Readonly<Record<Family, string>> = {
  early: '38;5;16;48;5;222',
  day: '38;5;16;48;5;151',
  late: '38;5;16;48;5;216',
  night: '38;5;231;48;5;24',
  'sleep-in': '38;5;16;48;5;183',
  'on-call': '1;38;5;37',
  other: '38;5;16;48;5;252',
};

/** Above this a background is light enough for black text, 0 to 255. @source ITU-R BT.601, luma */
const LIGHT_LUMA = 140;

/** Nearest colour of the 6 x 6 x 6 cube at 16 of the 256-colour table, with black or white text on it. */
const cube = (colour: string): string => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) => Math.round((channel / 255) * 5));
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  return `38;5;${luma > LIGHT_LUMA ? 16 : 231};48;5;${16 + 36 * r + 6 * g + b}`;
};

const parameters = (as: Ink, colours: Exclude<TerminalColours, 'none'>): string => {
  if (as.ink !== 'duty') return INKS[as.ink];
  if (colours === '16') return FAMILY_16[as.family];
  return as.colour === undefined || as.family === 'on-call' ? FAMILY_256[as.family] : cube(as.colour);
};

/** Colour of a duty's cell: the shift type's own where a terminal has enough colours, otherwise its family's. */
export const dutyInk = (family: Family, type: ShiftType | undefined): Ink => ({
  ink: 'duty',
  family,
  ...(type?.colour === undefined ? {} : { colour: type.colour }),
});

/** A line of pieces as text; trailing blanks go. */
export const painted = (pieces: readonly Piece[], colours: TerminalColours): string => {
  if (colours === 'none')
    return pieces
      .map(({ text }) => text)
      .join('')
      .trimEnd();
  return pieces
    .map(({ text, as }) => {
      const codes = parameters(as, colours);
      return codes === '' || text.trim() === '' ? text : `\u001b[${codes}m${text}\u001b[0m`;
    })
    .join('')
    .trimEnd();
};
