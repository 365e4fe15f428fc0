import type { Duty } from '../../duty.ts';
import type { WorkerFilter } from '../../model/service.ts';
import type { Employment, Worker } from '../../model/worker.ts';
import { countsAsCover, employmentsOn, holdsSkill, type Planning } from '../../planning.ts';
import { localOf } from '../../time/index.ts';

/** What duties and demands have in common: enough to ask who may do it. */
export type Work = Pick<Duty, 'kind' | 'unit' | 'shiftType' | 'startsAt' | 'endsAt' | 'day' | 'isSupernumerary'>;

/** First and last local date of a span of time. */
export interface Dates {
  readonly first: string;
  readonly last: string;
}

const known = new WeakMap<object, Dates>();

/**
 * First and last local date a piece of work touches; a duty that ends at midnight does not touch the next date.
 *
 * Kept per piece of work, because every eligibility rule asks for every worker.
 */
export const datesTouched = (planning: Pick<Planning, 'zone'>, work: Pick<Work, 'startsAt' | 'endsAt'>): Dates => {
  const kept = known.get(work);
  if (kept) return kept;
  const dates = {
    first: localOf(planning.zone, work.startsAt).date,
    last: localOf(planning.zone, work.endsAt - 1).date,
  };
  known.set(work, dates);
  return dates;
};

/** Employments in force on every local date a piece of work touches, in file order, whatever their units. */
export const inForce = (
  planning: Planning,
  worker: Worker,
  work: Pick<Work, 'startsAt' | 'endsAt'>,
): readonly Employment[] => {
  const { first, last } = datesTouched(planning, work);
  return employmentsOn(worker, first).filter(({ to }) => to === undefined || last <= to);
};

/** Rank of a grade; 0 for a grade the service does not list. */
export const rankOf = (planning: Pick<Planning, 'gradeById'>, grade: string): number =>
  planning.gradeById.get(grade)?.rank ?? 0;

/**
 * The employment under which a worker would do a piece of work, as `employmentFor` finds it; but a tier's pool decides
 * about on-call, so units do not apply there.
 *
 * @returns `undefined` when there is none; `contract-dates` and `unit` say so
 */
export const employmentOf = (planning: Planning, worker: Worker, work: Work): Employment | undefined =>
  inForce(planning, worker, work)
    .filter(({ units }) => work.kind === 'on-call' || units.length === 0 || units.includes(work.unit))
    .reduce<Employment | undefined>(
      (best, e) => (best === undefined || rankOf(planning, e.grade) > rankOf(planning, best.grade) ? e : best),
      undefined,
    );

/** Whether somebody is a head on a piece of work; on supernumerary work everybody is. @source uk-rules.md COV-08 */
export const isHead = (planning: Planning, worker: Worker, work: Work): boolean => {
  if (work.isSupernumerary) return true;
  const employment = employmentOf(planning, worker, work);
  return employment === undefined || countsAsCover(employment, datesTouched(planning, work).first);
};

/**
 * Whether a worker is who a filter asks for: grade and contract of the employment for this work, skills on every local
 * date it touches, sex as recorded.
 */
export const meetsFilter = (planning: Planning, worker: Worker, filter: WorkerFilter, work: Work): boolean => {
  const employment = employmentOf(planning, worker, work);
  if (filter.grade !== undefined) {
    if (!employment || rankOf(planning, employment.grade) < rankOf(planning, filter.grade)) return false;
  }
  if (filter.contracts && !(employment && filter.contracts.includes(employment.contract))) return false;
  if (filter.sex !== undefined && worker.sex !== filter.sex) return false;
  return filter.skill === undefined || holdsSkill(planning, worker, filter.skill, work);
};
