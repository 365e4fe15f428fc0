import {
  type Assignment,
  addDays,
  dayOf,
  type Instant,
  type LocalDate,
  localOf,
  midnight,
  overlapMinutes,
  type Planning,
  type Rota,
  type RotaEdit,
} from '@rota/domain';
import { type AmendedRota, judgeAmendment } from './amend.ts';

/** Somebody who is ill on the day of a shift. */
export interface Sickness {
  readonly worker: string;
  readonly on: LocalDate;
  /** Shifts to come that the person cannot work, the shift itself first. */
  readonly off: readonly Assignment[];
  readonly judged: AmendedRota;
}

const removals = (off: readonly Assignment[]): readonly RotaEdit[] =>
  off.map(({ id }): RotaEdit => ({ kind: 'remove', assignment: id }));

/** Shifts to come of one person that touch a date. */
const comingOn = ({ zone }: Planning, rota: Rota, worker: string, on: LocalDate, now: Instant) => {
  const span = { startsAt: midnight(zone, dayOf(on)), endsAt: midnight(zone, dayOf(addDays(on, 1))) };
  return rota.assignments.filter((one) => one.worker === worker && one.startsAt > now && overlapMinutes(one, span) > 0);
};

/**
 * What somebody's sickness on the day of a shift takes out of the published rota: that shift, and every other one that touches the
 * day and has not begun.
 *
 * @param shift one of the worker's that has not begun
 */
export const sicknessOn = (
  published: { readonly planning: Planning; readonly rota: Rota },
  shift: Assignment,
  now: Instant,
): Sickness => {
  const { planning, rota } = published;
  const { worker } = shift;
  const on = localOf(planning.zone, shift.startsAt).date;
  const off = [...new Set([shift, ...comingOn(planning, rota, worker, on, now)])];
  return { worker, on, off, judged: judgeAmendment(published, { edits: removals(off) }) };
};

/** The edits that take somebody off. */
export const sicknessEdits = ({ off }: Sickness): readonly RotaEdit[] => removals(off);
