import type { Assignment } from '../model/rota.ts';
import { addDays, dayOf, type Instant, type LocalDate, midnight, type Zone } from '../time/index.ts';

/** The midnight at which a date begins, as horizons begin and end. */
export interface DayEdge {
  readonly at: Instant;
  /** The next midnight. */
  readonly nextAt: Instant;
  /** The date before it. */
  readonly eve: LocalDate;
}

/** The edge at which a date begins. */
export const dayEdge = (zone: Zone, date: LocalDate): DayEdge => ({
  at: midnight(zone, dayOf(date)),
  nextAt: midnight(zone, dayOf(date) + 1),
  eve: addDays(date, -1),
});

const dateIn = (shift: string): LocalDate | undefined => /\/(\d{4}-\d\d-\d\d)\/\d+$/.exec(shift)?.[1];

/**
 * Whether an assignment is of a day before an edge: it begins before it, or it is a part of the night on call that does. A part may
 * begin after midnight, and is of the day that its shift id says.
 */
export const isBefore = ({ at, nextAt, eve }: DayEdge, { startsAt, kind, shift }: Assignment): boolean =>
  startsAt < at || (startsAt < nextAt && kind === 'on-call' && dateIn(shift) === eve);
