import type { Designation } from './model/designation.ts';
import type { ShiftType, Unit } from './model/service.ts';
import type { LocalDate } from './time/index.ts';

type Post = Pick<Unit, 'isReg21' | 'reg21' | 'isRotating' | 'rotating'>;

/** @param on absent: whatever the dates say */
const holdsOn = (isSo: boolean | undefined, dates: Designation | undefined, on: LocalDate | undefined): boolean =>
  isSo === true && (on === undefined || ((dates?.from ?? on) <= on && on <= (dates?.to ?? on)));

/** Whether a unit is designated under reg 21 on a date. */
export const isUnitReg21 = (unit: Post | undefined, on?: LocalDate): boolean => holdsOn(unit?.isReg21, unit?.reg21, on);

/**
 * Whether a post is designated under reg 21, and whether its shifts rotate, on a date; what a shift type says goes before
 * what its unit says.
 *
 * @source uk-rules.md WTR-13, WTR-14
 */
export const postOn = (
  type: ShiftType,
  unit: Post | undefined,
  on?: LocalDate,
): { readonly isReg21: boolean; readonly isRotating: boolean } => {
  const reg21 = type.isReg21 === undefined ? unit : type;
  const rotating = type.isRotating === undefined ? unit : type;
  return {
    isReg21: holdsOn(reg21?.isReg21, reg21?.reg21, on),
    isRotating: holdsOn(rotating?.isRotating, rotating?.rotating, on),
  };
};
