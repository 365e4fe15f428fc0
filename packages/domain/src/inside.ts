import type { Duty } from './duty.ts';
import type { Planning } from './planning.ts';

type Types = Pick<Planning, 'shiftTypeById'>;

type Held = Pick<Duty, 'shiftType' | 'startsAt' | 'endsAt' | 'isInside'>;

/** Whether a duty is of a type that is held inside shifts of another type, and lies inside such a shift. */
export const isInsideOf = (planning: Types, inner: Held, outer: Held): boolean =>
  inner.isInside === true &&
  (planning.shiftTypeById.get(inner.shiftType)?.during ?? []).includes(outer.shiftType) &&
  outer.startsAt <= inner.startsAt &&
  inner.endsAt <= outer.endsAt;

/**
 * Duties of one worker, those of a type held inside shifts without such a shift around them as duties like any other:
 * somebody who comes for a meeting alone works it and is paid for it.
 *
 * @source uk-rules.md WT-01 (meetings, supervision and training are working time)
 */
export const withStrays = (planning: Types, duties: readonly Duty[]): readonly Duty[] => {
  if (!duties.some((duty) => duty.isInside)) return duties;
  return duties.map((duty) =>
    duty.isInside && !duties.some((outer) => isInsideOf(planning, duty, outer)) ? { ...duty, isInside: false } : duty,
  );
};
