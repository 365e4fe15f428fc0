export type { IsLocked, TimesheetContext, TimesheetFault, TimesheetField } from './fault.ts';
export { extraShift, isApproved, LINE_KEYS, shiftOf, standing, standingApproved } from './latest.ts';
export { isSignatureOf } from './signature-faults.ts';
export { timesheetFaults } from './timesheet-faults.ts';
