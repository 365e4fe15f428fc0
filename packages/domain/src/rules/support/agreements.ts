import type { LiftedRight, RelevantAgreement } from '../../model/designation.ts';
import type { Planning } from '../../planning.ts';
import type { LocalDate } from '../../time/index.ts';

type Agreed = Pick<Planning, 'problem'>;

/** Agreements that bind a worker on a date, in file order. */
export const agreementsOn = (planning: Agreed, worker: string, on: LocalDate): readonly RelevantAgreement[] =>
  (planning.problem.service.relevantAgreements ?? []).filter(
    ({ from, to, workers }) =>
      from <= on && (to === undefined || on <= to) && (workers === undefined || workers.includes(worker)),
  );

/** The agreement that lifts a right of a worker on a date, the first in file order. @source WTR 1998 reg 23(a) */
export const liftedBy = (
  planning: Agreed,
  worker: string,
  right: LiftedRight,
  on: LocalDate,
): RelevantAgreement | undefined => agreementsOn(planning, worker, on).find(({ lifts }) => lifts.includes(right));

/** What agreements fix for a worker on a date: the first in file order that names it. */
export const agreedOn = <K extends 'referenceWeeks' | 'nightPeriod' | 'weekStartsOn'>(
  planning: Agreed,
  worker: string,
  term: K,
  on: LocalDate,
): RelevantAgreement[K] | undefined =>
  agreementsOn(planning, worker, on).find((agreement) => agreement[term] !== undefined)?.[term];
