import type { Timesheets } from '../model/timesheet.ts';
import type { TimesheetContext, TimesheetFault } from './fault.ts';
import { enteredWork, type Held, heldIn, plannedWork, type Work } from './held-work.ts';
import { isApproved, shiftName, workKey } from './latest.ts';
import { isOnCallType, spanText } from './line-faults.ts';
import { partFaults } from './part-faults.ts';

const byWorker = (work: readonly Work[]): ReadonlyMap<string, readonly Work[]> => {
  const groups = new Map<string, Work[]>();
  for (const one of work) {
    const group = groups.get(one.worker);
    if (group) group.push(one);
    else groups.set(one.worker, [one]);
  }
  for (const group of groups.values()) group.sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt);
  return groups;
};

const holds = ({ shiftTypeById }: TimesheetContext, outer: Work, inner: Work): boolean =>
  (shiftTypeById.get(inner.shiftType)?.during ?? []).includes(outer.shiftType) &&
  outer.startsAt <= inner.startsAt &&
  inner.endsAt <= outer.endsAt;

/** On-call at home lies beside other work; what is held inside a shift lies inside it. */
const mayOverlap = (context: TimesheetContext, a: Work, b: Work): boolean =>
  isOnCallType(context, a.shiftType) !== isOnCallType(context, b.shiftType) ||
  holds(context, a, b) ||
  holds(context, b, a);

const clash = (context: TimesheetContext, a: Work, b: Work): readonly TimesheetFault[] => {
  if (a.index === undefined && b.index === undefined) return []; // the rota's own trouble
  const [late, other] = (a.index ?? -1) > (b.index ?? -1) ? [a, b] : [b, a];
  const { index = 0 } = late;
  const what = other.index === undefined ? 'planned' : 'entered';
  const advice =
    other.index === undefined
      ? `Say what became of ${shiftName(other.shift)} in a row of its own and let it be approved, or correct the times.`
      : 'Let one end when the other begins, or say that one was not worked.';
  const detail = `"${late.worker}" has ${shiftName(late.shift)} and ${shiftName(other.shift)} at once: ${spanText(context.zone, late)}, and ${what} ${spanText(context.zone, other)}. ${advice}`;
  return [{ list: 'entries', index, field: 'startsAt', code: 'overlapping-work', detail }];
};

const clashesOf = (context: TimesheetContext, sorted: readonly Work[]): readonly TimesheetFault[] =>
  sorted.flatMap((a, at) => {
    const found: TimesheetFault[] = [];
    for (let next = at + 1; next < sorted.length; next++) {
      const b = sorted[next];
      if (!b || b.startsAt >= a.endsAt) break;
      if (!mayOverlap(context, a, b)) found.push(...clash(context, a, b));
    }
    return found;
  });

/** Work that was called off and done all the same. */
const calledOffFaults = ({ cancelled }: Held, workByKey: ReadonlyMap<string, Work>): readonly TimesheetFault[] =>
  cancelled
    .filter(({ line }) => workByKey.get(workKey(line))?.index !== undefined)
    .map(({ line, index }) => ({
      list: 'cancelled',
      index,
      field: 'shift',
      code: 'overlapping-work',
      detail: `"${line.shift}" was called off, and a row of timesheets.csv says that "${line.worker}" worked it. Withdraw one of them.`,
    }));

const faultsAmong = (held: Held, context: TimesheetContext): readonly TimesheetFault[] => {
  const all = [...enteredWork(held), ...plannedWork(held, context)];
  const workOf = byWorker(all);
  const isAsked = held.disturbances.length + held.callOuts.length + held.cancelled.length > 0;
  const workByKey = new Map(isAsked ? all.map((work) => [workKey(work), work]) : []);
  return [
    ...[...workOf.values()].flatMap((work) => clashesOf(context, work)),
    ...partFaults(held, context, workOf, workByKey),
    ...calledOffFaults(held, workByKey),
  ];
};

/**
 * What one worker cannot have done at once, and disturbances and call-outs outside the work they belong to.
 *
 * Among all lines that hold, and among the approved ones, which are those that are paid: a correction that nobody has approved
 * makes no room yet. Each fault once.
 */
export const overlapFaults = (sheets: Timesheets, context: TimesheetContext): readonly TimesheetFault[] => {
  const among = faultsAmong(heldIn(sheets), context);
  const told = new Set(among.map(({ list, index, code }) => `${list} ${index} ${code}`));
  const approved = faultsAmong(heldIn(sheets, isApproved), context);
  return [...among, ...approved.filter(({ list, index, code }) => !told.has(`${list} ${index} ${code}`))];
};
