import type { Assignment } from '../model/rota.ts';
import type { TimesheetEntry, Timesheets } from '../model/timesheet.ts';
import { DAY_MINUTES, type Interval, isoWithOffset, type Zone } from '../time/index.ts';
import type { TimesheetContext, TimesheetFault } from './fault.ts';

/** A week of on-call, and the hour of a clock change. */
const LONGEST_ON_CALL = 7 * DAY_MINUTES + 60;

/** A day, and the hour of a clock change: nobody works longer on one shift. */
const LONGEST_WORK = DAY_MINUTES + 60;

const TIMED = ['entries', 'disturbances', 'callOuts', 'cancelled'] as const;
type TimedList = (typeof TIMED)[number];

/** An interval as a fault shows it, on the clock of the zone. */
export const spanText = (zone: Zone, { startsAt, endsAt }: Interval): string =>
  `${isoWithOffset(zone, startsAt).slice(0, 16)} to ${isoWithOffset(zone, endsAt).slice(0, 16)}`;

/** Whether a shift type is waking or asleep at a place; whatever no shift type names is an on-call slot. */
export const isOnCallType = ({ shiftTypeById }: TimesheetContext, shiftType: string): boolean =>
  !shiftTypeById.has(shiftType);

const longest = (context: TimesheetContext, line: Interval & { readonly shiftType?: string }): number =>
  line.shiftType !== undefined && isOnCallType(context, line.shiftType) ? LONGEST_ON_CALL : LONGEST_WORK;

const spanFaults = (context: TimesheetContext, sheets: Timesheets, list: TimedList): readonly TimesheetFault[] =>
  sheets[list].flatMap((line: Interval & { readonly shiftType?: string }, index): readonly TimesheetFault[] => {
    if (line.endsAt <= line.startsAt) {
      const detail = `It ends at or before its start: ${spanText(context.zone, line)}. Correct a time; past midnight the end has the next date.`;
      return [{ list, index, field: 'endsAt', code: 'ends-before-start', detail }];
    }
    const most = longest(context, line);
    if (line.endsAt - line.startsAt <= most) return [];
    const allowed = most === LONGEST_WORK ? 'a day' : 'a week';
    const detail = `It lasts longer than ${allowed}: ${spanText(context.zone, line)}. Correct a date.`;
    return [{ list, index, field: 'endsAt', code: 'bad-value', detail }];
  });

const breakFault = ({ startsAt, endsAt, breakMinutes, breakStartsAt, state }: TimesheetEntry) => {
  if (state === 'not-worked' || endsAt <= startsAt) return undefined;
  const minutes = endsAt - startsAt;
  if (breakMinutes >= minutes) {
    const detail = `The break of ${breakMinutes} min is as long as the work of ${minutes} min, or longer. Correct "break" or the times.`;
    return { field: 'breakMinutes', detail } as const;
  }
  if (breakStartsAt === undefined) return undefined;
  if (startsAt <= breakStartsAt && breakStartsAt + breakMinutes <= endsAt) return undefined;
  const detail = `The break of ${breakMinutes} min begins outside the work, or ends after it. Correct "break_start" or "break".`;
  return { field: 'breakStartsAt', detail } as const;
};

const breakFaults = ({ entries }: Timesheets): readonly TimesheetFault[] =>
  entries.flatMap((entry, index) => {
    const fault = breakFault(entry);
    return fault ? [{ list: 'entries' as const, index, code: 'bad-value' as const, ...fault }] : [];
  });

/** Who is on a shift that a line names, or that nobody is. */
const strangerDetail = (given: Assignment | undefined, worker: string, shift: string): string =>
  given === undefined
    ? `The published rota has no shift "${shift}". Correct the id, or leave the cell empty for work that nobody planned.`
    : `The published rota gives "${shift}" to "${given.worker}", not to "${worker}". For a swap, say that "${given.worker}" did not work it and leave the cell "shift" empty here.`;

/** Shifts that the published rota does not give to the worker, or gives as another type. */
const rotaFaults = (sheets: Timesheets, published: readonly Assignment[]): readonly TimesheetFault[] => {
  const givenOf = new Map(published.map((one) => [one.shift, one]));
  const lists = ['entries', 'disturbances', 'callOuts'] as const;
  return lists.flatMap((list) =>
    sheets[list].flatMap(
      (line: { worker: string; shift?: string; shiftType?: string }, index): readonly TimesheetFault[] => {
        const { worker, shift, shiftType } = line;
        if (shift === undefined) return [];
        const given = givenOf.get(shift);
        if (given?.worker !== worker)
          return [{ list, index, field: 'shift', code: 'not-on-rota', detail: strangerDetail(given, worker, shift) }];
        if (shiftType === undefined || shiftType === given.shiftType) return [];
        const detail = `Shift "${shift}" is a "${given.shiftType}", not a "${shiftType}". Correct "shift_type"; other work is a row of its own without "shift".`;
        return [{ list, index, field: 'shiftType', code: 'bad-value', detail }];
      },
    ),
  );
};

/** Lines wrong by themselves or against the published rota: times, breaks, shifts of somebody else. */
export const lineFaults = (sheets: Timesheets, context: TimesheetContext): readonly TimesheetFault[] => [
  ...TIMED.flatMap((list) => spanFaults(context, sheets, list)),
  ...breakFaults(sheets),
  ...(context.published ? rotaFaults(sheets, context.published) : []),
];
