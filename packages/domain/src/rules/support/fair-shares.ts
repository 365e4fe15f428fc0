import type { Demand } from '../../model/problem.ts';
import type { Employment, Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { dayOf, type EpochDay } from '../../time/index.ts';
import { type Account, accountDemands, groupsOf } from './accounts.ts';
import { mayDo } from './eligible.ts';

/** One worker's fair share of an account; the share is `numerator / denominator` counts, kept as whole numbers. */
export interface Share {
  readonly worker: string;
  /** Count before the horizon, from the totals. */
  readonly carriedIn: number;
  readonly numerator: number;
  readonly denominator: number;
}

const carriedIn = (planning: Planning, account: Account, worker: string): number =>
  planning.problem.totals
    .filter((total) => total.account === account && total.worker === worker)
    .reduce((sum, total) => sum + total.count, 0);

/** First day the totals of an account cover; the horizon's first when there are none. */
const since = (planning: Planning, account: Account): EpochDay =>
  planning.problem.totals
    .filter((total) => total.account === account)
    .reduce((first, total) => Math.min(first, dayOf(total.from)), planning.fromDay);

const isContracted = ({ contract }: Employment): boolean => contract === 'permanent' || contract === 'fixed-term';

/** Contract minutes a week times days in force as cover, over [from, to). */
const contractBasis = (worker: Worker, from: EpochDay, to: EpochDay): number =>
  worker.employments.filter(isContracted).reduce((sum, employment) => {
    if (employment.isSupernumerary && employment.supernumeraryTo === undefined) return sum;
    const { supernumeraryTo } = employment;
    const countsFrom = employment.isSupernumerary && supernumeraryTo ? dayOf(supernumeraryTo) + 1 : 0;
    const first = Math.max(from, dayOf(employment.from), countsFrom);
    const end = employment.to === undefined ? to : Math.min(to, dayOf(employment.to) + 1);
    return sum + employment.weeklyMinutes * Math.max(0, end - first);
  }, 0);

const mayTakeAny = (planning: Planning, worker: Worker, demands: readonly Demand[]): boolean =>
  demands.some((demand) => mayDo(planning, worker, demand));

const headsOf = (demands: readonly Demand[]): number => demands.reduce((sum, { heads }) => sum + heads.target, 0);

/** Counts the horizon brings: heads, or of a group of days the heads of its fullest day. */
const demanded = (planning: Planning, account: Account, demands: readonly Demand[]): number =>
  groupsOf(planning, account)?.reduce(
    (sum, group) => sum + Math.max(0, ...group.map((day) => headsOf(demands.filter((d) => d.day === day)))),
    0,
  ) ?? headsOf(demands);

/** Pro rata to contract minutes since the totals began; those without contract hours in the horizon are left out. */
const contractShares = (
  planning: Planning,
  account: Account,
  workers: readonly Worker[],
  demands: readonly Demand[],
) => {
  const members = workers.filter(
    (worker) => contractBasis(worker, planning.fromDay, planning.toDay) > 0 && mayTakeAny(planning, worker, demands),
  );
  const first = since(planning, account);
  const bases = members.map((worker) => contractBasis(worker, first, planning.toDay));
  const whole = bases.reduce((sum, basis) => sum + basis, 0);
  return members.map(({ id }, index) => ({ worker: id, part: bases[index] ?? 0, whole }));
};

/** The same share of each tier for everybody in its pool, whatever their contract. */
const poolShares = (planning: Planning, workers: readonly Worker[], demands: readonly Demand[]) => {
  const tiers = [...new Set(demands.map(({ tier }) => tier))].flatMap((tier) => {
    const slots = demands.filter((demand) => demand.tier === tier);
    const pool = workers.filter((worker) => mayTakeAny(planning, worker, slots));
    return pool.length === 0 ? [] : [{ heads: headsOf(slots), pool }];
  });
  const common = tiers.reduce((product, { pool }) => product * pool.length, 1);
  const whole = common * tiers.reduce((sum, { heads }) => sum + heads, 0);
  const partOf = (worker: Worker): number =>
    tiers.reduce((sum, { heads, pool }) => sum + (pool.includes(worker) ? (heads * common) / pool.length : 0), 0);
  return workers.map((worker) => ({ worker: worker.id, part: partOf(worker), whole })).filter(({ part }) => part > 0);
};

/**
 * Fair shares of what the members carry in and the horizon brings, in order of the workers.
 *
 * Nights, weekends, bank holidays and sleep-ins go pro rata to contract minutes since the totals began; bank staff,
 * agency staff, volunteers and supernumerary people are left out, and so is everybody who may take no such demand.
 * On-call goes in equal shares by tier among those who may take it. Heads are those liked (`target`).
 *
 * @param workers whom the shares are for
 * @source uk-rules.md COV-09; PRODUCT.md section 4 (fairness)
 */
export const sharesOf = (planning: Planning, account: Account, workers: readonly Worker[]): readonly Share[] => {
  const demands = [...accountDemands(planning, account)].flatMap((index) => planning.demands[index] ?? []);
  const parts =
    account === 'on-call'
      ? poolShares(planning, workers, demands)
      : contractShares(planning, account, workers, demands);
  const carried = parts.map(({ worker }) => carriedIn(planning, account, worker));
  const pot = carried.reduce((sum, count) => sum + count, 0) + demanded(planning, account, demands);
  return parts.map(({ worker, part, whole }, index) => ({
    worker,
    carriedIn: carried[index] ?? 0,
    numerator: pot * part,
    denominator: whole,
  }));
};
