import type { Duty } from '../../duty.ts';
import type { ShiftType } from '../../model/service.ts';
import type { Planning } from '../../planning.ts';
import { demandDuties } from './demand-sets.ts';

/** Shift types that are held inside others. */
export const insideTypes = (planning: Planning): readonly ShiftType[] =>
  planning.problem.service.shiftTypes.filter((type) => type.during !== undefined);

/**
 * Whether two duties may stand in one worker-day without a pattern of the service: visits beside each other and beside
 * other duties of their day, and what is held inside a shift beside all that this shift goes with.
 */
export const isOneWorkDay = (
  a: Pick<Duty, 'day' | 'wayMinutes' | 'isInside'>,
  b: Pick<Duty, 'day' | 'wayMinutes' | 'isInside'>,
): boolean =>
  a.day === b.day &&
  (a.wayMinutes !== undefined || b.wayMinutes !== undefined || a.isInside === true || b.isInside === true);

/** Two duties of one worker-day, by position in `planning.demands`, the earlier start first. */
export interface LongDay {
  readonly first: number;
  readonly last: number;
}

/** Pairs of demands that may stand in one worker-day but lie further apart than it may be long. @param most minutes from start to end */
export const longDays = (planning: Planning, most: number): readonly LongDay[] => {
  const duties = demandDuties(planning);
  return planning.demandsByDay.flatMap((ofDay) => {
    const working = ofDay.filter((index) => duties[index]?.kind !== 'on-call');
    return working.flatMap((first) =>
      working.flatMap((last): readonly LongDay[] => {
        const [a, b] = [duties[first], duties[last]];
        if (!a || !b || first === last || a.startsAt > b.startsAt || !isOneWorkDay(a, b)) return [];
        return b.endsAt - a.startsAt > most ? [{ first, last }] : [];
      }),
    );
  });
};
