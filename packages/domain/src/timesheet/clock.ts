import type { Duty } from '../duty.ts';
import type { TimesheetEntry, Timesheets } from '../model/timesheet.ts';
import { type Interval, isoWithOffset, overlapMinutes, type Zone } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { plannedBreakMinutes, type Signing, unsaidDuties } from './confirm.ts';
import { workKey } from './latest.ts';

/** Somebody came and went, as a clock wrote it down. */
export interface ClockRow extends Interval {
  readonly worker: string;
}

/** Why a row of the clock became no line. */
export type ClockMisfit =
  /** No published duty lies in it for the most part. */
  | { readonly why: 'no-duty' }
  /** Came or went farther from the planned time than the tolerance allows, minutes. */
  | { readonly why: 'too-far'; readonly duty: Duty; readonly side: 'start' | 'end'; readonly minutes: number }
  /** Something is written about the duty already. */
  | { readonly why: 'said-already'; readonly duty: Duty }
  /** The row runs into a duty of which neither clock nor timesheet says anything. */
  | { readonly why: 'runs-into'; readonly duty: Duty };

/** Lines made of the rows of a clock, and the rows that none was made of. */
export interface Clocked {
  readonly entries: readonly TimesheetEntry[];
  /** By 0-based position of the row. */
  readonly unmatched: readonly ({ readonly index: number } & ClockMisfit)[];
}

/** Tolerance where nobody asks for another: an hour. */
export const CLOCK_TOLERANCE_MINUTES = 60;

/** Why a row of the clock became no line, in words. */
export const clockMisfitText = (zone: Zone, misfit: ClockMisfit): string => {
  switch (misfit.why) {
    case 'no-duty':
      return 'no published duty lies in it for the most part';
    case 'too-far': {
      const { duty, side, minutes } = misfit;
      const planned = isoWithOffset(zone, side === 'start' ? duty.startsAt : duty.endsAt).slice(11, 16);
      return `${minutes} min from the planned ${side} of "${duty.shift}", ${planned}`;
    }
    case 'said-already':
      return `"${misfit.duty.shift}" has a line already`;
    case 'runs-into':
      return `it runs into "${misfit.duty.shift}", of which neither clock nor timesheet says anything`;
  }
};

/** Duties that somebody clocks in for: at a place, and not held inside another. */
const isClocked = (duty: Duty): boolean => duty.kind !== 'on-call' && !duty.isInside;

const liesIn = (duty: Duty, row: ClockRow): boolean => 2 * overlapMinutes(duty, row) > duty.endsAt - duty.startsAt;

/** The first duty begins when the clock says, the last one ends so; in between they change as planned. */
const entriesOf = (
  view: RotaView,
  duties: readonly Duty[],
  row: ClockRow,
  { by, at }: Signing,
): readonly TimesheetEntry[] =>
  duties.map((duty, index) => ({
    worker: duty.worker,
    shift: duty.shift,
    shiftType: duty.shiftType,
    state: 'worked',
    startsAt: index === 0 ? row.startsAt : duty.startsAt,
    endsAt: index === duties.length - 1 ? row.endsAt : duty.endsAt,
    breakMinutes: plannedBreakMinutes(view, duty),
    source: 'clock',
    enteredBy: by,
    enteredAt: at,
  }));

const tooFar = (duties: readonly Duty[], row: ClockRow, tolerance: number): ClockMisfit | undefined => {
  const [first, last] = [duties[0], duties.at(-1)];
  if (!first || !last) return { why: 'no-duty' };
  const [early, late] = [Math.abs(first.startsAt - row.startsAt), Math.abs(last.endsAt - row.endsAt)];
  if (early > tolerance) return { why: 'too-far', duty: first, side: 'start', minutes: early };
  if (late > tolerance) return { why: 'too-far', duty: last, side: 'end', minutes: late };
  return undefined;
};

const saidAlready = (mine: readonly Duty[], unsaid: ReadonlySet<string>): ClockMisfit | undefined => {
  const duty = mine.find((one) => !unsaid.has(workKey(one)));
  return duty && { why: 'said-already', duty };
};

const runsInto = ([duty]: readonly Duty[]): ClockMisfit | undefined => duty && { why: 'runs-into', duty };

/**
 * Matches what a clock wrote down to published duties: a row is of the duties that lie in it for more than half, when it
 * begins and ends within the tolerance of them.
 *
 * @param rows in any order; each ends after it starts and is of a worker of the service
 * @returns lines that nobody approved yet; the same file twice adds nothing, since every row is `said-already` then
 */
export const matchClock = (
  view: RotaView,
  sheets: Timesheets,
  rows: readonly ClockRow[],
  signing: Signing,
  tolerance: number = CLOCK_TOLERANCE_MINUTES,
): Clocked => {
  const unsaid = new Set(unsaidDuties(view, sheets).map(workKey));
  const dutiesOf = (worker: string): readonly Duty[] => (view.plannedByWorker.get(worker) ?? []).filter(isClocked);
  const clocked = new Set(rows.flatMap((row) => dutiesOf(row.worker).filter((duty) => liesIn(duty, row))).map(workKey));
  const entries: TimesheetEntry[] = [];
  const unmatched: ({ readonly index: number } & ClockMisfit)[] = [];
  rows.forEach((row, index) => {
    const near = dutiesOf(row.worker).filter((duty) => overlapMinutes(duty, row) > 0);
    const mine = near.filter((duty) => liesIn(duty, row));
    const misfit =
      saidAlready(mine, unsaid) ??
      tooFar(mine, row, tolerance) ??
      runsInto(near.filter((duty) => !clocked.has(workKey(duty)) && unsaid.has(workKey(duty))));
    if (misfit) unmatched.push({ index, ...misfit });
    else {
      for (const duty of mine) unsaid.delete(workKey(duty));
      entries.push(...entriesOf(view, mine, row, signing));
    }
  });
  return { entries, unmatched };
};
