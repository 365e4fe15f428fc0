import type { Duty } from '../../duty.ts';
import type { Kind } from '../../model/service.ts';
import type { Employment, Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import type { RuleSetting } from '../rule.ts';

const touchesHorizon = (planning: Planning, employment: Employment): boolean =>
  employment.from < planning.problem.to && (employment.to === undefined || employment.to >= planning.problem.from);

/**
 * Whether a setting is about a worker: named in it, or under an employment that is in force on some day of the horizon
 * and has both a contract and a grade that the setting names. Nothing named means everybody.
 */
export const appliesToWorker = (setting: RuleSetting, planning: Planning, worker: Worker): boolean => {
  const { workers, contracts, grades } = setting.appliesTo;
  if (workers && !workers.includes(worker.id)) return false;
  if (!contracts && !grades) return true;
  return worker.employments.some(
    (employment) =>
      touchesHorizon(planning, employment) &&
      (contracts?.includes(employment.contract) ?? true) &&
      (grades?.includes(employment.grade) ?? true),
  );
};

/** The workers a setting is about, in file order. */
export const workersUnder = (setting: RuleSetting, planning: Planning): readonly Worker[] =>
  planning.workers.filter((worker) => appliesToWorker(setting, planning, worker));

/** Whether a setting looks at duties of this unit; no units named means all. */
export const appliesToUnit = (setting: RuleSetting, duty: Pick<Duty, 'unit'>): boolean =>
  setting.appliesTo.units?.includes(duty.unit) ?? true;

/** Test of the duties that make a day a working day to a setting: in its units, and not on-call at home. */
export const isWorkUnder =
  (setting: RuleSetting) =>
  (duty: Pick<Duty, 'kind' | 'unit'>): boolean =>
    duty.kind !== 'on-call' && appliesToUnit(setting, duty);

/** Test of the duties of some kinds in the units a setting is about. */
export const isKindUnder =
  (setting: RuleSetting, kinds: readonly Kind[]) =>
  (duty: Pick<Duty, 'kind' | 'unit'>): boolean =>
    kinds.includes(duty.kind) && appliesToUnit(setting, duty);
