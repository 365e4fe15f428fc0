import type { PayrollExport, PayrollRow } from '@rota/domain';
import type { Cell } from '../csv.ts';
import { headingOf } from './document.ts';
import type { PayrollProfile } from './profile.ts';
import { codeOf } from './sums.ts';
import { decimal, unitHundredths } from './units.ts';

const HEADER = [
  'EmployeeNumber',
  'StartDate',
  'EndDate',
  'Status',
  'Date',
  'EarningsRateID',
  'NumberOfUnits',
  'TrackingItem',
  'IdempotencyKey',
];

/** A timesheet takes no date outside its period: corrections of earlier dates go to its first day. */
const dateIn = ({ period }: PayrollExport, { on }: PayrollRow): string =>
  period.from <= on && on <= period.to ? on : period.from;

/**
 * Hundredths of what a line counts. A timesheet has no money: what comes without a rate (the average of holiday pay,
 * rolled-up holiday) is told in pounds, for an earnings rate of one pound a unit.
 */
const lineHundredths = (row: PayrollRow): number =>
  row.ratePence === undefined && row.pence !== 0 ? row.pence : unitHundredths(row);

/**
 * Xero Payroll UK, lines of timesheets: employee, period, date, earnings rate and units. The line id is good as an
 * idempotency key (at most 128 characters), so that a line that is sent twice counts once.
 *
 * @source XeroAPI/Xero-OpenAPI, xero-payroll-uk.yaml, Timesheet and TimesheetLine
 */
export const xeroUk: PayrollProfile = {
  name: 'xero-uk',
  title: 'Xero Payroll UK, timesheet lines',
  hasBom: false,
  lines: (exported, codes) => {
    const { refOf } = headingOf(exported);
    const { from, to } = exported.period;
    const line = (row: PayrollRow): readonly Cell[] => [
      refOf(row.employment),
      from,
      to,
      'Draft',
      dateIn(exported, row),
      codeOf(codes, 'xero-uk', row),
      decimal(lineHundredths(row)),
      row.costCentre,
      row.id,
    ];
    return [HEADER, ...exported.rows.map(line)];
  },
};
