import type { ShiftType } from '@rota/domain';
import type { Cell, RichText, Worksheet } from 'exceljs';
import type { GridCell, GridDay, GridRow } from '../grid/model.ts';
import { coloursOf } from '../report/colours.ts';
import { FIGURES } from './counts.ts';
import type { WorkbookFacts } from './facts.ts';
import { COLUMN, dateColumn, dayFill, ROW_HEIGHT } from './layout.ts';
import { argb, dress, type Look, PAINT, partFont } from './style.ts';

/** A count of none is left blank: the eye finds the others. */
const COUNT_FORMAT = '0;-0;';

const dutyLook = (type: ShiftType | undefined): Look => {
  if (!type) return { font: { bold: true } };
  const { background, text } = coloursOf(type);
  return { fill: background, font: { bold: true, color: argb(text) } };
};

/** Codes of a cell; on-call stands small behind the shift. */
const dutyText = ({ codes }: WorkbookFacts, { marks }: GridCell, look: Look): Cell['value'] => {
  const parts = marks.map(({ duty, code }) => ({
    text: codes.byCover.get(duty.cover ?? '') ?? code,
    isOnCall: duty.kind === 'on-call',
  }));
  if (parts.length < 2 || !parts.some(({ isOnCall }) => isOnCall)) return parts.map(({ text }) => text).join(' ');
  const richText: RichText[] = parts.map(({ text, isOnCall }, index) => ({
    text: index === 0 ? text : ` ${text}`,
    font: partFont({ ...look.font, ...(isOnCall ? { size: 8, italic: true } : {}) }),
  }));
  return { richText };
};

const paintDay = (facts: WorkbookFacts, cell: Cell, content: GridCell, day: GridDay): void => {
  const [first] = content.marks;
  if (first) {
    const shift = content.marks.find(({ duty }) => duty.kind !== 'on-call');
    const type = shift && facts.planning.shiftTypeById.get(shift.duty.shiftType);
    const look = dutyLook(type);
    cell.value = dutyText(facts, content, look);
    dress(cell, { ...dayFill(day), ...look });
  } else if (content.isAway) {
    cell.value = facts.codes.away;
    dress(cell, { fill: PAINT.away, pattern: 'lightUp', font: { color: argb(PAINT.quiet) } });
  } else dress(cell, dayFill(day));
};

const figureCells = (sheet: Worksheet, facts: WorkbookFacts, row: number, of: GridRow): void => {
  FIGURES.forEach((figure, index) => {
    const cell = sheet.getCell(row, dateColumn(facts.grid.days.length) + index);
    const value = figure.of(of, facts.grid.days);
    if (value !== undefined) cell.value = value;
    dress(cell, { align: 'right', format: figure.isHours ? '0.0' : COUNT_FORMAT, font: { size: 9 } });
  });
};

/** A person: name, id, a cell for each date, figures. */
export const addPersonRow = (sheet: Worksheet, facts: WorkbookFacts, row: number, of: GridRow): void => {
  const name = sheet.getCell(row, COLUMN.name);
  name.value = of.worker.name;
  dress(name, { align: 'left' });
  const id = sheet.getCell(row, COLUMN.id);
  id.value = of.worker.id;
  dress(id, { align: 'left', font: { size: 8, color: argb(PAINT.quiet) } });
  of.cells.forEach((content, at) => {
    const day = facts.grid.days[at];
    if (day) paintDay(facts, sheet.getCell(row, dateColumn(at)), content, day);
  });
  figureCells(sheet, facts, row, of);
  sheet.getRow(row).height = ROW_HEIGHT;
};
