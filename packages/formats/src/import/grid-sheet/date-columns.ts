import { dateOf, dayOf, type EpochDay, type LocalDate, weekdayOf } from '@rota/domain';
import { type DayText, dayTextOf, monthNamed, weekdaysOf } from './day-text.ts';
import { addressOf, type CellRange, cellAt, type Sheet } from './sheet.ts';

/** A column of a grid and the date it is about. */
export interface DateColumn {
  readonly column: number;
  readonly date: LocalDate;
}

/** The heading of a grid: which columns are which dates. */
export interface DateHeading {
  /** Row of the dates, and last row of the heading. */
  readonly row: number;
  readonly lastRow: number;
  /** By date; every date once. */
  readonly columns: readonly DateColumn[];
  /** What contradicts itself: a weekday that is not that of its date, a date twice; with the cell. */
  readonly objections: readonly { readonly column: number; readonly detail: string }[];
}

/** Dates that a sheet may be about, epoch days, `toDay` exclusive. */
export interface DaySpan {
  readonly fromDay: EpochDay;
  readonly toDay: EpochDay;
}

/** Fewer dates in a row are a coincidence of numbers, not a heading. */
const LEAST_DATES = 5;
/** Headings stand near the top. */
const HEADING_ROWS = 60;
const HEADING_COLUMNS = 400;
/** Days that may be left out between two columns: weekends of an office rota, a bank holiday more. */
const MOST_STEP = 5;
/** A year by weeks has some fifty bands. */
const MOST_BANDS = 200;
/** Days before the span at which a sheet with week bands may begin. */
const LEAD_DAYS = 45;

interface Heading {
  readonly column: number;
  readonly says: DayText;
}

const headingsIn = (sheet: Sheet, row: number): readonly Heading[] =>
  [...(sheet.cells.get(row)?.values() ?? [])]
    .filter(({ column }) => column <= HEADING_COLUMNS)
    .toSorted((a, b) => a.column - b.column)
    .flatMap((cell) => {
      const says = dayTextOf(cell);
      return says ? [{ column: cell.column, says }] : [];
    });

/** Weekdays that stand right above or below the dates, by column; the row that has them, when there is one. */
const weekdayRow = (sheet: Sheet, row: number, columns: readonly number[]) => {
  const rows = [row + 1, row - 1, row + 2, row - 2].filter((one) => one > 0);
  const found = rows.find((one) => {
    const words = columns.filter((column) => weekdaysOf(cellAt(sheet, one, column)?.text ?? '').length > 0);
    return words.length > columns.length / 2;
  });
  const at = (column: number): readonly number[] =>
    found === undefined ? [] : weekdaysOf(cellAt(sheet, found, column)?.text ?? '');
  return { row: found, at };
};

type MonthNamed = NonNullable<ReturnType<typeof monthNamed>>;

/** A month heading merged over some columns above the dates. */
interface MonthBand extends CellRange {
  readonly month: MonthNamed;
}

/** Month headings above a row, nearest first; a title over everything is none. */
const monthBands = (sheet: Sheet, row: number): readonly MonthBand[] =>
  sheet.merges
    .filter(({ bottom, left, right }) => bottom < row && left > 1 && right > left)
    .slice(0, MOST_BANDS)
    .flatMap((range) => {
      const cell = sheet.cells.get(range.top)?.get(range.left);
      const month = cell && (cell.date === undefined ? monthNamed(cell.text) : monthOfDate(cell.date));
      return month ? [{ ...range, month }] : [];
    })
    .sort((a, b) => b.bottom - a.bottom);

const monthOfDate = (date: LocalDate) => ({ month: Number(date.slice(5, 7)), year: Number(date.slice(0, 4)) });

const fitsMonth = (day: EpochDay, named: MonthNamed | undefined): boolean => {
  if (!named) return true;
  const { month, year } = monthOfDate(dateOf(day));
  return named.month === month && (named.year === undefined || named.year === year);
};

