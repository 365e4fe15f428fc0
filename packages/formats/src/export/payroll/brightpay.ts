import type { Cell } from '../csv.ts';
import type { PayrollProfile } from './profile.ts';
import { hourlyPounds, type PaymentSum, paymentSums } from './sums.ts';
import { decimal, hourHundredths } from './units.ts';

/** Hours that BrightPay multiplies itself, by percent of the rate; other percents are hours at a rate of their own. */
const BUCKETS = [
  { percent: 100, column: 'Number of Normal Hours' },
  { percent: 125, column: 'Number of Time and a Quarter Hours' },
  { percent: 150, column: 'Number of Time and a Half Hours' },
  { percent: 200, column: 'Number of Double Time Hours' },
  { percent: 300, column: 'Number of Triple Time Hours' },
  { percent: 400, column: 'Number of Quadruple Time Hours' },
] as const;

const HEADER = [
  'Works Number',
  'Description',
  'Rate Per Hour',
  ...BUCKETS.map(({ column }) => column),
  'Addition Description',
  'Addition Amount',
  'Department',
];

const EMPTY_BUCKETS: readonly Cell[] = BUCKETS.map(() => '');

const hours = (sum: PaymentSum): readonly Cell[] => {
  const { row } = sum;
  const isBucket = BUCKETS.some(({ percent }) => percent === row.percent);
  const bucket = isBucket ? row.percent : 100;
  const rate = hourlyPounds(isBucket ? { ...row, percent: 100 } : row);
  const cells = BUCKETS.map(({ percent }) => (percent === bucket ? decimal(hourHundredths(sum.minutes)) : ''));
  return [sum.ref, sum.code, rate, ...cells, '', '', row.costCentre];
};

const addition = (sum: PaymentSum): readonly Cell[] => [
  sum.ref,
  '',
  '',
  ...EMPTY_BUCKETS,
  sum.code,
  decimal(sum.pence),
  sum.row.costCentre,
];

const isHourly = ({ row }: PaymentSum): boolean => row.unit === 'hours' && row.ratePence !== undefined;

/**
 * BrightPay, import of payments and additions in one CSV file, matched on works number: hours in buckets at their rate, and
 * flat payments as additions. What has no pay is left out.
 *
 * @source brightpay.co.uk, "Importing payments, additions and deductions in a single CSV file"
 */
export const brightpay: PayrollProfile = {
  name: 'brightpay',
  title: 'BrightPay, payments and additions',
  hasBom: true,
  lines: (exported, codes) => [
    HEADER,
    ...paymentSums(exported, 'brightpay', codes)
      .filter((sum) => isHourly(sum) || sum.pence !== 0)
      .map((sum) => (isHourly(sum) ? hours(sum) : addition(sum))),
  ],
};
