import type { PayCode, PayrollExport, PayrollProgram, PayrollRow } from '@rota/domain';
import type { Decimal } from '../csv.ts';
import { headingOf } from './document.ts';

/** Rows of one employment that a program takes as one payment. What takes back is never added to what is paid. */
export interface PaymentSum {
  /** What payroll calls the employment. */
  readonly ref: string;
  /** What the program calls the element. */
  readonly code: string;
  /** The first of the rows: what they have in common. */
  readonly row: PayrollRow;
  readonly minutes: number;
  readonly hundredths: number;
  readonly pence: number;
}

/** What a program calls the element of a row: the code of its rate, else of the element, else the element's name. */
export const codeOf = (codes: readonly PayCode[], program: PayrollProgram, { element, rate }: PayrollRow): string => {
  const own = codes.filter((code) => code.program === program && code.element === element);
  const found = own.find((code) => code.rate !== undefined && code.rate === rate) ?? own.find((code) => !code.rate);
  return found?.code ?? element;
};

const isBack = ({ minutes, hundredths, pence }: PayrollRow): boolean => minutes < 0 || hundredths < 0 || pence < 0;

const keyOf = (row: PayrollRow, code: string): string => {
  const { employment, element, rate, ratePence, percent, costCentre, places, source } = row;
  const side = source === 'adjustment' ? (isBack(row) ? 'back' : 'anew') : 'due';
  return [employment, code, element, rate, ratePence, percent, costCentre, places.join(';'), side].join('\n');
};

/** Payments of an export in the order of its rows, summed over the period by employment, element, rate, place and side. */
export const paymentSums = (
  exported: PayrollExport,
  program: PayrollProgram,
  codes: readonly PayCode[],
): readonly PaymentSum[] => {
  const { refOf } = headingOf(exported);
  const sums = new Map<string, PaymentSum>();
  for (const row of exported.rows) {
    const code = codeOf(codes, program, row);
    const key = keyOf(row, code);
    const before = sums.get(key) ?? { ref: refOf(row.employment), code, row, minutes: 0, hundredths: 0, pence: 0 };
    sums.set(key, {
      ...before,
      minutes: before.minutes + row.minutes,
      hundredths: before.hundredths + row.hundredths,
      pence: before.pence + row.pence,
    });
  }
  return [...sums.values()];
};

/** Pounds an hour of a row at its percent, to four places: pence times percent are ten-thousandths of a pound. */
export const hourlyPounds = ({ ratePence = 0, percent }: PayrollRow): Decimal => {
  const tenThousandths = ratePence * percent;
  const pounds = Math.floor(tenThousandths / 10_000);
  return { decimal: `${pounds}.${String(tenThousandths % 10_000).padStart(4, '0')}` };
};
