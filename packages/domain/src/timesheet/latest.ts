import type { CallOut, CancelledShift, Disturbance, MileageClaim, Signed, TimesheetEntry } from '../model/timesheet.ts';
import type { Instant } from '../time/index.ts';

/** Shift id of work that nobody planned. */
export const extraShift = (worker: string, startsAt: Instant): string => `extra/${worker}/${startsAt}`;

/** A shift as people are told of it; work that nobody planned has no name of its own. */
export const shiftName = (shift: string): string => (shift.startsWith('extra/') ? 'unplanned work' : `"${shift}"`);

/** Shift that an entry is about, its own where nobody planned one. */
export const shiftOf = ({ worker, shift, startsAt }: TimesheetEntry): string => shift ?? extraShift(worker, startsAt);

/** Worker and shift as one text, for look-ups. */
export const workKey = ({ worker, shift }: { readonly worker: string; readonly shift: string }): string =>
  `${worker} ${shift}`;

/** What makes a later line take the place of an earlier one of its list. */
export const LINE_KEYS = {
  entries: (entry: TimesheetEntry): string => workKey({ worker: entry.worker, shift: shiftOf(entry) }),
  disturbances: (one: Disturbance): string => `${workKey(one)} ${one.startsAt}`,
  callOuts: (one: CallOut): string => `${workKey(one)} ${one.startsAt}`,
  cancelled: (one: CancelledShift): string => workKey(one),
  mileage: ({ worker, on, unit, reason }: MileageClaim): string => [worker, on, unit, reason].join(' '),
} as const;

/** Whether somebody answers for a line. */
export const isApproved = ({ approvedBy, approvedAt }: Signed): boolean =>
  approvedBy !== undefined && approvedAt !== undefined;

/** A line with its position in its list. */
export interface Standing<T> {
  readonly line: T;
  readonly index: number;
}

/**
 * The last line of each key, one that takes earlier ones back included.
 *
 * @param lines in the order they were entered
 * @param isWanted which lines are looked at; all by default
 * @returns in the order of the last line of each key
 */
export const lastLines = <T>(
  lines: readonly T[],
  keyOf: (line: T) => string,
  isWanted: (line: T) => boolean = () => true,
): readonly Standing<T>[] => {
  const last = new Map<string, Standing<T>>();
  lines.forEach((line, index) => {
    if (!isWanted(line)) return;
    const key = keyOf(line);
    last.delete(key);
    last.set(key, { line, index });
  });
  return [...last.values()];
};

type Line = Signed & { readonly isWithdrawn?: boolean };

/** The lines that hold, approved or not: the last of each key, unless it takes the earlier ones back. */
export const standing = <T extends Line>(
  lines: readonly T[],
  keyOf: (line: T) => string,
  isWanted?: (line: T) => boolean,
): readonly Standing<T>[] => lastLines(lines, keyOf, isWanted).filter(({ line }) => !line.isWithdrawn);

/** `standing` among the approved lines alone: what is not approved yet changes nothing. */
export const standingApproved = <T extends Line>(lines: readonly T[], keyOf: (line: T) => string): readonly T[] =>
  standing(lines, keyOf, isApproved).map(({ line }) => line);
