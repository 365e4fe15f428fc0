import type { AbsenceKind, Fault, Planning } from '@rota/domain';
import type { z } from 'zod';
import { csvText } from '../../export/csv.ts';
import { MAP_HEADINGS } from '../../export/xlsx/map-headings.ts';
import { idsCell } from '../../schema/cells.ts';
import { type MEANS, mapRow } from '../../schema/grid-map.ts';
import { ABSENCES, ACCOUNTS, BALANCES } from '../../schema/words.ts';
import { readCsv } from '../service-folder/csv-file.ts';
import { fileText } from '../service-folder/file-text.ts';
import { didYouMean } from '../service-folder/nearest.ts';
import { shapeFaults } from '../service-folder/shape-faults.ts';
import { faultAt, type Source } from '../service-folder/source.ts';

/** The file of a service folder that says what the codes of its sheets mean. */
export const GRID_MAP_FILE = 'grid-map.csv';

type Means = (typeof MEANS)[number];

/** Columns of the map, in their order. */
export const MAP_COLUMNS = MAP_HEADINGS;

/** A row of the map. */
export type MapRow = z.output<typeof mapRow>;

/** What a column beside the dates carries: an account, or the Christmas of a year. */
export type BalanceAccount = (typeof BALANCES)[number] | (typeof ACCOUNTS)[number] | `christmas-${number}`;

/** What a code means. */
export type Meaning =
  /** Duties together; of ids with one shift type the one that is asked for that day. */
  | { readonly means: 'cover'; readonly covers: readonly string[] }
  | { readonly means: 'absence'; readonly kind: AbsenceKind }
  | { readonly means: 'free' | 'unavailable' | 'request-off' | 'ignore' }
  | { readonly means: 'balance'; readonly account: BalanceAccount; readonly from?: string; readonly to?: string };

/** A row as understood. */
export interface MapEntry {
  readonly row: MapRow;
  /** Absent for a row that waits to be filled in. */
  readonly meaning?: Meaning;
}

const isAbsence = (value: string): value is AbsenceKind => ABSENCES.some((kind) => kind === value);

const ACCOUNT_WORDS: readonly string[] = [...BALANCES, ...ACCOUNTS];
const isAccount = (value: string): value is BalanceAccount =>
  ACCOUNT_WORDS.includes(value) || /^christmas-(19|20)\d\d$/.test(value);

/** `hours 2026-08-01 2026-11-30`: an account and the span it is of. */
const BALANCE = /^(\S+)(?: (\d{4}-\d\d-\d\d) (\d{4}-\d\d-\d\d))?$/;

/** Every id that a duty of a planning can have: requirements, on-call slots and visits. */
export const coverIds = ({ problem }: Planning): readonly string[] =>
  [...problem.service.cover, ...problem.service.onCall, ...problem.visits].map(({ id }) => id);

type Understood = { readonly meaning: Meaning } | { readonly allowed: string };

const balanceMeaning = (value: string): Understood => {
  const [, account = '', from, to] = BALANCE.exec(value) ?? [];
  if (!isAccount(account)) {
    return { allowed: `one of ${ACCOUNT_WORDS.join(', ')}, christmas-2025; a first and last date may follow` };
  }
  return { meaning: { means: 'balance', account, ...(from && to ? { from, to } : {}) } };
};

const meaningOf = ({ value = '' }: MapRow, means: Means, known: readonly string[]): Understood => {
  if (means === 'balance') return balanceMeaning(value);
  if (means === 'absence') {
    return isAbsence(value)
      ? { meaning: { means, kind: value } }
      : { allowed: `one of ${ABSENCES.join(', ')}.${didYouMean(value, ABSENCES)}`.replace(/\.$/, '') };
  }
  if (means !== 'cover') return value === '' ? { meaning: { means } } : { allowed: 'an empty cell' };
  const ids = idsCell.safeParse(value).data ?? [];
  const stranger = ids.find((id) => !known.includes(id));
  if (ids.length > 0 && stranger === undefined) return { meaning: { means, covers: ids } };
  const advice = didYouMean(stranger ?? value, known);
  return {
    allowed: `ids of cover or on-call slots of this service, separated by spaces${advice && `;${advice.replace(/\.$/, '')}`}`,
  };
};

