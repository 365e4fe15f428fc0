import type { Signed, Timesheets } from '../model/timesheet.ts';
import type { Worker } from '../model/worker.ts';
import { isoWithOffset, type LocalDate, localOf, type Zone } from '../time/index.ts';
import type { TimesheetContext, TimesheetFault } from './fault.ts';

type SignedLine = Signed & { readonly worker: string };

/** A line with its place and the date that its period is told by. */
interface Placed {
  readonly list: keyof Timesheets;
  readonly index: number;
  readonly line: SignedLine;
  readonly on: LocalDate;
}

const placedLines = (sheets: Timesheets, zone: Zone): readonly Placed[] => {
  const timed = ['entries', 'disturbances', 'callOuts', 'cancelled'] as const;
  const started = timed.flatMap((list) =>
    sheets[list].map((line, index) => ({ list, index, line, on: localOf(zone, line.startsAt).date })),
  );
  return [...started, ...sheets.mileage.map((line, index) => ({ list: 'mileage' as const, index, line, on: line.on }))];
};

const spelt = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** Whether a name that somebody signed with is that of a worker: their id or name, in any case. */
export const isSignatureOf = (name: string, worker: string, known: Worker | undefined): boolean =>
  [worker, ...(known ? [known.name] : [])].some((own) => spelt(own) === spelt(name));

const halfApproval = ({ list, index, line }: Placed): readonly TimesheetFault[] => {
  const { approvedBy, approvedAt } = line;
  if ((approvedBy === undefined) === (approvedAt === undefined)) return [];
  const field = approvedBy === undefined ? 'approvedBy' : 'approvedAt';
  const what = approvedBy === undefined ? 'when it was approved, but not by whom' : 'who approved it, but not when';
  return [{ list, index, field, code: 'missing-key', detail: `The line says ${what}. Give both, or neither.` }];
};

const earlyApproval = (zone: Zone, { list, index, line }: Placed): readonly TimesheetFault[] => {
  const { enteredAt, approvedAt } = line;
  if (approvedAt === undefined || approvedAt >= enteredAt) return [];
  const [approved, entered] = [isoWithOffset(zone, approvedAt), isoWithOffset(zone, enteredAt)];
  const detail = `Approved at ${approved}, before it was entered at ${entered}. Correct one of them, or approve it anew.`;
  return [{ list, index, field: 'approvedAt', code: 'bad-value', detail }];
};

const ownApproval = (context: TimesheetContext, { list, index, line }: Placed): readonly TimesheetFault[] => {
  const { worker, approvedBy } = line;
  if (approvedBy === undefined || !isSignatureOf(approvedBy, worker, context.workerById.get(worker))) return [];
  const detail = `"${approvedBy}" approved hours of "${worker}", their own. Somebody else approves them: empty both cells, then rota hours --approve --by NAME.`;
  return [{ list, index, field: 'approvedBy', code: 'self-approval', detail }];
};

const locked = ({ isLocked }: TimesheetContext, { list, index, line, on }: Placed): readonly TimesheetFault[] => {
  if (!isLocked?.(line.worker, on, line.enteredAt)) return [];
  const detail = `The hours of "${line.worker}" on ${on} were locked before this line was entered. Unlock the pay period first (rota hours --unlock), or remove the line.`;
  return [{ list, index, field: list === 'mileage' ? 'on' : 'startsAt', code: 'period-locked', detail }];
};

/** Lines approved by the worker themselves, by nobody, at no time or too early, and lines of a locked date. */
export const signatureFaults = (sheets: Timesheets, context: TimesheetContext): readonly TimesheetFault[] =>
  placedLines(sheets, context.zone).flatMap((placed) => [
    ...halfApproval(placed),
    ...earlyApproval(context.zone, placed),
    ...ownApproval(context, placed),
    ...locked(context, placed),
  ]);
