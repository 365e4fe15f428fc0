import type { Signed, Timesheets } from '../model/timesheet.ts';
import type { Interval } from '../time/index.ts';
import type { TimesheetContext } from './fault.ts';
import { LINE_KEYS, type Standing, shiftOf, standing } from './latest.ts';

/** What a worker did, or is planned to do where nobody wrote anything yet. */
export interface Work extends Interval {
  readonly worker: string;
  readonly shift: string;
  readonly shiftType: string;
  /** Position among the entries; absent for what is only planned. */
  readonly index?: number;
}

/** The lines that hold, all of them or those that somebody approved, with their positions. */
export interface Held {
  readonly entries: readonly Standing<Timesheets['entries'][number]>[];
  readonly disturbances: readonly Standing<Timesheets['disturbances'][number]>[];
  readonly callOuts: readonly Standing<Timesheets['callOuts'][number]>[];
  readonly cancelled: readonly Standing<Timesheets['cancelled'][number]>[];
}

/** Lays out the lines that hold. @param isWanted which lines are looked at; all by default */
export const heldIn = (sheets: Timesheets, isWanted?: (line: Signed) => boolean): Held => ({
  entries: standing(sheets.entries, LINE_KEYS.entries, isWanted),
  disturbances: standing(sheets.disturbances, LINE_KEYS.disturbances, isWanted),
  callOuts: standing(sheets.callOuts, LINE_KEYS.callOuts, isWanted),
  cancelled: standing(sheets.cancelled, LINE_KEYS.cancelled, isWanted),
});

/** What was written down as worked. */
export const enteredWork = ({ entries }: Held): readonly Work[] =>
  entries
    .filter(({ line }) => line.state === 'worked' && line.startsAt < line.endsAt)
    .map(({ line, index }) => {
      const { worker, shiftType, startsAt, endsAt } = line;
      return { worker, shift: shiftOf(line), shiftType, startsAt, endsAt, index };
    });

/** Published work about which nobody wrote anything: it counts as planned. */
export const plannedWork = ({ entries, cancelled }: Held, { published = [] }: TimesheetContext): readonly Work[] => {
  const said = new Set([...entries.map(({ line }) => line.shift), ...cancelled.map(({ line }) => line.shift)]);
  return published.filter(({ shift }) => !said.has(shift));
};
