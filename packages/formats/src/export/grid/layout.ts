import type { Planning } from '@rota/domain';
import { shortCodes } from './codes.ts';
import type { Grid, GridCell, GridMark } from './model.ts';
import { widest } from './text.ts';

/** Where everything of a text grid goes. */
export interface Layout {
  readonly planning: Planning;
  readonly grid: Grid;
  /** Columns of the terminal, of the name with its blank, and of a cell without its blank. */
  readonly width: number;
  readonly nameColumns: number;
  readonly cellColumns: number;
  /** Codes as shown, by code as written in the service. */
  readonly codes: ReadonlyMap<string, string>;
}

/** Room at the end of a line for `152/163`: planned and contract hours. */
export const HOURS_COLUMNS = 9;

/** Shortest name column that still tells people apart. */
const LEAST_NAME_COLUMNS = 18;

const MOST_NAME_COLUMNS = 28;

/** A day of the month takes two columns. */
const LEAST_CELL_COLUMNS = 2;

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most));

/** Chooses columns: full codes where the days then fit the width, otherwise codes of two letters. */
export const layoutOf = (planning: Planning, grid: Grid, width: number): Layout => {
  const { shiftTypes } = planning.problem.service;
  const full = Math.max(LEAST_CELL_COLUMNS, widest(shiftTypes.map(({ code }) => code)));
  const roomForNames = (cell: number) => width - HOURS_COLUMNS - grid.days.length * (cell + 1);
  const cellColumns = roomForNames(full) >= LEAST_NAME_COLUMNS ? full : LEAST_CELL_COLUMNS;
  const names = between(LEAST_NAME_COLUMNS, widest(planning.workers.map(({ name }) => name)) + 1, MOST_NAME_COLUMNS);
  const nameColumns = between(LEAST_NAME_COLUMNS, roomForNames(cellColumns), names);
  return { planning, grid, width, nameColumns, cellColumns, codes: shortCodes(shiftTypes, cellColumns) };
};

/** Positions of the days in blocks that fit the width, as equal in length as they can be. */
export const blocksOf = ({ width, nameColumns, cellColumns, grid }: Layout): readonly (readonly number[])[] => {
  const days = grid.days.length;
  const most = Math.max(1, Math.floor((width - nameColumns - HOURS_COLUMNS) / (cellColumns + 1)));
  const size = Math.ceil(days / Math.ceil(days / most));
  return Array.from({ length: Math.ceil(days / size) }, (_, block) =>
    Array.from({ length: Math.min(size, days - block * size) }, (_, index) => block * size + index),
  );
};

/** What stands behind the code of a duty that was offered and not answered; it takes the blank of a full cell. */
export const TENTATIVE = '?';

/** Code of a mark as this grid shows it. */
export const codeOf = ({ codes }: Layout, mark: GridMark): string =>
  `${codes.get(mark.code) ?? mark.code}${mark.isTentative ? TENTATIVE : ''}`;

/** The marks of a cell in lines that fit it: `E2` on one line, `HD` over `2` where there is no room. */
export const cellLines = (layout: Layout, { marks }: GridCell): readonly (readonly GridMark[])[] => {
  const lines: GridMark[][] = [];
  const columns = (line: readonly GridMark[]) => widest([line.map((mark) => codeOf(layout, mark)).join('')]);
  for (const mark of marks) {
    const last = lines.at(-1);
    if (last && columns([...last, mark]) <= layout.cellColumns) last.push(mark);
    else lines.push([mark]);
  }
  return lines;
};
