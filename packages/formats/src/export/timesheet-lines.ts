import {
  type CallOut,
  type CancelledShift,
  type Disturbance,
  type Instant,
  isoWithOffset,
  type MileageClaim,
  type Signed,
  type TimesheetEntry,
  type Timesheets,
  type Zone,
} from '@rota/domain';
import { type TableName, tableFile } from '../schema/csv-files.ts';
import { TIMESHEET_ROWS } from '../schema/timesheet-files.ts';

type Cells = Readonly<Record<string, string | undefined>>;
type Signable = Signed & { readonly isWithdrawn?: boolean };

/** An instant as the reader of timesheets takes it: local, with its offset, so that no clock change can matter. */
const written = (zone: Zone, at: Instant | undefined): string | undefined => {
  if (at === undefined) return undefined;
  const iso = isoWithOffset(zone, at);
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}${iso.slice(19)}`;
};

const signedCells = (zone: Zone, line: Signable): Cells => ({
  entered_by: line.enteredBy,
  entered_at: written(zone, line.enteredAt),
  approved_by: line.approvedBy,
  approved_at: written(zone, line.approvedAt),
  withdrawn: line.isWithdrawn ? 'yes' : undefined,
});

const spanCells = (zone: Zone, line: { readonly startsAt: Instant; readonly endsAt: Instant }): Cells => ({
  start: written(zone, line.startsAt),
  end: written(zone, line.endsAt),
});

const entryCells = (zone: Zone, line: TimesheetEntry): Cells => ({
  worker: line.worker,
  shift: line.shift,
  shift_type: line.shiftType,
  state: line.state,
  ...spanCells(zone, line),
  break: String(line.breakMinutes),
  break_start: written(zone, line.breakStartsAt),
  overtime: line.overtime,
  source: line.source,
  reason: line.reason,
  ...signedCells(zone, line),
});

const disturbanceCells = (zone: Zone, line: Disturbance): Cells => ({
  worker: line.worker,
  shift: line.shift,
  ...spanCells(zone, line),
  category: line.category,
  ...signedCells(zone, line),
});

const callOutCells = (zone: Zone, line: CallOut): Cells => ({
  worker: line.worker,
  shift: line.shift,
  mode: line.mode,
  ...spanCells(zone, line),
  ...signedCells(zone, line),
});

const cancelledCells = (zone: Zone, line: CancelledShift): Cells => ({
  worker: line.worker,
  shift: line.shift,
  shift_type: line.shiftType,
  ...spanCells(zone, line),
  cancelled_at: written(zone, line.cancelledAt),
  cancelled_by: line.cancelledBy,
  reason: line.reason,
  ...signedCells(zone, line),
});

const mileageCells = (zone: Zone, line: MileageClaim): Cells => ({
  worker: line.worker,
  on: line.on,
  miles: `${Math.floor(line.tenths / 10)}.${line.tenths % 10}`,
  unit: line.unit,
  reason: line.reason,
  ...signedCells(zone, line),
});

type SheetTable = keyof typeof TIMESHEET_ROWS;

const rowsOf = (zone: Zone, lines: Timesheets): Readonly<Record<SheetTable, readonly Cells[]>> => ({
  timesheets: lines.entries.map((line) => entryCells(zone, line)),
  disturbances: lines.disturbances.map((line) => disturbanceCells(zone, line)),
  callOuts: lines.callOuts.map((line) => callOutCells(zone, line)),
  cancellations: lines.cancelled.map((line) => cancelledCells(zone, line)),
  mileage: lines.mileage.map((line) => mileageCells(zone, line)),
});

const quoted = (cell: string): string => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** How a file that is there is written. */
interface Form {
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly lineEnd: string;
}

const NEW_FORM: Omit<Form, 'header'> = { delimiter: ',', lineEnd: '\n' };

/** The header row: the first that has any text. */
const headerOf = (text: string): string => /[^\s][^\r\n]*/.exec(text)?.[0] ?? '';

const formOf = (text: string): Form => {
  const header = headerOf(text);
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ',';
  return {
    header: header.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1')),
    delimiter,
    lineEnd: /\r\n|\n|\r/.exec(text)?.[0] ?? NEW_FORM.lineEnd,
  };
};

const line = (cells: readonly string[], { delimiter, lineEnd }: Omit<Form, 'header'>): string =>
  `${cells.map(quoted).join(delimiter)}${lineEnd}`;

const inOrder = (columns: readonly string[], row: Cells): readonly string[] =>
  columns.map((column) => row[column] ?? '');

const newFile = (columns: readonly string[], rows: readonly Cells[]): string =>
  [columns, ...rows.map((row) => inOrder(columns, row))].map((cells) => line(cells, NEW_FORM)).join('');

/** A file with rows after those that it has; what stands in it stays as it is, but for columns that its header lacked. */
const appended = (text: string, columns: readonly string[], rows: readonly Cells[]): string => {
  const header = headerOf(text);
  if (header === '') return newFile(columns, rows);
  const form = formOf(text);
  const lacking = columns.filter(
    (column) => !form.header.includes(column) && rows.some((row) => row[column] !== undefined),
  );
  const kept = text.replace(header, () => [header.trimEnd(), ...lacking].join(form.delimiter));
  const end = /[\r\n]$/.test(text) ? '' : form.lineEnd;
  const all = [...form.header, ...lacking];
  return [kept, end, ...rows.map((row) => line(inOrder(all, row), form))].join('');
};

/** Path of the file of each list of a period, inside the folder. */
export const timesheetPaths = (key: string): Readonly<Record<keyof Timesheets, string>> => ({
  entries: tableFile('timesheets', key),
  disturbances: tableFile('disturbances', key),
  callOuts: tableFile('callOuts', key),
  cancelled: tableFile('cancellations', key),
  mileage: tableFile('mileage', key),
});

/**
 * The files of a period with lines added at their ends; nothing that stands in them changes. Another order of columns,
 * semicolons and CRLF are kept.
 *
 * @param textOf text of a file by its path in the folder; `undefined` where there is none
 * @returns only files that get a line, by path
 */
export const withTimesheetLines = (
  lines: Timesheets,
  zone: Zone,
  key: string,
  textOf: (path: string) => string | undefined,
): ReadonlyMap<string, string> => {
  const added = Object.entries(rowsOf(zone, lines)) as [SheetTable & TableName, readonly Cells[]][]; // keys of the record
  return new Map(
    added
      .filter(([, rows]) => rows.length > 0)
      .map(([table, rows]) => {
        const path = tableFile(table, key);
        return [path, appended(textOf(path) ?? '', Object.keys(TIMESHEET_ROWS[table].shape), rows)];
      }),
  );
};
