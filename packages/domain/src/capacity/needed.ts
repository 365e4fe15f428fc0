import { contractMinutes } from '../duty.ts';
import type { Demand } from '../model/problem.ts';
import type { WorkerFilter } from '../model/service.ts';
import { dutyFacts, type Planning } from '../planning.ts';

/** Whom a capacity line is about: everybody, a grade or above, or holders of a skill. */
export type CapacityOf =
  | { readonly group: 'all' }
  | { readonly group: 'grade'; readonly id: string }
  | { readonly group: 'skill'; readonly id: string };

const rankOf = (planning: Planning, grade: string | undefined): number =>
  grade === undefined ? Number.NEGATIVE_INFINITY : (planning.gradeById.get(grade)?.rank ?? Number.NEGATIVE_INFINITY);

const asks = (planning: Planning, of: CapacityOf, filter: WorkerFilter): boolean => {
  switch (of.group) {
    case 'all':
      return true;
    case 'grade':
      return rankOf(planning, filter.grade) >= rankOf(planning, of.id);
    case 'skill':
      return filter.skill === of.id;
  }
};

/** Fewest people of a kind that a demand can be met with: what its shift type asks of everybody, or its largest mix line. */
const leastHeads = (planning: Planning, demand: Demand, of: CapacityOf): number => {
  const type = planning.shiftTypeById.get(demand.shiftType);
  const everybody: readonly WorkerFilter[] = [
    ...(type?.minGrade === undefined ? [] : [{ grade: type.minGrade }]),
    ...[...(type?.skills ?? []), ...(demand.skills ?? [])].map((skill) => ({ skill })),
  ];
  if (of.group === 'all' || everybody.some((filter) => asks(planning, of, filter))) return demand.heads.min;
  return Math.max(0, ...demand.mix.filter((mix) => asks(planning, of, mix.of)).map((mix) => mix.atLeast ?? 0));
};

/**
 * Least person-minutes of a demand that come out of contracted hours; a sleep-in or on-call slot takes none.
 * Supernumerary duties take none either: they are no cover.
 */
export const neededMinutes = (planning: Planning, demand: Demand, of: CapacityOf): number => {
  if (demand.isSupernumerary) return 0;
  const { startsAt, endsAt } = demand;
  return (
    leastHeads(planning, demand, of) * contractMinutes({ ...dutyFacts(planning, demand.shiftType), startsAt, endsAt })
  );
};
