import { type Instant, isoUtc, isoWithOffset, type PayPeriod, type PayrollRow, type Zone } from '@rota/domain';
import type { Cell } from '../csv.ts';
import { decimal, unitHundredths } from './units.ts';

/** What rows of one file have in common. */
export interface RowHeading {
  /** Absent where nothing was exported: a plan, or hours looked at. */
  readonly exportId?: string;
  /** Pay period that a row is told in. */
  readonly periodOf: (row: PayrollRow) => PayPeriod;
  /** What payroll calls an employment. */
  readonly refOf: (employment: string) => string;
  readonly clock: Clock;
}

/** Instants as text; each is written once however often it occurs. */
export interface Clock {
  readonly utc: (at: Instant) => string;
  readonly local: (at: Instant) => string;
}

const remembered = (write: (at: Instant) => string): ((at: Instant) => string) => {
  const texts = new Map<Instant, string>();
  return (at) => {
    const known = texts.get(at);
    if (known !== undefined) return known;
    const text = write(at);
    texts.set(at, text);
    return text;
  };
};

/** A clock of a zone. Ten thousand workers share a few hundred starts and ends. */
export const clockOf = (zone: Zone): Clock => ({
  utc: remembered(isoUtc),
  local: remembered((at) => isoWithOffset(zone, at)),
});

/** One column of the rows, or key of the JSON. */
export interface RowField {
  readonly name: string;
  /** `undefined` where a row has nothing to say. */
  readonly of: (row: PayrollRow, heading: RowHeading) => Cell | undefined;
}

const timed =
  (write: (clock: Clock) => (at: Instant) => string, of: (row: PayrollRow) => Instant | undefined) =>
  (row: PayrollRow, { clock }: RowHeading): string | undefined => {
    const at = of(row);
    return at === undefined ? undefined : write(clock)(at);
  };

const startsAt = ({ startsAt }: PayrollRow) => startsAt;
const endsAt = ({ endsAt }: PayrollRow) => endsAt;

const list = (texts: readonly string[]): string | undefined => (texts.length === 0 ? undefined : texts.join(';'));

/** Hours without a rate (leave earned, a service that names no pay) have no money, which is not the same as none. */
const isPriced = ({ rate, pence }: PayrollRow): boolean => rate !== undefined || pence !== 0;

/** Columns of every row, in order. @source features.md section 6; then minutes, presence and money beside the units */
export const ROW_FIELDS: readonly RowField[] = [
  { name: 'export_id', of: (_row, { exportId }) => exportId },
  { name: 'line_id', of: ({ id }) => id },
  { name: 'period_start', of: (row, { periodOf }) => periodOf(row).from },
  { name: 'period_end', of: (row, { periodOf }) => periodOf(row).to },
  { name: 'worker_ref', of: ({ worker }) => worker },
  { name: 'employment_ref', of: ({ employment }, { refOf }) => refOf(employment) },
  { name: 'work_date', of: ({ on }) => on },
  { name: 'pay_element', of: ({ element }) => element },
  { name: 'units', of: (row) => decimal(unitHundredths(row)) },
  { name: 'unit', of: ({ unit }) => unit },
  { name: 'rate_key', of: ({ rate }) => rate },
  { name: 'cost_centre', of: ({ costCentre }) => costCentre },
  { name: 'house', of: ({ places }) => list(places) },
  { name: 'shift_id', of: ({ shifts }) => list(shifts) },
  { name: 'assignment_id', of: ({ assignments }) => list(assignments) },
  { name: 'source', of: ({ source }) => source },
  { name: 'start_utc', of: timed(({ utc }) => utc, startsAt) },
  { name: 'end_utc', of: timed(({ utc }) => utc, endsAt) },
  { name: 'start_local', of: timed(({ local }) => local, startsAt) },
  { name: 'end_local', of: timed(({ local }) => local, endsAt) },
  { name: 'break_minutes', of: ({ breakMinutes }) => breakMinutes },
  { name: 'reason', of: ({ reason }) => reason },
  { name: 'adjusts_line_id', of: ({ adjusts }) => adjusts },
  { name: 'minutes', of: ({ minutes }) => minutes },
  { name: 'presence_minutes', of: ({ presenceMinutes }) => presenceMinutes },
  { name: 'rate_pence', of: ({ ratePence }) => ratePence },
  { name: 'percent', of: ({ percent }) => percent },
  { name: 'pence', of: (row) => (isPriced(row) ? row.pence : undefined) },
];

/** Names of `ROW_FIELDS`. */
export const ROW_COLUMNS: readonly string[] = ROW_FIELDS.map(({ name }) => name);

/** A row as cells of `ROW_COLUMNS`. */
export const rowCells = (row: PayrollRow, heading: RowHeading): readonly Cell[] =>
  ROW_FIELDS.map(({ of }) => of(row, heading) ?? '');

/** A row as an object of JSON: the names of the columns, units as decimal text, nothing where there is nothing. */
export const rowObject = (row: PayrollRow, heading: RowHeading): Readonly<Record<string, string | number>> => {
  const object: Record<string, string | number> = {};
  for (const { name, of } of ROW_FIELDS) {
    const cell = of(row, heading);
    if (cell !== undefined) object[name] = typeof cell === 'object' ? cell.decimal : cell;
  }
  return object;
};
