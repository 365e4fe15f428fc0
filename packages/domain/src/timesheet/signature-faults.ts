import type { Signed, Timesheets } from '../model/timesheet.ts';
import type { Worker } from '../model/worker.ts';
import { type Instant, isoWithOffset, type LocalDate, localOf, type Zone } from '../time/index.ts';
import type { TimesheetContext, TimesheetFault } from './fault.ts';

type SignedLine = Signed & { readonly worker: string } & ({ readonly startsAt: Instant } | { readonly on: LocalDate });

/** A line with its place. */
interface Placed {
  readonly list: keyof Timesheets;
  readonly index: number;
  readonly line: SignedLine;
}

const LISTS = ['entries', 'disturbances', 'callOuts', 'cancelled', 'mileage'] as const;

/** The date that the pay period of a line is told by. */
const dateOfLine = (zone: Zone, line: SignedLine): LocalDate =>
  'on' in line ? line.on : localOf(zone, line.startsAt).date;

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

const locked = ({ isLocked, zone }: TimesheetContext, { list, index, line }: Placed): readonly TimesheetFault[] => {
  if (!isLocked) return [];
  const on = dateOfLine(zone, line);
  if (!isLocked(line.worker, on, line.enteredAt)) return [];
  const detail = `The hours of "${line.worker}" on ${on} were locked before this line was entered. Unlock the pay period (rota hours --unlock) and enter the line after that, or remove it.`;
  return [{ list, index, field: list === 'mileage' ? 'on' : 'startsAt', code: 'period-locked', detail }];
};

/** Lines approved by the worker themselves, by nobody, at no time or too early, and lines of a locked date. */
export const signatureFaults = (sheets: Timesheets, context: TimesheetContext): readonly TimesheetFault[] =>
  LISTS.flatMap((list) =>
    sheets[list].flatMap((line: SignedLine, index) => {
      const placed: Placed = { list, index, line };
      return [
        ...halfApproval(placed),
        ...earlyApproval(context.zone, placed),
        ...ownApproval(context, placed),
        ...locked(context, placed),
      ];
    }),
  );
