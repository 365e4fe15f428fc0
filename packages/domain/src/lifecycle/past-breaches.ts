import type { Judgement } from '../judgement.ts';
import type { Breach } from '../model/rota.ts';
import type { Instant } from '../time/index.ts';
import { demandIdOf } from '../view.ts';
import type { Revision } from './revision.ts';

/** Shifts and demands of a revision that have begun. */
const begunIn = ({ rota }: Revision, at: Instant): ReadonlySet<string> =>
  new Set(rota.assignments.filter(({ startsAt }) => startsAt < at).flatMap(({ shift }) => [shift, demandIdOf(shift)]));

/**
 * A judgement without breaches that lie wholly in published shifts that have begun: nobody can mend those by changing the rota.
 *
 * Somebody fell ill on a day that is over, or a shift type has other times from now on; the rest of the month must still be
 * open to change. A breach that touches a coming shift, or names none, stays.
 *
 * @param last the revision in force; `undefined` when nothing is published yet, and then everything stays
 */
export const withoutPast = (
  judgement: Pick<Judgement, 'breaches'>,
  last: Revision | undefined,
  at: Instant,
): Pick<Judgement, 'breaches'> => {
  if (last === undefined) return judgement;
  const begun = begunIn(last, at);
  const isPast = ({ shifts }: Breach): boolean => shifts.length > 0 && shifts.every((shift) => begun.has(shift));
  return { breaches: judgement.breaches.filter((breach) => !isPast(breach)) };
};
