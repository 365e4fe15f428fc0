import {
  type ElementTotal,
  elementTotals,
  type PayrollExport,
  type PayrollRow,
  workersWithoutRows,
} from '@rota/domain';
import { decimalText, unitHundredths } from './units.ts';

/** Sums by pay element as they stand in JSON, units as decimal text. */
export const elementDocuments = (totals: readonly ElementTotal[]) =>
  totals.map((total) => ({
    pay_element: total.element,
    unit: total.unit,
    rows: total.rows,
    minutes: total.minutes,
    units: decimalText(unitHundredths(total)),
    pence: total.pence,
  }));

/** Sums of rows by pay element, as they stand in JSON. */
export const elementSums = (rows: readonly PayrollRow[]) => elementDocuments(elementTotals(rows));

/** What a receiver counts an export against. Workers without a row are named: "no hours" is not "missing". */
export const trailerOf = (exported: PayrollExport) => {
  const without = workersWithoutRows(exported);
  return {
    rows: exported.rows.length,
    workers: new Set(exported.staff.map(({ worker }) => worker)).size,
    workers_without_rows: without.length,
    without_rows: without,
    pence: exported.rows.reduce((sum, { pence }) => sum + pence, 0),
    elements: elementSums(exported.rows),
  };
};
