import type { Absence, AbsenceKind } from '../model/worker.ts';
import { gapsWithin } from '../time/index.ts';

/**
 * Which kind an hour is away under where absences overlap; the lower number has it.
 *
 * - Leave of parents first, as sickness does not end it: no sick pay is due in the maternity pay period, and annual leave that falls in it
 *   is taken later. @source Social Security Contributions and Benefits Act 1992 Sch 11; Merino Gómez, C-342/01
 * - Sickness before annual leave, which is given back. @source Pereda, C-277/08. Time in lieu and other leave is read alike.
 * - Time in lieu before annual leave: it lapses sooner (AFC-02), and statutory leave may not be replaced by it.
 * - Then what is paid as leave before what is not, so that nobody loses it by an absence of another kind over it.
 */
const RANK: Readonly<Record<AbsenceKind, number>> = {
  maternity: 0,
  adoption: 1,
  paternity: 2,
  parental: 3,
  sick: 4,
  toil: 5,
  'annual-leave': 6,
  study: 7,
  other: 8,
  unpaid: 9,
};

const byStart = (a: Absence, b: Absence): number => a.startsAt - b.startsAt;

/** Absences of one worker, those first that have an hour of several; of one kind in the order given. */
export const byRank = (absences: readonly Absence[]): readonly Absence[] =>
  absences.toSorted((a, b) => RANK[a.kind] - RANK[b.kind]);

/** Absences of one worker without what others have of their time, so that each hour is in one. @param ranked as `byRank` has them */
export const withoutOverlap = (ranked: readonly Absence[]): readonly Absence[] =>
  ranked.flatMap((absence, index) =>
    gapsWithin(absence, ranked.slice(0, index).toSorted(byStart)).map((span) => ({ ...absence, ...span })),
  );
