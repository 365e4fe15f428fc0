export { isLockedBy, lockedOn, lockOf, type PayrollAct } from './acts.ts';
export { dueRows } from './due-rows.ts';
export { exportId, type PaidPerson, type PayrollExport, settledTo, type Waiver, workersWithoutRows } from './export.ts';
export {
  FINDING_CODES,
  type FindingCode,
  type PayrollFinding,
  payrollFindings,
  TOLERANCE_MINUTES,
} from './findings.ts';
export { hoursLines, pricedOf } from './hours.ts';
export { LIFE_STATES, type LifeFacts, type LifeState, type LifeStep, lifeOf, type WorkerLife } from './life.ts';
export { type NextExport, nextExport } from './next-export.ts';
export { type DateSpan, payPeriod, payPeriodHolding, payPeriodsTouching, settledBy } from './periods.ts';
export { type DueRow, isReversal, keyText, type PayrollRow, type RowKey } from './row.ts';
export { rowsToSay, type Saying } from './say.ts';
export { standingRows } from './standing.ts';
export { type ElementTotal, elementTotals } from './totals.ts';
export { type PricedWork, pricedWork, settledSheets, type WorkedRota } from './worked.ts';
