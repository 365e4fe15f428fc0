import {
  type Assignment,
  compareText,
  type DayPiece,
  type Duty,
  dateOf,
  dutyFacts,
  holdsMiddle,
  isoUtc,
  isoWithOffset,
  KINDS,
  type Kind,
  type LocalDate,
  type PayLine,
  type Planning,
  payOf,
  type Rota,
  splitAtMidnights,
  viewOf,
} from '@rota/domain';

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
  /**
   * Elapsed minutes on that date: on a night when the clocks change they are as many as there were. 0 for what is held
   * inside a shift, whose row has these minutes.
   */
  readonly minutes: number;
  /** Free, unpaid break; the whole of it in the part that holds the middle of the shift. */
  readonly break_minutes: number;
  /** On the way between this visit and the other duties of its day; in the part it starts in. */
  readonly travel_minutes: number;
  /** Between home and this visit where there is no base; in the part it starts in. */
  readonly journey_minutes: number;
  /** Working time: elapsed less break, with travel and journeys; 0 for on-call at home, which counts only when called out. */
  readonly working_minutes: number;
  /** What counts towards contract hours: as working time, but without journeys, and 0 for a sleep-in. */
  readonly contract_minutes: number;
  /** ISO 8601 with the offset of the service's zone. */
  readonly start_local: string;
  readonly end_local: string;
  readonly start_utc: string;
  readonly end_utc: string;
  /** What it is paid under; absent where nothing is paid or the service has no `pay`. */
  readonly pay_element?: string;
  /** Id of the rate. */
  readonly rate?: string;
  /** Pence an hour, or for the whole duty. */
  readonly rate_pence?: number;
  /** Pence of this row, half a penny up. */
  readonly pence?: number;
}

/** Minutes of one row by what they are. */
interface Minutes {
  readonly own: number;
  readonly pause: number;
  readonly travel: number;
  readonly journey: number;
}

const payOfRow = (line: PayLine | undefined) =>
  line && { pay_element: line.element, rate: line.rate.id, rate_pence: line.rate.pence, pence: line.pence };

const rowOf = (
  { zone }: Planning,
  assignment: Assignment,
  piece: DayPiece,
  of: Minutes,
  pay: PayLine | undefined,
): HoursRow => {
  const { worker, kind, unit, shift } = assignment;
  const paid = of.own - of.pause + of.travel;
  return {
    worker,
    date: dateOf(piece.day),
    kind,
    shift_type: assignment.shiftType,
    unit,
    shift,
    minutes: of.own,
    break_minutes: of.pause,
    travel_minutes: of.travel,
    journey_minutes: of.journey,
    working_minutes: KINDS[kind].workingTime === 'all' ? paid + of.journey : 0,
    contract_minutes: KINDS[kind].contractTime === 'all' ? paid : 0,
    start_local: isoWithOffset(zone, piece.startsAt),
    end_local: isoWithOffset(zone, piece.endsAt),
    start_utc: isoUtc(piece.startsAt),
    end_utc: isoUtc(piece.endsAt),
    ...payOfRow(pay),
  };
};

const keyOf = ({ worker, shift }: Pick<Duty, 'worker' | 'shift'>): string => `${worker} ${shift}`;

/** Every planned duty as the rules see it, by worker and shift: what lies inside a shift, and the way to it. */
const dutiesOf = (planning: Planning, rota: Rota): ReadonlyMap<string, Duty> =>
  new Map([...viewOf(planning, rota).plannedByWorker.values()].flat().map((duty) => [keyOf(duty), duty]));

/** Lines of pay by duty and date. */
type PayByPiece = ReadonlyMap<string, PayLine>;

const payByPiece = (planning: Planning, rota: Rota): PayByPiece =>
  planning.problem.service.pay
    ? new Map(payOf(viewOf(planning, rota)).lines.map((line) => [`${keyOf(line)} ${line.on}`, line]))
    : new Map();

const rowsOf = (
  planning: Planning,
  assignment: Assignment,
  duty: Duty | undefined,
  pay: PayByPiece,
): readonly HoursRow[] => {
  const { unpaidBreakMinutes } = dutyFacts(planning, assignment.shiftType);
  const isInside = duty?.isInside ?? false;
  return splitAtMidnights(planning.zone, assignment).map((piece, at) => {
    const minutes = {
      own: isInside ? 0 : piece.endsAt - piece.startsAt,
      pause: holdsMiddle(piece, assignment) && !isInside ? unpaidBreakMinutes : 0,
      travel: at === 0 ? (duty?.travelMinutes ?? 0) : 0,
      journey: at === 0 ? (duty?.journeyMinutes ?? 0) : 0,
    };
    return rowOf(planning, assignment, piece, minutes, pay.get(`${keyOf(assignment)} ${dateOf(piece.day)}`));
  });
};

/**
 * Planned minutes per worker, local date and part of a shift; by worker, then start, then shift.
 *
 * The minutes of all rows of an assignment add up to its elapsed minutes, across any clock change; what is held inside
 * a shift adds none. The way between visits stands beside them and counts as the rules count it. Where the service has
 * `pay`, each row that is paid says under what and how much.
 */
export const hoursRows = (planning: Planning, rota: Rota): readonly HoursRow[] => {
  const duties = dutiesOf(planning, rota);
  const pay = payByPiece(planning, rota);
  return rota.assignments
    .flatMap((assignment) => rowsOf(planning, assignment, duties.get(keyOf(assignment)), pay))
    .sort(
      (a, b) =>
        compareText(a.worker, b.worker) || compareText(a.start_utc, b.start_utc) || compareText(a.shift, b.shift),
    );
};
