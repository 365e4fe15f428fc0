import { compareText } from '../order.ts';
import type { PayUnit } from '../pay/line.ts';
import type { PayrollRow } from './row.ts';

/** Sum of one pay element over an export. */
export interface ElementTotal {
  readonly element: string;
  readonly unit: PayUnit;
  readonly rows: number;
  readonly minutes: number;
  readonly hundredths: number;
  readonly pence: number;
}

/** Sums by element and unit, by name. Reversals count with their signs. */
export const elementTotals = (rows: readonly PayrollRow[]): readonly ElementTotal[] => {
  const totals = new Map<string, ElementTotal>();
  for (const { element, unit, minutes, hundredths, pence } of rows) {
    const key = `${element} ${unit}`;
    const before = totals.get(key) ?? { element, unit, rows: 0, minutes: 0, hundredths: 0, pence: 0 };
    totals.set(key, {
      ...before,
      rows: before.rows + 1,
      minutes: before.minutes + minutes,
      hundredths: before.hundredths + hundredths,
      pence: before.pence + pence,
    });
  }
  return [...totals.values()].sort((a, b) => compareText(a.element, b.element) || compareText(a.unit, b.unit));
};
