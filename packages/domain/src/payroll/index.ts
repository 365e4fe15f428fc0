export { isLockedBy, lockedOn, lockOf, type PayrollAct } from './acts.ts';
export { dueRows } from './due-rows.ts';
export { exportId, type PaidPerson, type PayrollExport, settledTo, type Waiver, workersWithoutRows } from './export.ts';
export { hoursLines, pricedOf } from './hours.ts';
export { type DateSpan, payPeriod, payPeriodHolding, payPeriodsTouching, settledBy } from './periods.ts';
export { type DueRow, isReversal, keyText, type PayrollRow, type RowKey } from './row.ts';
export { rowsToSay, type Saying } from './say.ts';
export { standingRows } from './standing.ts';
export { type ElementTotal, elementTotals } from './totals.ts';
