import { dayOfMonth, weekdayName } from '../words.ts';
import { cellLines, codeOf, HOURS_COLUMNS, type Layout } from './layout.ts';
import type { GridCell, GridDay, GridRow } from './model.ts';
import { dutyInk, type Ink, type Piece } from './paint.ts';
import { fitted, fittedRight, widest } from './text.ts';

/** A line of a text grid. */
export type Line = readonly Piece[];

const PLAIN: Ink = { ink: 'plain' };

const pick = <T>(items: readonly T[], block: readonly number[]): readonly T[] => block.flatMap((at) => items[at] ?? []);

const dayInk = (day: GridDay): Ink => ({ ink: day.isBankHoliday ? 'holiday' : day.isWeekend ? 'weekend' : 'plain' });

/** A line with one short text per day of a block. */
const dayLine = ({ nameColumns, cellColumns }: Layout, name: string, cells: Line, end = ''): Line => [
  { text: `${fitted(name, nameColumns - 1)} `, as: { ink: 'title' } },
  ...cells.map(({ text, as }) => ({ text: `${fitted(text, cellColumns)} `, as })),
  { text: fittedRight(end, HOURS_COLUMNS - 1), as: { ink: 'title' } },
];

const dayMark = (day: GridDay): string => (day.isBankHoliday ? 'BH' : day.isWeekend ? '==' : '');

/** Day of the month, weekday, and a mark for weekends and bank holidays. */
export const headLines = (layout: Layout, block: readonly number[]): readonly Line[] => {
  const days = pick(layout.grid.days, block);
  const line = (text: (day: GridDay) => string, end: string): Line =>
    dayLine(
      layout,
      '',
      days.map((day) => ({ text: text(day), as: dayInk(day) })),
      end,
    );
  return [
    line((day) => String(dayOfMonth(day.date)), 'hours'),
    line((day) => weekdayName(day.day).slice(0, 2), 'planned/'),
    line(dayMark, 'contract'),
  ];
};

const cellPieces = (layout: Layout, cell: GridCell, day: GridDay, line: number): Line => {
  const { cellColumns, planning } = layout;
  if (cell.marks.length === 0) {
    const text = line > 0 ? '' : cell.isAway ? '-' : '.';
    return [{ text: fitted(text, cellColumns + 1), as: { ink: day.isWeekend ? 'weekend' : 'quiet' } }];
  }
  const pieces = (cellLines(layout, cell)[line] ?? []).map((mark) => ({
    text: codeOf(layout, mark),
    as: dutyInk(mark.family, planning.shiftTypeById.get(mark.duty.shiftType)),
  }));
  const used = widest([pieces.map(({ text }) => text).join('')]);
  return [...pieces, { text: ' '.repeat(cellColumns + 1 - used), as: PLAIN }];
};

const wholeHours = (minutes: number): string => String(Math.round(minutes / 60));

const hoursText = ({ plannedMinutes, contractMinutes }: GridRow): string =>
  `${wholeHours(plannedMinutes)}/${contractMinutes === undefined ? '-' : wholeHours(contractMinutes)}`;

/** One worker on the days of a block; as many lines as the fullest cell needs. */
export const workerLines = (layout: Layout, row: GridRow, block: readonly number[]): readonly Line[] => {
  const cells = block.flatMap((at) => {
    const [cell, day] = [row.cells[at], layout.grid.days[at]];
    return cell && day ? [{ cell, day }] : [];
  });
  const height = Math.max(1, ...cells.map(({ cell }) => cellLines(layout, cell).length));
  return Array.from({ length: height }, (_, line) => [
    { text: `${fitted(line === 0 ? row.worker.name : '', layout.nameColumns - 1)} `, as: PLAIN },
    ...cells.flatMap(({ cell, day }) => cellPieces(layout, cell, day, line)),
    { text: line === 0 ? fittedRight(hoursText(row), HOURS_COLUMNS - 1) : '', as: PLAIN },
  ]);
};

/** Heads there are and heads wanted per unit, then open shifts. */
export const footLines = (layout: Layout, block: readonly number[]): readonly Line[] => {
  const numbers = (
    name: string,
    values: readonly number[],
    inkOf: (value: number, at: number) => 'short' | 'quiet' | 'plain',
  ) =>
    dayLine(
      layout,
      name,
      pick(values, block).map((value, at) => ({
        text: value === 0 ? '.' : String(value),
        as: { ink: inkOf(value, block[at] ?? 0) },
      })),
    );
  return [
    ...layout.grid.heads.flatMap(({ name, have, want }) => [
      numbers(name, have, (got, at) => (got < (want[at] ?? 0) ? 'short' : 'plain')),
      numbers('  wanted', want, () => 'quiet'),
    ]),
    numbers('Open shifts', layout.grid.open, (open) => (open === 0 ? 'quiet' : 'short')),
  ];
};