/** First day at or after `earliest` with a day of the month; within a month and a bit. */
const nextWith = (dayOfMonth: number, earliest: EpochDay, most: number): EpochDay | undefined => {
  for (let day = earliest; day < earliest + most; day++) if (Number(dateOf(day).slice(8)) === dayOfMonth) return day;
  return undefined;
};

interface Aligned {
  readonly columns: readonly (DateColumn & { readonly day: EpochDay })[];
  readonly inside: number;
}

/** The longest run of headings from one start whose days follow each other closely. */
const runFrom = (headings: readonly Heading[], start: number, firstDay: EpochDay, span: DaySpan): Aligned => {
  const columns: (DateColumn & { day: EpochDay })[] = [];
  for (const { column, says } of headings.slice(start)) {
    const last = columns.at(-1)?.day;
    const day =
      says.kind === 'date' ? dayOf(says.date) : last === undefined ? firstDay : nextWith(says.day, last + 1, MOST_STEP);
    if (day === undefined) continue;
    columns.push({ column, day, date: dateOf(day) });
  }
  return { columns, inside: columns.filter(({ day }) => day >= span.fromDay && day < span.toDay).length };
};

/** Whether a day is what its heading and the rows around it say. */
type Test = (column: number, says: DayText, day: EpochDay) => boolean;

const alignments = (headings: readonly Heading[], span: DaySpan): readonly Aligned[] => {
  const [first] = headings;
  if (!first) return [];
  if (first.says.kind === 'date') return [runFrom(headings, 0, dayOf(first.says.date), span)];
  const { day: dayOfMonth } = first.says;
  const starts: EpochDay[] = [];
  for (let day = span.fromDay - LEAD_DAYS; day < span.toDay; day++)
    if (Number(dateOf(day).slice(8)) === dayOfMonth) starts.push(day);
  return starts.map((day) => runFrom(headings, 0, day, span));
};

const misfits = (aligned: Aligned, headings: readonly Heading[], test: Test) =>
  aligned.columns.filter(({ column, day }) => {
    const says = headings.find((heading) => heading.column === column)?.says;
    return says !== undefined && !test(column, says, day);
  });

const WEEKDAY_WORDS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Some numbers left of the dates (an id, a grade) look like a day of the month, so several first columns are tried. */
const FIRST_COLUMNS = 6;

/** Titles that name another month than that of any date: a heading of plain numbers says nothing against it. */
const titleObjections = (sheet: Sheet, row: number, columns: Aligned['columns'], isPlain: boolean) => {
  const titles = [...sheet.cells].filter(([above]) => above < row).flatMap(([, cells]) => [...cells.values()]);
  const named = titles.flatMap((cell) => {
    const month = cell.date === undefined ? monthNamed(cell.text) : monthOfDate(cell.date);
    return month?.year === undefined ? [] : [{ cell, month }];
  });
  if (!isPlain || named.length === 0) return [];
  if (named.some(({ month }) => columns.some(({ day }) => fitsMonth(day, month)))) return [];
  return named.slice(0, 1).map(({ cell }) => ({
    column: cell.column,
    detail: `${addressOf(sheet, cell.row, cell.column)} says "${cell.text}", but the dates asked for begin with ${columns[0]?.date}. Ask for the month that the sheet is about, or correct its title.`,
  }));
};

interface Candidate {
  readonly aligned: Aligned;
  readonly wrong: Aligned['columns'];
}

/** Most dates inside the span without contradiction first, then the longest run, then the latest. */
const better = (a: Candidate, b: Candidate): number =>
  b.aligned.inside - b.wrong.length - (a.aligned.inside - a.wrong.length) ||
  b.aligned.columns.length - a.aligned.columns.length ||
  (b.aligned.columns[0]?.day ?? 0) - (a.aligned.columns[0]?.day ?? 0);

