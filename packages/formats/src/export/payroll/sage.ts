import type { Cell } from '../csv.ts';
import type { PayrollProfile } from './profile.ts';
import { hourlyPounds, type PaymentSum, paymentSums } from './sums.ts';
import { decimal, hourHundredths } from './units.ts';

/** Record type of a payment, as against a deduction. */
const PAYMENT = 2;

/** Hours with their rate, or a value: shifts, pieces and miles, and what has no rate. */
const amount = (sum: PaymentSum): readonly Cell[] =>
  sum.row.unit === 'hours' && sum.row.ratePence !== undefined
    ? [decimal(hourHundredths(sum.minutes)), hourlyPounds(sum.row)]
    : [decimal(sum.pence), ''];

const line = (sum: PaymentSum): readonly Cell[] => [
  PAYMENT,
  sum.ref,
  sum.code,
  sum.row.places.join(';'),
  sum.row.costCentre,
  ...amount(sum),
];

/**
 * Sage Payroll, multi-timesheet import: record type, employee number, payment number, department, cost centre, hours or
 * value, hourly rate; no header, because any line that is no payment is an error. What has no pay is left out.
 *
 * @source Sage knowledge base 200427112314127, "Import employee timesheet values"
 */
export const sage: PayrollProfile = {
  name: 'sage',
  title: 'Sage Payroll, timesheet import',
  hasBom: false,
  lines: (exported, codes) =>
    paymentSums(exported, 'sage', codes)
      .filter(({ pence, row }) => pence !== 0 || row.ratePence !== undefined)
      .map(line),
};
