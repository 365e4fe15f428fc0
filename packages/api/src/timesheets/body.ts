import {
  type Duty,
  type Fault,
  plannedBreakMinutes,
  type RotaView,
  type Signed,
  type TimesheetEntry,
  type Timesheets,
} from '@rota/domain';
import type { z } from 'zod';
import type { linesBody } from '../schema/timesheet.ts';

type LinesBody = z.output<typeof linesBody>;
type EntryBody = NonNullable<LinesBody['entries']>[number];

/** Lines of a body, and what they name that is not there. */
export interface ReadLines {
  readonly lines: Timesheets;
  readonly faults: readonly Fault[];
}

/** What is known when lines are written down. */
export interface LineContext {
  readonly view: RotaView;
  readonly signed: Pick<Signed, 'enteredBy' | 'enteredAt'>;
  /** Whether hours of a worker are the writer's own. */
  readonly isOwn: (worker: string) => boolean;
}

const unknown = (pointer: string, detail: string): Fault => ({ code: 'unknown-reference', detail, pointer });

const missing = (pointer: string, name: string): Fault => ({
  code: 'missing-key',
  detail: `"${name}" is missing; only work on a shift of the published rota may leave it out.`,
  pointer,
});

/** Work that a line leaves out is what was planned. */
const plannedFor = ({ plannedByWorker }: RotaView, { worker, shift }: EntryBody): Duty | undefined =>
  (plannedByWorker.get(worker) ?? []).find((duty) => duty.shift === shift);

const entryOf = (
  { view, signed, isOwn }: LineContext,
  entry: EntryBody,
  pointer: string,
): { readonly line?: TimesheetEntry; readonly faults: readonly Fault[] } => {
  const duty = plannedFor(view, entry);
  const { start = duty?.startsAt, end = duty?.endsAt, shiftType = duty?.shiftType, breakStart, ...rest } = entry;
  if (start === undefined || end === undefined || shiftType === undefined) {
    const lacking = Object.entries({ start, end, shiftType }).filter(([, value]) => value === undefined);
    return { faults: lacking.map(([name]) => missing(`${pointer}/${name}`, name)) };
  }
  const line: TimesheetEntry = {
    ...rest,
    shiftType,
    startsAt: start,
    endsAt: end,
    breakMinutes: entry.breakMinutes ?? (duty ? plannedBreakMinutes(view, duty) : 0),
    ...(breakStart === undefined ? {} : { breakStartsAt: breakStart }),
    source: isOwn(entry.worker) ? 'worker' : 'manager',
    ...signed,
  };
  return { line, faults: [] };
};

/** A line with the names of the domain for its times. */
const timed = <T extends { readonly start: number; readonly end: number; readonly withdrawn?: true }>(line: T) => {
  const { start, end, withdrawn, ...rest } = line;
  return { ...rest, startsAt: start, endsAt: end, ...(withdrawn ? { isWithdrawn: true } : {}) };
};

const LISTS = ['entries', 'disturbances', 'callOuts', 'cancelled', 'mileage'] as const;

const references = ({ view }: LineContext, body: LinesBody): readonly Fault[] =>
  LISTS.flatMap((list) =>
    (body[list] ?? []).flatMap((line: { worker: string; shiftType?: string; unit?: string }, index) => {
      const { worker, shiftType, unit } = line;
      const at = `/${list}/${index}`;
      const isType = shiftType === undefined || view.shiftTypeById.has(shiftType) || view.onCallById.has(shiftType);
      return [
        ...(view.workerById.has(worker) ? [] : [unknown(`${at}/worker`, `There is no worker "${worker}".`)]),
        ...(isType ? [] : [unknown(`${at}/shiftType`, `There is no shift type or on-call slot "${shiftType}".`)]),
        ...(unit === undefined || view.unitById.has(unit)
          ? []
          : [unknown(`${at}/unit`, `There is no unit "${unit}".`)]),
      ];
    }),
  );

/** The lines of a body, entered now by whoever sends them and approved by nobody. */
export const linesOf = (context: LineContext, body: LinesBody): ReadLines => {
  const { signed } = context;
  const entries = (body.entries ?? []).map((entry, index) => entryOf(context, entry, `/entries/${index}`));
  return {
    faults: [...references(context, body), ...entries.flatMap(({ faults }) => faults)],
    lines: {
      entries: entries.flatMap(({ line }) => line ?? []),
      disturbances: (body.disturbances ?? []).map((line) => ({ ...timed(line), ...signed })),
      callOuts: (body.callOuts ?? []).map((line) => ({ ...timed(line), ...signed })),
      cancelled: (body.cancelled ?? []).map((line) => ({ ...timed(line), ...signed })),
      mileage: (body.mileage ?? []).map(({ miles, withdrawn, ...line }) => ({
        ...line,
        tenths: Math.round(miles * 10),
        ...(withdrawn ? { isWithdrawn: true } : {}),
        ...signed,
      })),
    },
  };
};
