import {
  type Assignment,
  contractMinutes,
  type Duty,
  elapsedMinutes,
  isoUtc,
  isoWithOffset,
  type Planning,
  type Rota,
  viewOf,
  workingMinutes,
} from '@rota/domain';

/** Planned minutes of one worker on one shift, by what they count as; names are the keys of `hours.json`. */
export interface HoursDuty {
  readonly worker_ref: string;
  readonly shift_id: string;
  readonly assignment_id: string;
  readonly shift_type: string;
  readonly kind: Assignment['kind'];
  readonly house: string;
  /** Elapsed, by the clock of the world: 690 for a night of 21:00 to 07:30 when the clocks go back. 0 inside a shift. */
  readonly minutes: number;
  readonly break_minutes: number;
  /** On the way from other work of the day. */
  readonly travel_minutes: number;
  /** Between home and work where there is no base. */
  readonly journey_minutes: number;
  readonly working_minutes: number;
  /** What counts towards contract hours. */
  readonly contract_minutes: number;
  readonly start_utc: string;
  readonly end_utc: string;
  readonly start_local: string;
  readonly end_local: string;
}

const dutyOf = ({ zone }: Planning, assignment: Assignment, duty: Duty): HoursDuty => {
  const isInside = duty.isInside ?? false;
  return {
    worker_ref: assignment.worker,
    shift_id: assignment.shift,
    assignment_id: assignment.id,
    shift_type: assignment.shiftType,
    kind: assignment.kind,
    house: assignment.unit,
    minutes: isInside ? 0 : elapsedMinutes(duty),
    break_minutes: isInside ? 0 : duty.unpaidBreakMinutes,
    travel_minutes: duty.travelMinutes ?? 0,
    journey_minutes: duty.journeyMinutes ?? 0,
    working_minutes: workingMinutes(duty),
    contract_minutes: contractMinutes(duty),
    start_utc: isoUtc(duty.startsAt),
    end_utc: isoUtc(duty.endsAt),
    start_local: isoWithOffset(zone, duty.startsAt),
    end_local: isoWithOffset(zone, duty.endsAt),
  };
};

const keyOf = ({ worker, shift }: Pick<Duty, 'worker' | 'shift'>): string => `${worker} ${shift}`;

/** Minutes of every assignment of a rota, whatever it is paid, in the order of the rota. */
export const hoursDuties = (planning: Planning, rota: Rota): readonly HoursDuty[] => {
  const duties = new Map(
    [...viewOf(planning, rota).plannedByWorker.values()].flat().map((duty) => [keyOf(duty), duty]),
  );
  return rota.assignments.flatMap((assignment) => {
    const duty = duties.get(keyOf(assignment));
    return duty ? [dutyOf(planning, assignment, duty)] : [];
  });
};
