import type { FaultCode } from '../faults.ts';
import type { Assignment } from '../model/rota.ts';
import type { ShiftType } from '../model/service.ts';
import type { Timesheets } from '../model/timesheet.ts';
import type { Worker } from '../model/worker.ts';
import type { Instant, LocalDate, Zone } from '../time/index.ts';

/** A line that cannot stand: where it is, what it is, what was allowed and what to do. */
export interface TimesheetFault {
  readonly list: keyof Timesheets;
  /** 0-based position in its list. */
  readonly index: number;
  readonly field: TimesheetField;
  readonly code: FaultCode;
  readonly detail: string;
}

/** Part of a line that a fault is about, as the domain names it. */
export type TimesheetField =
  | 'worker'
  | 'shift'
  | 'shiftType'
  | 'startsAt'
  | 'endsAt'
  | 'breakMinutes'
  | 'breakStartsAt'
  | 'approvedBy'
  | 'approvedAt'
  | 'on';

/** Whether the hours of a worker on a date were locked before somebody entered a line at that moment. */
export type IsLocked = (worker: string, on: LocalDate, enteredAt: Instant) => boolean;

/** What lines of a timesheet are held against. */
export interface TimesheetContext {
  readonly zone: Zone;
  readonly workerById: ReadonlyMap<string, Worker>;
  /** On-call slots are not in it. */
  readonly shiftTypeById: ReadonlyMap<string, ShiftType>;
  /** Assignments of the published rota; absent where nothing is published or it is not known. */
  readonly published?: readonly Assignment[];
  readonly isLocked?: IsLocked;
}
