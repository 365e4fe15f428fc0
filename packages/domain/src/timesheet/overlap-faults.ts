import type { Timesheets } from '../model/timesheet.ts';
import { type Interval, overlapMinutes } from '../time/index.ts';
import type { TimesheetContext, TimesheetFault } from './fault.ts';
import { LINE_KEYS, type Standing, shiftOf, standing, workKey } from './latest.ts';
import { isOnCallType, spanText } from './line-faults.ts';

/** What a worker did, or is planned to do where nobody wrote anything yet. */
interface Work extends Interval {
  readonly worker: string;
  readonly shift: string;
  readonly shiftType: string;
  /** Position among the entries; absent for what is only planned. */
  readonly index?: number;
}

const enteredWork = ({ entries }: Timesheets): readonly Work[] =>
  standing(entries, LINE_KEYS.entries)
    .filter(({ line }) => line.state === 'worked' && line.startsAt < line.endsAt)
    .map(({ line, index }) => {
      const { worker, shiftType, startsAt, endsAt } = line;
      return { worker, shift: shiftOf(line), shiftType, startsAt, endsAt, index };
    });

/** Published work about which nobody wrote anything: it counts as planned. */
const plannedWork = (sheets: Timesheets, { published = [] }: TimesheetContext): readonly Work[] => {
  const said = new Set([
    ...sheets.entries.map(({ shift }) => shift),
    ...standing(sheets.cancelled, LINE_KEYS.cancelled).map(({ line }) => line.shift),
  ]);
  return published.filter(({ shift }) => !said.has(shift));
};

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
      ? `Say what became of "${other.shift}" in a row of its own, or correct the times.`
      : 'Let one end when the other begins, or say that one was not worked.';
  const detail = `"${late.worker}" has "${late.shift}" and "${other.shift}" at once: ${spanText(context.zone, late)}, and ${what} ${spanText(context.zone, other)}. ${advice}`;
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

type Part = Timesheets['callOuts'][number] | Timesheets['disturbances'][number];

/** A disturbance lies in its sleep-in, a call-out in its on-call duty. */
const partFaults = (
  context: TimesheetContext,
  list: 'disturbances' | 'callOuts',
  parts: readonly Standing<Part>[],
  workByKey: ReadonlyMap<string, Work>,
): readonly TimesheetFault[] =>
  parts.flatMap(({ line, index }): readonly TimesheetFault[] => {
    const work = workByKey.get(workKey(line));
    if (!work) return [];
    const [wanted, name] = list === 'callOuts' ? ['on-call', 'call-out'] : ['sleep-in', 'disturbance'];
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

/** Work that was called off and done all the same. */
const calledOffFaults = (sheets: Timesheets, workByKey: ReadonlyMap<string, Work>): readonly TimesheetFault[] =>
  standing(sheets.cancelled, LINE_KEYS.cancelled)
    .filter(({ line }) => workByKey.get(workKey(line))?.index !== undefined)
    .map(({ line, index }) => ({
      list: 'cancelled',
      index,
      field: 'shift',
      code: 'overlapping-work',
      detail: `"${line.shift}" was called off, and a row of timesheets.csv says that "${line.worker}" worked it. Withdraw one of them.`,
    }));

/** What one worker cannot have done at once, and disturbances and call-outs outside the work they belong to. */
export const overlapFaults = (sheets: Timesheets, context: TimesheetContext): readonly TimesheetFault[] => {
  const all = [...enteredWork(sheets), ...plannedWork(sheets, context)];
  const workOf = byWorker(all);
  const isAsked = sheets.disturbances.length + sheets.callOuts.length + sheets.cancelled.length > 0;
  const workByKey = new Map(isAsked ? all.map((work) => [workKey(work), work]) : []);
  const disturbances = standing(sheets.disturbances, LINE_KEYS.disturbances);
  const calls = standing(sheets.callOuts, LINE_KEYS.callOuts);
  return [
    ...[...workOf.values()].flatMap((work) => clashesOf(context, work)),
    ...partFaults(context, 'disturbances', disturbances, workByKey),
    ...partFaults(context, 'callOuts', calls, workByKey),
    ...callOutFaults(context, calls, workOf),
    ...calledOffFaults(sheets, workByKey),
  ];
};
