import type { Duty } from '../../duty.ts';
import type { WorkerFilter } from '../../model/service.ts';
import type { Employment, Worker } from '../../model/worker.ts';
import { isOwnPay } from '../../pay/own-pay.ts';
import { countsAsCover, datesTouched, holdsSkill, isNextOf, type Planning } from '../../planning.ts';
import type { LocalDate } from '../../time/index.ts';

/** What duties and demands have in common: enough to ask who may do it. */
export type Work = Pick<
  Duty,
  'kind' | 'unit' | 'cover' | 'shiftType' | 'startsAt' | 'endsAt' | 'day' | 'isSupernumerary' | 'skills'
>;

/** Rank of a grade; 0 for a grade the service does not list. */
export const rankOf = (planning: Pick<Planning, 'gradeById'>, grade: string): number =>
  planning.gradeById.get(grade)?.rank ?? 0;

/** Contracts under which we do not pay: a night is not begun under one and ended under another. */
const isAlike = (a: Employment, b: Employment): boolean => a.contract === b.contract || (isOwnPay(a) && isOwnPay(b));

/** Whether all that an employment allows is allowed under another: its grade is no lower, and it has the same units or more. */
const isNoLess = (planning: Planning, next: Employment, { grade, units }: Employment): boolean =>
  rankOf(planning, next.grade) >= rankOf(planning, grade) &&
  (next.units.length === 0 || (units.length > 0 && units.every((unit) => next.units.includes(unit))));

/** Whether an employment, or one that goes on from it and allows as much, is in force on a date from its first on. */
const reaches = (planning: Planning, worker: Worker, employment: Employment, last: LocalDate): boolean => {
  if (employment.to === undefined || last <= employment.to) return true;
  return worker.employments.some(
    (next) =>
      isNextOf(employment, next) &&
      isAlike(employment, next) &&
      isNoLess(planning, next, employment) &&
      reaches(planning, worker, next, last),
  );
};

/**
 * Whether an employment is in force on every local date a piece of work touches: the one that a night begins under has all of it where
 * another goes on from it after midnight.
 */
const isInForce = (
  planning: Planning,
  worker: Worker,
  employment: Employment,
  work: Pick<Work, 'startsAt' | 'endsAt'>,
): boolean => {
  const { first, last } = datesTouched(planning, work);
  const { from, to } = employment;
  return from <= first && (to === undefined || first <= to) && reaches(planning, worker, employment, last);
};

/** Employments in force on every local date a piece of work touches, or gone on from, in file order, whatever their units. */
export const inForce = (
  planning: Planning,
  worker: Worker,
  work: Pick<Work, 'startsAt' | 'endsAt'>,
): readonly Employment[] => worker.employments.filter((employment) => isInForce(planning, worker, employment, work));

/** Whether an employment is in force for all of a piece of work and allowed in its unit. */
const isUnder = (planning: Planning, worker: Worker, employment: Employment, work: Work): boolean =>
  (work.kind === 'on-call' || employment.units.length === 0 || employment.units.includes(work.unit)) &&
  isInForce(planning, worker, employment, work);

const findEmployment = (planning: Planning, worker: Worker, work: Work): Employment | undefined =>
  worker.employments.reduce<Employment | undefined>((best, employment) => {
    const isBetter = best === undefined || rankOf(planning, employment.grade) > rankOf(planning, best.grade);
    return isBetter && isUnder(planning, worker, employment, work) ? employment : best;
  }, undefined);

const knownEmployments = new WeakMap<object, Map<Worker, Employment | undefined>>();

/**
 * The employment under which a worker would do a piece of work: in force on every local date it touches, or gone on from, and allowed in
 * its unit; of several the highest grade, then file order. A tier's pool decides about on-call, so units do not apply
 * there. Where a worker has several it is kept per piece of work, because many rules ask.
 *
 * @returns `undefined` when there is none; `contract-dates` and `unit` say so
 */
export const employmentOf = (planning: Planning, worker: Worker, work: Work): Employment | undefined => {
  if (worker.employments.length < 2) return findEmployment(planning, worker, work);
  const kept = knownEmployments.get(work) ?? new Map<Worker, Employment | undefined>();
  knownEmployments.set(work, kept);
  if (!kept.has(worker)) kept.set(worker, findEmployment(planning, worker, work));
  return kept.get(worker);
};

/** Whether somebody is a head on a piece of work; on supernumerary work everybody is. @source uk-rules.md COV-08 */
export const isHead = (planning: Planning, worker: Worker, work: Work): boolean => {
  if (work.isSupernumerary || !worker.employments.some((employment) => employment.isSupernumerary)) return true;
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
