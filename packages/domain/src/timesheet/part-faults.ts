import type { Timesheets } from '../model/timesheet.ts';
import { overlapMinutes } from '../time/index.ts';
import type { TimesheetContext, TimesheetFault } from './fault.ts';
import type { Held, Work } from './held-work.ts';
import { type Standing, workKey } from './latest.ts';
import { isOnCallType, spanText } from './line-faults.ts';

type Part = Timesheets['callOuts'][number] | Timesheets['disturbances'][number];

/** Part of a shift that was published for its worker, but not worked or called off. */
const gone = (
  { published = [] }: TimesheetContext,
  list: 'disturbances' | 'callOuts',
  index: number,
  { worker, shift }: Part,
  name: string,
): readonly TimesheetFault[] => {
  if (!published.some((one) => one.worker === worker && one.shift === shift)) return [];
  const detail = `The ${name} belongs to "${shift}", which "${worker}" did not work. Withdraw it, or correct the row of the shift.`;
  return [{ list, index, field: 'shift', code: 'outside-duty', detail }];
};

/** A disturbance lies in its sleep-in, a call-out in its on-call duty. */
const placeFaults = (
  context: TimesheetContext,
  list: 'disturbances' | 'callOuts',
  parts: readonly Standing<Part>[],
  workByKey: ReadonlyMap<string, Work>,
): readonly TimesheetFault[] =>
  parts.flatMap(({ line, index }): readonly TimesheetFault[] => {
    const [wanted, name] = list === 'callOuts' ? ['on-call', 'call-out'] : ['sleep-in', 'disturbance'];
    const work = workByKey.get(workKey(line));
    if (!work) return gone(context, list, index, line, name);
    const kind = context.shiftTypeById.get(work.shiftType)?.kind ?? 'on-call';
    if (kind !== wanted) {
      const detail = `A ${name} belongs to work of kind ${wanted}; "${line.shift}" is of kind ${kind}. Correct the shift, or write the work into timesheets.csv.`;
      return [{ list, index, field: 'shift', code: 'outside-duty', detail }];
    }
    if (work.startsAt <= line.startsAt && line.endsAt <= work.endsAt) return [];
    const detail = `The ${name}, ${spanText(context.zone, line)}, is not inside "${line.shift}", ${spanText(context.zone, work)}. Correct its times, or give the shift a row in timesheets.csv; work outside it is a row there.`;
    return [{ list, index, field: 'startsAt', code: 'outside-duty', detail }];
  });

type Call = Standing<Timesheets['callOuts'][number]>;

/** A call over another of the other mode, or over work that is paid already. @param before calls of the same worker */
const callFault = (
  context: TimesheetContext,
  { line, index }: Call,
  before: readonly Call[],
  work: readonly Work[],
): readonly TimesheetFault[] => {
  const fault = (other: string, advice: string): TimesheetFault => ({
    list: 'callOuts',
    index,
    field: 'startsAt',
    code: 'overlapping-work',
    detail: `The call-out of "${line.worker}", ${spanText(context.zone, line)}, lies over ${other}. ${advice}`,
  });
  const call = before.find(({ line: one }) => one.mode !== line.mode && overlapMinutes(one, line) > 0);
  if (call) return [fault(`a call of mode ${call.line.mode}`, 'Let one end when the other begins.')];
  const over = work.find((one) => !isOnCallType(context, one.shiftType) && overlapMinutes(one, line) > 0);
  return over
    ? [fault(`"${over.shift}"`, 'Its time is paid there already: cut the call-out, or correct the row.')]
    : [];
};

/** Calls that overlap are one call only when both are of one mode; a call during other work would count twice. */
const callOutFaults = (
  context: TimesheetContext,
  calls: readonly Call[],
  workOf: ReadonlyMap<string, readonly Work[]>,
): readonly TimesheetFault[] => {
  const before = new Map<string, Call[]>();
  return calls.flatMap((call) => {
    const { worker } = call.line;
    const earlier = before.get(worker) ?? [];
    before.set(worker, [...earlier, call]);
    return callFault(context, call, earlier, workOf.get(worker) ?? []);
  });
};

/**
 * Disturbances and call-outs outside the work they belong to, and calls over other work.
 *
 * @param workOf by worker
 * @param workByKey by worker and shift
 */
export const partFaults = (
  { disturbances, callOuts }: Held,
  context: TimesheetContext,
  workOf: ReadonlyMap<string, readonly Work[]>,
  workByKey: ReadonlyMap<string, Work>,
): readonly TimesheetFault[] => [
  ...placeFaults(context, 'disturbances', disturbances, workByKey),
  ...placeFaults(context, 'callOuts', callOuts, workByKey),
  ...callOutFaults(context, callOuts, workOf),
];
