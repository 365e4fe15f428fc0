import type { Timesheets } from '../model/timesheet.ts';
import type { TimesheetContext, TimesheetFault } from './fault.ts';
import { lineFaults } from './line-faults.ts';
import { overlapFaults } from './overlap-faults.ts';
import { signatureFaults } from './signature-faults.ts';

/**
 * Everything wrong with what was written down about work done.
 *
 * @param sheets lines whose times exist once, of workers and shift types that the service has
 * @returns in no order that means anything; the places say where
 */
export const timesheetFaults = (sheets: Timesheets, context: TimesheetContext): readonly TimesheetFault[] => [
  ...lineFaults(sheets, context),
  ...overlapFaults(sheets, context),
  ...signatureFaults(sheets, context),
];
