import {
  type Assignment,
  addDays,
  dayOf,
  demandIdOf,
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

/** What else of one's own cannot stand without the shifts that fall away: the early after a sleep-in, say. */
const fallingWith = (rota: Rota, { caused }: AmendedRota, worker: string, now: Instant): readonly Assignment[] => {
  const named = new Set(caused.filter((breach) => breach.worker === worker).flatMap(({ shifts }) => shifts));
  return rota.assignments.filter(
    (one) => one.worker === worker && one.startsAt > now && (named.has(one.shift) || named.has(demandIdOf(one.shift))),
  );
};

/**
 * What somebody's sickness on the day of a shift takes out of the published rota: that shift, every other one of the day that has
 * not begun, and whatever cannot stand without them.
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
  let off = [...new Set([shift, ...comingOn(planning, rota, worker, on, now)])];
  for (;;) {
    const judged = judgeAmendment(published, { edits: removals(off) });
    const more = fallingWith(judged.rota, judged, worker, now);
    if (more.length === 0) return { worker, on, off, judged };
    off = [...off, ...more];
  }
};

/** The edits that take somebody off. */
export const sicknessEdits = ({ off }: Sickness): readonly RotaEdit[] => removals(off);
