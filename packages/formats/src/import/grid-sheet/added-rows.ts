import { type Fault, isoWithOffset, parseIso, type Rota, type Zone } from '@rota/domain';
import { type Cell, csvText } from '../../export/csv.ts';
import { readCsv } from '../service-folder/csv-file.ts';
import { fileText } from '../service-folder/file-text.ts';
import { faultAt } from '../service-folder/source.ts';
import type { OpeningBalances } from './balances.ts';
import type { AbsenceRow } from './read-grid.ts';

/** Rows for a CSV file of the service folder. */
export interface NewRows {
  readonly columns: readonly string[];
  /** Columns that tell two rows apart: a row whose own are there already is not added. */
  readonly key: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** The text of a file with rows added, and how many were. */
export type AddedRows =
  | { readonly text: string; readonly added: number; readonly alreadyThere: number }
  | { readonly faults: readonly Fault[] };

/** Rows of `history.csv` for the duties of a past rota. */
export const historyRows = (zone: Zone, { assignments }: Rota): NewRows => ({
  columns: ['worker', 'shift_type', 'cover', 'start', 'end'],
  key: ['worker', 'shift_type', 'start'],
  rows: assignments.map(({ worker, shiftType, shift, startsAt, endsAt }) => ({
    worker,
    shift_type: shiftType,
    cover: shift.slice(0, shift.indexOf('/')),
    start: isoWithOffset(zone, startsAt),
    end: isoWithOffset(zone, endsAt),
  })),
});

/** Rows of `absences.csv`. */
export const absenceRows = (absences: readonly AbsenceRow[]): NewRows => ({
  columns: ['worker', 'kind', 'from', 'to'],
  key: ['worker', 'kind', 'from', 'to'],
  rows: absences.map(({ worker, kind, from, to }) => ({ worker, kind, from, to })),
});

/** Whole minutes as decimal hours, exactly where that takes at most six digits. */
const hoursText = (minutes: number): string => String(Number((minutes / 60).toFixed(6)));

/** Rows of `balances.csv`. */
export const balanceRows = ({ balances }: OpeningBalances): NewRows => ({
  columns: ['worker', 'account', 'from', 'to', 'hours'],
  key: ['worker', 'account', 'from', 'to'],
  rows: balances.map(({ minutes, ...row }) => ({ ...row, hours: hoursText(minutes) })),
});

/** Rows of `totals.csv`. */
export const totalRows = ({ totals }: OpeningBalances): NewRows => ({
  columns: ['worker', 'account', 'from', 'to', 'count'],
  key: ['worker', 'account', 'from', 'to'],
  rows: totals.map(({ count, ...row }) => ({ ...row, count: String(count) })),
});

/** A number stays one: `-1.5` is no formula. */
const cellOf = (text: string): Cell => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

const separatorOf = (header: string): string => (header.split(';').length > header.split(',').length ? ';' : ',');

/** One instant may be written with several offsets. */
const keyCell = (text: string): string => {
  const parsed = parseIso(text);
  return parsed.kind === 'instant' ? String(parsed.at) : text;
};

const keyOf = (key: readonly string[], cellOf: (column: string) => string | undefined): string =>
  key.map((column) => keyCell(cellOf(column) ?? '')).join('\n');

/**
 * Adds rows to a CSV file: what is there stays as it is, in its columns and with its separator.
 *
 * @param existing bytes of the file; absent when there is none yet
 */
export const withRowsAdded = (
  file: string,
  existing: Uint8Array | undefined,
  { columns, key, rows }: NewRows,
): AddedRows => {
  const cellsOf = (row: Readonly<Record<string, string>>, header: readonly string[]) =>
    header.map((name) => row[name] ?? '');
  if (!existing) {
    const cells = rows.map((row) => cellsOf(row, columns).map(cellOf));
    return { text: csvText(columns, cells), added: rows.length, alreadyThere: 0 };
  }
  const read = fileText(file, existing);
  if ('fault' in read) return { faults: [read.fault] };
  const parsed = readCsv(file, read.text);
  if ('faults' in parsed) return parsed;
  const { header, records } = parsed.csv;
  const lacking = key.filter((name) => !header.includes(name));
  if (lacking.length > 0) {
    const detailOf = (name: string) =>
      `Column "${name}" is missing, so that no row can be added. Name a file with the columns ${columns.join(', ')}, or a new one.`;
    return { faults: lacking.map((name) => faultAt('missing-key', detailOf(name), parsed.csv, [name])) };
  }
  const known = new Set(records.map((record) => keyOf(key, (column) => record[header.indexOf(column)])));
  const fresh = rows.filter((row) => !known.has(keyOf(key, (column) => row[column])));
  const separator = separatorOf(read.text.split(/[\r\n]/)[0] ?? '');
  const lineEnd = read.text.includes('\r\n') ? '\r\n' : '\n';
  const before = /[\r\n]$/.test(read.text) ? read.text : `${read.text}${lineEnd}`;
  const lines = fresh.map((row) => `${cellsOf(row, header).join(separator)}${lineEnd}`);
  return { text: before + lines.join(''), added: fresh.length, alreadyThere: rows.length - fresh.length };
};
