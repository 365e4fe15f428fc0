export { absentHours } from './absent-hours.ts';
export { actualWork, workToPay } from './actual-work.ts';
export { type ApprovalContext, type Approved, approveHours } from './approve.ts';
export {
  CLOCK_TOLERANCE_MINUTES,
  type Clocked,
  type ClockMisfit,
  type ClockRow,
  clockMisfitText,
  matchClock,
} from './clock.ts';
export { type Confirmed, confirmAsPlanned, type HoursScope, plannedBreakMinutes, type Signing } from './confirm.ts';
export { type DifferenceKind, type TimesheetDifference, timesheetDifferences } from './differences.ts';
export type { IsLocked, TimesheetContext, TimesheetFault, TimesheetField } from './fault.ts';
export { extraShift, isApproved, LINE_KEYS, lastLines, shiftOf, standing, standingApproved } from './latest.ts';
export { isSignatureOf } from './signature-faults.ts';
export { timesheetFaults } from './timesheet-faults.ts';
