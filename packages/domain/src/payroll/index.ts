export { isLockedBy, lockedOn, lockOf, type PayrollAct } from './acts.ts';
export { dueRows } from './due-rows.ts';
export {
  type EmployerPeriod,
  type EmployerPeriodParts,
  employerAmong,
  employerPeriod,
  namedPayPeriod,
  type PublishedSpan,
  type PublishedWork,
  payCalendarOf,
  pricedPeriod,
  rotasOfPeriod,
  rotasTouching,
} from './employer-period.ts';
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
export { type CheckedSpan, checkPay, type PaidWork, type PayCheck, paidWork, rotasOfCheck } from './pay-check.ts';
export {
  type ActOutcome,
  acknowledgeExport,
  dueToEmployer,
  dueTotals,
  type ExportAsk,
  exportNamed,
  exportPeriod,
  lockPeriod,
  unlockPeriod,
  type WaiverAsked,
} from './period-acts.ts';
export { type DateSpan, payPeriod, payPeriodHolding, payPeriodsTouching, settledBy } from './periods.ts';
export { type PeriodReport, reportOf } from './report.ts';
export { type DueRow, isReversal, keyText, type PayrollRow, type RowKey } from './row.ts';
export { rowsToSay, type Saying } from './say.ts';
export { type KnownPerson, staffOf } from './staff.ts';
export { standingRows } from './standing.ts';
export { type ElementTotal, elementTotals } from './totals.ts';
export { type PricedWork, pricedWork, settledSheets, type WorkedRota } from './worked.ts';
