import type { Signed, Timesheets } from '../model/timesheet.ts';
import type { Worker } from '../model/worker.ts';
import { type Instant, type LocalDate, localOf, type Zone } from '../time/index.ts';
import { type HoursScope, isOwnOf, type Signing } from './confirm.ts';
import { isApproved, LINE_KEYS, lastLines } from './latest.ts';

/** Lines to be added, each an approved copy of one that stands, and the lines that their own worker may not approve. */
export interface Approved {
  readonly lines: Timesheets;
  readonly own: Timesheets;
}

/** What it takes to know whose lines they are and when. */
export interface ApprovalContext {
  readonly zone: Zone;
  readonly workerById: ReadonlyMap<string, Worker>;
}

type Line = Signed & { readonly worker: string } & ({ readonly startsAt: Instant } | { readonly on: LocalDate });

/**
 * Approves what others worked: of each line that holds and that nobody approved, a copy with the approval. Lines are only
 * added; the copy takes the place of the line.
 */
export const approveHours = (
  sheets: Timesheets,
  signing: Signing,
  { zone, workerById }: ApprovalContext,
  { worker, to }: HoursScope = {},
): Approved => {
  const isInScope = (line: Line): boolean =>
    (worker === undefined || line.worker === worker) &&
    (to === undefined || ('on' in line ? line.on : localOf(zone, line.startsAt).date) <= to);
  const isOwn = (line: Line): boolean => isOwnOf(signing, line.worker, workerById.get(line.worker));
  const open = <T extends Line>(lines: readonly T[], keyOf: (line: T) => string): readonly T[] =>
    lastLines(lines, keyOf)
      .map(({ line }) => line)
      .filter((line) => !isApproved(line) && isInScope(line));
  const approved = <T extends Line>(lines: readonly T[]): readonly T[] =>
    lines.filter((line) => !isOwn(line)).map((line) => ({ ...line, approvedBy: signing.by, approvedAt: signing.at }));
  const all: Timesheets = {
    entries: open(sheets.entries, LINE_KEYS.entries),
    disturbances: open(sheets.disturbances, LINE_KEYS.disturbances),
    callOuts: open(sheets.callOuts, LINE_KEYS.callOuts),
    cancelled: open(sheets.cancelled, LINE_KEYS.cancelled),
    mileage: open(sheets.mileage, LINE_KEYS.mileage),
  };
  return {
    lines: {
      entries: approved(all.entries),
      disturbances: approved(all.disturbances),
      callOuts: approved(all.callOuts),
      cancelled: approved(all.cancelled),
      mileage: approved(all.mileage),
    },
    own: {
      entries: all.entries.filter(isOwn),
      disturbances: all.disturbances.filter(isOwn),
      callOuts: all.callOuts.filter(isOwn),
      cancelled: all.cancelled.filter(isOwn),
      mileage: all.mileage.filter(isOwn),
    },
  };
};