const withoutHiddenTwins = (sheet: Sheet, columns: Aligned['columns']): Aligned['columns'] =>
  columns.filter(
    (one) =>
      !sheet.hiddenColumns.has(one.column) ||
      !columns.some((other) => other.day === one.day && !sheet.hiddenColumns.has(other.column)),
  );

const headingOf = (sheet: Sheet, row: number, span: DaySpan): DateHeading | undefined => {
  const headings = headingsIn(sheet, row);
  if (headings.length < LEAST_DATES) return undefined;
  const weekdays = weekdayRow(
    sheet,
    row,
    headings.map(({ column }) => column),
  );
  const bands = monthBands(sheet, row);
  const test: Test = (column, says, day) => {
    const own = says.kind === 'day' ? (says.weekdays ?? []) : [];
    const words = [own, weekdays.at(column)].filter((list) => list.length > 0);
    const named = says.kind === 'day' && says.month !== undefined ? { month: says.month } : undefined;
    const band = bands.find(({ left, right }) => left <= column && column <= right);
    const above = says.kind === 'day' ? band?.month : undefined;
    return words.every((list) => list.includes(weekdayOf(day))) && fitsMonth(day, named) && fitsMonth(day, above);
  };
  const [best] = Array.from({ length: Math.min(FIRST_COLUMNS, headings.length) }, (_, start) => headings.slice(start))
    .flatMap((rest) => alignments(rest, span))
    .map((aligned): Candidate => ({ aligned, wrong: misfits(aligned, headings, test) }))
    .toSorted(better);
  if (!best || best.aligned.inside < LEAST_DATES) return undefined;
  const columns = withoutHiddenTwins(sheet, best.aligned.columns);
  const isPlain = headings.every(({ says }) => says.kind === 'day' && says.month === undefined);
  const twice = columns.filter((one, index) => columns.findIndex(({ day }) => day === one.day) !== index);
  return {
    row,
    lastRow: Math.max(row, weekdays.row ?? row),
    columns: columns.toSorted((a, b) => a.day - b.day).map(({ column, date }) => ({ column, date })),
    objections: [
      ...titleObjections(sheet, row, columns, isPlain),
      ...best.wrong.map(({ column, date, day }) => {
        const detail = `${addressOf(sheet, row, column)} would be ${date}, a ${WEEKDAY_WORDS[weekdayOf(day) - 1]}, but the headings around it say otherwise. Correct the headings, or the month asked for.`;
        return { column, detail };
      }),
      ...twice.map(({ column, date }) => ({
        column,
        detail: `${addressOf(sheet, row, column)} is a second column for ${date}. Remove or hide one of them.`,
      })),
    ],
  };
};

/** The row of a sheet that has the most dates of a span; `undefined` when none has five. */
export const findDates = (sheet: Sheet, span: DaySpan): DateHeading | undefined => {
  const rows = [...sheet.cells.keys()].filter((row) => row <= HEADING_ROWS).sort((a, b) => a - b);
  const insideOf = ({ columns, objections }: DateHeading): number =>
    columns.filter(({ date }) => dayOf(date) >= span.fromDay && dayOf(date) < span.toDay).length - objections.length;
  return rows
    .flatMap((row) => headingOf(sheet, row, span) ?? [])
    .toSorted((a, b) => insideOf(b) - insideOf(a) || a.row - b.row)[0];
};

/** Dates that a sheet shows in one row, whatever the span: to say what a sheet is about that is not of the month asked for. */
export const datesShown = (sheet: Sheet): readonly LocalDate[] => {
  const rows = [...sheet.cells.keys()].filter((row) => row <= HEADING_ROWS);
  const dated = rows.map((row) =>
    headingsIn(sheet, row).flatMap(({ says }) => (says.kind === 'date' ? says.date : [])),
  );
  return dated.toSorted((a, b) => b.length - a.length)[0]?.toSorted() ?? [];
};
