import { compareText, KINDS, type Kind, type Planning, type Rota } from '@rota/domain';
import { csvText } from './csv.ts';
import { type HoursRow, hoursRows } from './hours.ts';
import { groupBy } from './order.ts';

/** Name and version of the JSON format. */
export const HOURS_FORMAT = 'hours/1';

/** Columns of `hours.csv`, and keys of a row of `hours.json`, in order. */
export const HOURS_COLUMNS = [
  'worker',
  'date',
  'kind',
  'shift_type',
  'unit',
  'shift',
  'minutes',
  'break_minutes',
  'travel_minutes',
  'journey_minutes',
  'working_minutes',
  'contract_minutes',
  'start_local',
  'end_local',
  'start_utc',
  'end_utc',
  'pay_element',
  'rate',
  'rate_pence',
  'pence',
] as const satisfies readonly (keyof HoursRow)[];

const SUMS = [
  'minutes',
  'break_minutes',
  'travel_minutes',
  'journey_minutes',
  'working_minutes',
  'contract_minutes',
] as const;

/** Planned minutes as CSV: UTF-8 text, header row, CRLF, formulas made harmless. @source RFC 4180; features.md section 6 */
export const writeHoursCsv = (planning: Planning, rota: Rota): string =>
  csvText(
    HOURS_COLUMNS,
    hoursRows(planning, rota).map((row) => HOURS_COLUMNS.map((column) => row[column] ?? '')),
  );

const sumsOf = (rows: readonly HoursRow[]) =>
  Object.fromEntries(SUMS.map((sum) => [sum, rows.reduce((total, row) => total + row[sum], 0)]));

const minutesByKind = (rows: readonly HoursRow[]): Partial<Record<Kind, number>> =>
  Object.fromEntries(
    (Object.keys(KINDS) as Kind[]) // keys of a Record<Kind, ...>
      .map((kind) => [kind, rows.filter((row) => row.kind === kind).reduce((total, row) => total + row.minutes, 0)])
      .filter(([, minutes]) => minutes !== 0),
  );

/** Pence of all rows; absent where the service has no `pay`. */
const penceOf = (planning: Planning, rows: readonly HoursRow[]): { readonly pence?: number } =>
  planning.problem.service.pay ? { pence: rows.reduce((total, { pence = 0 }) => total + pence, 0) } : {};

const totalOf = (planning: Planning, worker: string, rows: readonly HoursRow[]) => ({
  worker,
  rows: rows.length,
  ...sumsOf(rows),
  minutes_by_kind: minutesByKind(rows),
  ...penceOf(planning, rows),
});

/**
 * The rows of `hours.csv` as JSON with totals per worker: two spaces, fixed keys, final newline. `to` is exclusive.
 *
 * A worker without a row is in the totals with zeros, so that "no hours" cannot be taken for "missing".
 */
export const writeHoursJson = (planning: Planning, rota: Rota): string => {
  const rows = hoursRows(planning, rota);
  const byWorker = groupBy(rows, (row) => row.worker);
  const workers = planning.workers.map((worker) => worker.id).toSorted(compareText);
  const document = {
    format: HOURS_FORMAT,
    service: rota.service,
    from: rota.from,
    to: rota.to,
    timezone: rota.timezone,
    rows,
    totals: workers.map((worker) => totalOf(planning, worker, byWorker.get(worker) ?? [])),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
