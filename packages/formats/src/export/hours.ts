import {
  type Assignment,
  type DayPiece,
  dateOf,
  dutyFacts,
  isoUtc,
  isoWithOffset,
  KINDS,
  type Kind,
  type LocalDate,
  type Planning,
  type Rota,
  splitAtMidnights,
} from '@rota/domain';
import { compareText } from './order.ts';

/**
 * The planned minutes of one worker on one shift on one local date.
 *
 * Names are those of the CSV columns, and of the JSON keys. A shift that runs over a local midnight gives a row for each
 * date; a row of a shift that starts on the last day may carry the date after the horizon.
 */
export interface HoursRow {
  readonly worker: string;
  readonly date: LocalDate;
  readonly kind: Kind;
  readonly shift_type: string;
  readonly unit: string;
  readonly shift: string;
  /** Elapsed minutes on that date: on a night when the clocks change they are as many as there were. */
  readonly minutes: number;
  /** Free, unpaid break; the whole of it in the part that holds the middle of the shift. */
  readonly break_minutes: number;
  /** Working time: elapsed less break; 0 for on-call at home, which counts only when called out. */
  readonly working_minutes: number;
  /** What counts towards contract hours: as working time, but 0 for a sleep-in. */
  readonly contract_minutes: number;
  /** ISO 8601 with the offset of the service's zone. */
  readonly start_local: string;
  readonly end_local: string;
  readonly start_utc: string;
  readonly end_utc: string;
}

/** Half-open, so that a middle on the midnight itself belongs to the later part. */
const holdsMiddle = (piece: DayPiece, { startsAt, endsAt }: Assignment): boolean => {
  const middle = Math.floor((startsAt + endsAt) / 2);
  return piece.startsAt <= middle && middle < piece.endsAt;
};

const rowOf = ({ zone }: Planning, assignment: Assignment, piece: DayPiece, breakMinutes: number): HoursRow => {
  const { worker, kind, unit, shift } = assignment;
  const minutes = piece.endsAt - piece.startsAt;
  return {
    worker,
    date: dateOf(piece.day),
    kind,
    shift_type: assignment.shiftType,
    unit,
    shift,
    minutes,
    break_minutes: breakMinutes,
    working_minutes: KINDS[kind].workingTime === 'all' ? minutes - breakMinutes : 0,
    contract_minutes: KINDS[kind].contractTime === 'all' ? minutes - breakMinutes : 0,
    start_local: isoWithOffset(zone, piece.startsAt),
    end_local: isoWithOffset(zone, piece.endsAt),
    start_utc: isoUtc(piece.startsAt),
    end_utc: isoUtc(piece.endsAt),
  };
};

const rowsOf = (planning: Planning, assignment: Assignment): readonly HoursRow[] => {
  const { unpaidBreakMinutes } = dutyFacts(planning, assignment.shiftType);
  return splitAtMidnights(planning.zone, assignment).map((piece) =>
    rowOf(planning, assignment, piece, holdsMiddle(piece, assignment) ? unpaidBreakMinutes : 0),
  );
};

/**
 * Planned minutes per worker, local date and part of a shift; by worker, then start, then shift.
 *
 * The minutes of all rows of an assignment add up to its elapsed minutes, across any clock change.
 */
export const hoursRows = (planning: Planning, rota: Rota): readonly HoursRow[] =>
  rota.assignments
    .flatMap((assignment) => rowsOf(planning, assignment))
    .sort(
      (a, b) =>
        compareText(a.worker, b.worker) || compareText(a.start_utc, b.start_utc) || compareText(a.shift, b.shift),
    );
