import { addDays, type Fault, type LocalDate, type Worker } from '@rota/domain';
import { BALANCES } from '../../schema/words.ts';
import { balancePeople } from './balance-people.ts';
import type { BalanceAccount, MapEntry, Meaning } from './cell-map.ts';
import { addressOf, cellAt, placeIn, type Sheet, type SheetCell } from './sheet.ts';

/** A row of balances.csv, its hours in minutes. */
export interface BalanceRow {
  readonly worker: string;
  readonly account: (typeof BALANCES)[number];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly minutes: number;
}

/** A row of totals.csv. */
export interface TotalRow {
  readonly worker: string;
  readonly account: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly count: number;
}

/** What people bring along from before the rota, as a sheet has it. */
export interface OpeningBalances {
  readonly balances: readonly BalanceRow[];
  readonly totals: readonly TotalRow[];
}

type BalanceMeaning = Extract<Meaning, { means: 'balance' }>;

/** A column beside the dates that carries an account. */
interface BalanceColumn {
  readonly column: number;
  readonly meaning: BalanceMeaning;
}

/** Largest balance and count that the service folder takes. @source docs/service-folder.md (balances.csv, totals.csv) */
const MOST_HOURS = 9999;
const MOST_COUNT = 1000;

/** balances.csv has decimal hours, which say 3 minutes (0.05) exactly and 1 minute not at all. */
const DECIMAL_MINUTES = 3;

/** Weeks of the reference period where nothing else was agreed. @source WTR 1998 reg 4(3); uk-rules.md WTR-02 */
const REFERENCE_DAYS = 17 * 7;
const YEAR_DAYS = 365;

const isBalanceAccount = (account: BalanceAccount): account is BalanceRow['account'] =>
  BALANCES.some((known) => known === account);

const loose = (text: string): string => text.toLowerCase().replace(/\s+/gu, ' ').trim();

const PLAIN_ACCOUNTS: readonly BalanceAccount[] = [
  ...BALANCES,
  'nights',
  'weekends',
  'bank-holidays',
  'sleep-ins',
  'on-call',
];

/** An account that a heading names by itself: `toil`, `christmas-2025`. */
const plainAccount = (text: string): BalanceMeaning | undefined => {
  const word = loose(text).replaceAll(' ', '-');
  const account = PLAIN_ACCOUNTS.find((known) => known === word);
  const year = /^christmas-(\d{4})$/.exec(word)?.[1];
  if (year !== undefined) return { means: 'balance', account: `christmas-${Number(year)}` };
  return account === undefined ? undefined : { means: 'balance', account };
};

const mappedAccount = (text: string, map: readonly MapEntry[]): BalanceMeaning | undefined => {
  const meaning = map.find(
    ({ row, meaning }) => meaning?.means === 'balance' && loose(row.code) === loose(text),
  )?.meaning;
  return meaning?.means === 'balance' ? meaning : undefined;
};

/** Columns of a heading that carry an account; with `plain` also those that name one without a map. */
export const balanceColumns = (
  sheet: Sheet,
  rows: readonly number[],
  taken: ReadonlySet<number>,
  map: readonly MapEntry[],
  isPlainKnown: boolean,
): readonly BalanceColumn[] => {
  const found = new Map<number, BalanceMeaning>();
  for (const cell of rows.flatMap((row) => [...(sheet.cells.get(row)?.values() ?? [])])) {
    const meaning = mappedAccount(cell.text, map) ?? (isPlainKnown ? plainAccount(cell.text) : undefined);
    if (meaning && !taken.has(cell.column)) found.set(cell.column, meaning);
  }
  return [...found].map(([column, meaning]) => ({ column, meaning }));
};

/** Decimal hours or `12:30`, possibly below 0, as whole minutes. */
const minutesOf = (text: string): number | undefined => {
  const clock = /^(-?)(\d{1,4}):([0-5]\d)(?::00)?$/.exec(text);
  if (clock) return (clock[1] === '-' ? -1 : 1) * (Number(clock[2]) * 60 + Number(clock[3]));
  const parts = /^(-?)(\d{1,4})(?:\.(\d{1,6}))?\s*h?$/.exec(text.replace(/^[−–]/u, '-'));
  if (!parts) return undefined;
  const [fraction, scale] = [Number(parts[3] ?? 0) * 60, 10 ** (parts[3] ?? '').length];
  const minutes = Number(parts[2]) * 60 + fraction / scale;
  if (fraction % scale !== 0 || minutes > MOST_HOURS * 60) return undefined;
  return parts[1] === '-' ? -minutes : minutes;
};

const WORKED = ['y', 'yes', 'x', 'worked', '✓', '✔', 'w'];
const NOT_WORKED = ['n', 'no', 'off', '-', '–', 'al'];

