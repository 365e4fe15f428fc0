import { type ClockRow, type Fault, localOf, type Planning } from '@rota/domain';
import type { z } from 'zod';
import { clockRow } from '../schema/clock-file.ts';
import { enteredFaults } from './service-folder/checks/entered.ts';
import { readCsv } from './service-folder/csv-file.ts';
import { fileText } from './service-folder/file-text.ts';
import { didYouMean } from './service-folder/nearest.ts';
import { type Entry, faultIn } from './service-folder/source.ts';
import { readRows } from './service-folder/tables.ts';
import { placedIn } from './service-folder/timesheet-mapping.ts';

/** A row of a clock with the line that it stands in. */
export interface ClockLine extends ClockRow {
  readonly line: number;
}

/** Rows of a clock, or everything that is wrong with the file. */
export type ClockRead = { readonly rows: readonly ClockLine[] } | { readonly faults: readonly Fault[] };

type Written = Entry<z.output<typeof clockRow>>;

const stranger = ({ workerById }: Planning, entry: Written): readonly Fault[] => {
  const { worker } = entry.value;
  if (workerById.has(worker)) return [];
  const detail = `There is no worker "${worker}" in people.csv.${didYouMean(worker, workerById.keys()) || ' Correct the id, or remove the row.'}`;
  return [faultIn(entry, ['worker'], 'unknown-reference', detail)];
};

const rowOf = (planning: Planning, entry: Written): ClockLine => {
  const at = placedIn(planning.zone);
  const { worker, in: cameAt, out: wentAt } = entry.value;
  return { worker, startsAt: at(cameAt), endsAt: at(wentAt), line: entry.source.at(entry.path).line ?? 0 };
};

const reversed = (planning: Planning, entry: Written): readonly Fault[] => {
  const { startsAt, endsAt } = rowOf(planning, entry);
  if (startsAt < endsAt) return [];
  const detail = `"${entry.value.worker}" went at or before they came, on ${localOf(planning.zone, startsAt).date}. Correct "in" or "out"; past midnight "out" has the next date.`;
  return [faultIn(entry, ['out'], 'ends-before-start', detail)];
};

const rowFaults = (planning: Planning, entry: Written): readonly Fault[] => {
  const unplaced = enteredFaults(planning.zone, entry, ['in', 'out']);
  return [...stranger(planning, entry), ...(unplaced.length > 0 ? unplaced : reversed(planning, entry))];
};

/**
 * Reads what a clock wrote down: CSV with the columns worker, in and out, in local time.
 *
 * @param file name to call it by in faults
 * @returns rows in the order of the file, or every fault
 */
export const readClockFile = (bytes: Uint8Array, file: string, planning: Planning): ClockRead => {
  const read = fileText(file, bytes);
  if ('fault' in read) return { faults: [read.fault] };
  const parsed = readCsv(file, read.text);
  if ('faults' in parsed) return parsed;
  const { rows, faults } = readRows(clockRow, parsed.csv);
  const all = [...faults, ...rows.flatMap((entry) => rowFaults(planning, entry))];
  return all.length > 0 ? { faults: all } : { rows: rows.map((entry) => rowOf(planning, entry)) };
};
