import { type Duty, workingMinutes } from '../../duty.ts';
import type { SpecialHazard } from '../../model/service.ts';
import type { Planning } from '../../planning.ts';
import { gapsWithin, type Interval, mergeTouching } from '../../time/index.ts';
import { breaksOf } from './breaks.ts';

/** What is said of the strain at a post: by its shift type, else by its unit. */
export const hazardOf = (
  { shiftTypeById, unitById }: Pick<Planning, 'shiftTypeById' | 'unitById'>,
  { shiftType, unit }: Pick<Duty, 'shiftType' | 'unit'>,
): SpecialHazard | undefined => shiftTypeById.get(shiftType)?.specialHazard ?? unitById.get(unit)?.specialHazard;

/** Whether any post of the service was found to have special hazards. */
export const hasHazards = ({ problem: { service } }: Pick<Planning, 'problem'>): boolean =>
  [...service.units, ...service.shiftTypes].some(({ specialHazard }) => specialHazard?.isFound === true);

/** The stretches of working time of a duty: all of it but its free breaks. Way and journeys are left out. */
export const workStretches = (planning: Planning, duty: Duty): readonly Interval[] => {
  if (workingMinutes(duty) === 0) return [];
  const free = (breaksOf(planning, duty) ?? []).filter(({ isPaid }) => !isPaid);
  return gapsWithin(duty, free);
};

/** The stretches of several duties, joined. @param duties by start */
export const joinedStretches = (planning: Planning, duties: readonly Duty[]): readonly Interval[] =>
  mergeTouching(duties.flatMap((duty) => workStretches(planning, duty)).toSorted((a, b) => a.startsAt - b.startsAt));