/** A text that a spreadsheet would take for a formula is written with an apostrophe in front, which is no part of it. */
const withoutGuard = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '');

const rowFaults = (row: MapRow, index: number, source: Source, known: readonly string[]): readonly Fault[] => {
  if (row.means === undefined) return [];
  const understood = meaningOf(row, row.means, known);
  if ('meaning' in understood) return [];
  const detail = `The value of code "${row.code}", which means ${row.means}, is "${row.value ?? ''}"; allowed: ${understood.allowed}.`;
  return [faultAt('bad-value', detail, source, [index, 'value'])];
};

const repeatFaults = (rows: readonly MapRow[], source: Source): readonly Fault[] =>
  rows.flatMap(({ code }, index) => {
    if (rows.findIndex((row) => row.code === code) === index) return [];
    return [faultAt('duplicate-id', `The code "${code}" stands twice. Keep one row.`, source, [index, 'code'])];
  });

const columnFaults = (source: Source, header: readonly string[]): readonly Fault[] => [
  ...header
    .filter((name) => !MAP_COLUMNS.some((column) => column === name))
    .map((name) => {
      const advice = didYouMean(name, MAP_COLUMNS) || ' Remove it.';
      const detail = `Column "${name}" is not known; allowed: ${MAP_COLUMNS.join(', ')}.${advice}`;
      return faultAt('unknown-key', detail, source, [name]);
    }),
  ...(['code', 'means'] as const)
    .filter((name) => !header.includes(name))
    .map((name) => faultAt('missing-key', `Column "${name}" is missing; add it to the header row.`, source, [name])),
];

/** Rows of a map as understood for a service. @param rows header names to cells; empty cells left out */
const entriesOf = (
  rows: readonly Readonly<Record<string, string>>[],
  source: Source,
  planning: Planning,
): { readonly entries: readonly MapEntry[] } | { readonly faults: readonly Fault[] } => {
  const known = coverIds(planning);
  const checked = rows.map((row) => mapRow.safeParse(row, { reportInput: true }));
  const shape = checked.flatMap((one, index) =>
    one.success
      ? []
      : shapeFaults(mapRow, one.error.issues, { source, path: [index] }, () => `the row of "${rows[index]?.code}"`),
  );
  const good = checked.flatMap(({ data }) => data ?? []);
  if (shape.length > 0) return { faults: shape };
  const faults = [...good.flatMap((row, i) => rowFaults(row, i, source, known)), ...repeatFaults(good, source)];
  if (faults.length > 0) return { faults };
  return {
    entries: good.map((row) => {
      const understood = row.means === undefined ? undefined : meaningOf(row, row.means, known);
      return { row, ...(understood && 'meaning' in understood ? { meaning: understood.meaning } : {}) };
    }),
  };
};

/** What reading a map gives: its rows as understood, or every fault. */
export type MapRead = { readonly entries: readonly MapEntry[] } | { readonly faults: readonly Fault[] };

/** Understands rows that stand in a sheet of a workbook, or come from elsewhere. @param source says where a row stands */
export const mapFromRows = (
  header: readonly string[],
  records: readonly (readonly string[])[],
  source: Source,
  planning: Planning,
): MapRead => {
  const wrong = columnFaults(source, header);
  if (wrong.length > 0) return { faults: wrong };
  const rows = records.map((record) =>
    Object.fromEntries(
      header.map((name, at) => [name, withoutGuard(record[at] ?? '')] as const).filter(([, cell]) => cell !== ''),
    ),
  );
  return entriesOf(rows, source, planning);
};

/** Reads `grid-map.csv`. @param file name to use in faults */
export const readGridMap = (file: string, bytes: Uint8Array, planning: Planning): MapRead => {
  const read = fileText(file, bytes);
  if ('fault' in read) return { faults: [read.fault] };
  const parsed = readCsv(file, read.text);
  if ('faults' in parsed) return parsed;
  return mapFromRows(parsed.csv.header, parsed.csv.records, parsed.csv, planning);
};

/** A map as CSV text. */
export const writeGridMap = (rows: readonly MapRow[]): string =>
  csvText(
    MAP_COLUMNS,
    rows.map((row) => MAP_COLUMNS.map((column) => row[column] ?? '')),
  );
