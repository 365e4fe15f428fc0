import type { Duty } from '../../duty.ts';
import type { DutyPattern } from '../../model/service.ts';
import { dutyFacts, type Planning } from '../../planning.ts';
import { dateOf, type EpochDay, placeSpan } from '../../time/index.ts';
import { patternOffsets } from './pattern.ts';

/** A pattern as it would fall on one day of the horizon, whoever works it. */
export interface PatternDay {
  readonly pattern: DutyPattern;
  readonly day: EpochDay;
  /** In the pattern's order; those after the horizon are among them. */
  readonly duties: readonly Duty[];
}

const dutyOn = (planning: Planning, shiftType: string, day: EpochDay): Duty => {
  const type = planning.shiftTypeById.get(shiftType);
  if (!type) throw new Error(`shift type "${shiftType}" is not in the service; input was not checked`);
  return {
    worker: '',
    shift: `${shiftType}/${dateOf(day)}`,
    shiftType,
    ...dutyFacts(planning, shiftType, dateOf(day)),
    ...placeSpan(planning.zone, dateOf(day), type.start, type.end),
    day,
    isSupernumerary: false,
    isPinned: false,
    isHistory: false,
  };
};

/** Every pattern of the service on every day of the horizon, by pattern, then day. */
export const patternDays = (planning: Planning): readonly PatternDay[] =>
  planning.problem.service.patterns.flatMap((pattern) => {
    const offsets = patternOffsets(planning, pattern);
    return Array.from({ length: planning.toDay - planning.fromDay }, (_, index) => {
      const day = planning.fromDay + index;
      const duties = pattern.shiftTypes.map((type, at) => dutyOn(planning, type, day + (offsets[at] ?? 0)));
      return { pattern, day, duties };
    });
  });