const countOf = (text: string, isChristmas: boolean): number | undefined => {
  if (isChristmas && WORKED.includes(loose(text))) return 1;
  if (isChristmas && NOT_WORKED.includes(loose(text))) return 0;
  return /^\d{1,4}$/.test(text) && Number(text) <= MOST_COUNT ? Number(text) : undefined;
};

/** The span a column is of unless the map says: the reference period for hours, twelve months, or the two days of Christmas. */
const spanOf = ({ account, from, to }: BalanceMeaning, before: LocalDate): { from: LocalDate; to: LocalDate } => {
  if (from !== undefined && to !== undefined) return { from, to };
  const year = /^christmas-(\d{4})$/.exec(account)?.[1];
  if (year !== undefined) return { from: `${year}-12-25`, to: `${year}-12-26` };
  return { from: addDays(before, account === 'hours' ? -REFERENCE_DAYS : -YEAR_DAYS), to: addDays(before, -1) };
};

const refusal = (sheet: Sheet, cell: SheetCell, allowed: string): Fault => ({
  code: 'bad-value',
  detail: `${addressOf(sheet, cell.row, cell.column)} is "${cell.text}"; allowed: ${allowed}.`,
  place: placeIn(sheet, cell.row, cell.column),
});

type CellRead = { readonly balance?: BalanceRow; readonly total?: TotalRow; readonly fault?: Fault };

const readCell = (
  sheet: Sheet,
  cell: SheetCell,
  worker: string,
  meaning: BalanceMeaning,
  before: LocalDate,
): CellRead => {
  const { account } = meaning;
  const span = spanOf(meaning, before);
  if (isBalanceAccount(account)) {
    const minutes = minutesOf(cell.text);
    const isAllowed = minutes !== undefined && minutes % DECIMAL_MINUTES === 0 && (account === 'toil' || minutes >= 0);
    if (isAllowed) return { balance: { worker, account, ...span, minutes } };
    const least = account === 'toil' ? 'possibly below 0' : '0 or more';
    return {
      fault: refusal(sheet, cell, `hours such as 37.5 or 37:30, ${least}, a multiple of ${DECIMAL_MINUTES} minutes`),
    };
  }
  const isChristmas = account.startsWith('christmas-');
  const count = countOf(cell.text, isChristmas);
  if (count !== undefined)
    return { total: { worker, account: isChristmas ? 'bank-holidays' : account, ...span, count } };
  return { fault: refusal(sheet, cell, `a whole number from 0 to ${MOST_COUNT}${isChristmas ? ', yes or no' : ''}`) };
};

/** Accounts of people from columns of a sheet; empty cells say nothing. @param before first date of the rota */
export const readBalanceCells = (
  sheet: Sheet,
  columns: readonly BalanceColumn[],
  people: readonly { readonly worker: Worker; readonly rows: readonly number[] }[],
  before: LocalDate,
): OpeningBalances & { readonly faults: readonly Fault[] } => {
  const read = people.flatMap(({ worker, rows }) =>
    columns.flatMap(({ column, meaning }) => {
      const cell = cellAt(sheet, rows[0] ?? 0, column);
      return cell ? [readCell(sheet, cell, worker.id, meaning, before)] : [];
    }),
  );
  return {
    balances: read.flatMap(({ balance }) => balance ?? []),
    totals: read.flatMap(({ total }) => total ?? []),
    faults: read.flatMap(({ fault }) => fault ?? []),
  };
};

/**
 * Reads opening balances from a sheet of their own: names and a column per account, under their own names
 * (`hours`, `toil`, `compensatory-rest`, `nights`, `weekends`, `christmas-2025`) or those of the map.
 */
export const readBalanceSheet = (
  sheet: Sheet,
  map: readonly MapEntry[],
  workers: readonly Worker[],
  before: LocalDate,
): OpeningBalances & { readonly faults: readonly Fault[] } => {
  const headings = [...sheet.cells.keys()].slice(0, 20).map((row) => ({
    row,
    columns: balanceColumns(sheet, [row], new Set(), map, true),
  }));
  const [best] = headings.toSorted((a, b) => b.columns.length - a.columns.length);
  if (!best || best.columns.length === 0) {
    const detail = `No column is named after an account (${PLAIN_ACCOUNTS.join(', ')}, christmas-2025), nor as a balance in the map. Name the columns in one row.`;
    return { balances: [], totals: [], faults: [{ code: 'missing-key', detail, place: { file: sheet.file } }] };
  }
  const accounts = best.columns.map(({ column }) => column);
  const { people, faults } = balancePeople(sheet, best.row, accounts, workers);
  const read = readBalanceCells(sheet, best.columns, people, before);
  return { ...read, faults: [...faults, ...read.faults] };
};
