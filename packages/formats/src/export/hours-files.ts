import {
  compareText,
  KINDS,
  type Kind,
  type PayrollRow,
  type Planning,
  type Rota,
  type Timesheets,
} from '@rota/domain';
import { csvText } from './csv.ts';
import { hoursHeading, hoursRows } from './hours.ts';
import { type HoursDuty, hoursDuties } from './hours-duties.ts';
import { groupBy } from './order.ts';
import { jsonWithRows } from './payroll/document.ts';
import { ROW_COLUMNS, rowCells, rowObject } from './payroll/fields.ts';
import { elementSums } from './payroll/trailer.ts';

/** Name and version of the JSON format. */
export const HOURS_FORMAT = 'hours/2';

const SUMS = [
  'minutes',
  'break_minutes',
  'travel_minutes',
  'journey_minutes',
  'working_minutes',
  'contract_minutes',
] as const;

/**
 * Hours as CSV with the columns of a payroll export: UTF-8, header row, CRLF, formulas made harmless. `export_id` is empty.
 *
 * @param sheets what was worked; absent: everything is planned
 * @source RFC 4180; features.md section 6
 */
export const writeHoursCsv = (planning: Planning, rota: Rota, sheets?: Timesheets): string => {
  const heading = hoursHeading(planning);
  return csvText(
    ROW_COLUMNS,
    hoursRows(planning, rota, sheets).map((row) => rowCells(row, heading)),
  );
};

const sumsOf = (duties: readonly HoursDuty[]) =>
  Object.fromEntries(SUMS.map((sum) => [sum, duties.reduce((total, duty) => total + duty[sum], 0)]));

const minutesByKind = (duties: readonly HoursDuty[]): Partial<Record<Kind, number>> =>
  Object.fromEntries(
    (Object.keys(KINDS) as Kind[]) // keys of a Record<Kind, ...>
      .map((kind) => [
        kind,
        duties.filter((duty) => duty.kind === kind).reduce((total, duty) => total + duty.minutes, 0),
      ])
      .filter(([, minutes]) => minutes !== 0),
  );

/** Pence of all rows; absent where the service has no `pay`. */
const penceOf = (planning: Planning, rows: readonly PayrollRow[]): { readonly pence?: number } =>
  planning.problem.service.pay ? { pence: rows.reduce((total, { pence }) => total + pence, 0) } : {};

const totalOf = (planning: Planning, worker: string, rows: readonly PayrollRow[], duties: readonly HoursDuty[]) => ({
  worker_ref: worker,
  rows: rows.length,
  ...sumsOf(duties),
  minutes_by_kind: minutesByKind(duties),
  elements: elementSums(rows),
  ...penceOf(planning, rows),
});

/**
 * The rows of `hours.csv` as JSON, after totals per worker and the minutes of every planned duty. `to` is exclusive.
 *
 * A worker without a row is in the totals with zeros, so that "no hours" cannot be taken for "missing".
 *
 * @param sheets what was worked; absent: everything is planned
 */
export const writeHoursJson = (planning: Planning, rota: Rota, sheets?: Timesheets): string => {
  const [rows, duties] = [hoursRows(planning, rota, sheets), hoursDuties(planning, rota)];
  const rowsOf = groupBy(rows, ({ worker }) => worker);
  const dutiesOf = groupBy(duties, ({ worker_ref }) => worker_ref);
  const workers = planning.workers.map(({ id }) => id).toSorted(compareText);
  const heading = hoursHeading(planning);
  const head = {
    format: HOURS_FORMAT,
    service: rota.service,
    from: rota.from,
    to: rota.to,
    timezone: rota.timezone,
    totals: workers.map((worker) => totalOf(planning, worker, rowsOf.get(worker) ?? [], dutiesOf.get(worker) ?? [])),
    duties,
  };
  return jsonWithRows(
    head,
    rows.map((row) => rowObject(row, heading)),
  );
};
