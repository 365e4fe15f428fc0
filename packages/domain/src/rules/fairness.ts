import { z } from 'zod';
import type { FairnessLine } from '../model/rota.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { DemandSet, Piece, Term } from './shape.ts';
import {
  ACCOUNTS,
  type Account,
  accountDemands,
  countingGroups,
  groupsOf,
  isOfAccount,
  plannedCount,
} from './support/accounts.ts';
import { workersUnder } from './support/applies.ts';
import { type Share, sharesOf } from './support/fair-shares.ts';

const params = z.strictObject({
  accounts: z.array(z.strictObject({ account: z.enum(ACCOUNTS), weight: z.int().min(1).default(1) })).min(1),
});
type Params = z.infer<typeof params>;

/** Whole counts nobody is charged for: the fair share rounded up. */
const freeCount = ({ numerator, denominator }: Share): number => Math.ceil(numerator / denominator);

/** 1 for the first count over the share, 2 for the second and so on. */
const costOf = (over: number): number => (Math.max(0, over) * (Math.max(0, over) + 1)) / 2;

const countedShifts = (view: RotaView, account: Account, worker: string): readonly string[] => {
  const days = groupsOf(view, account)?.flat();
  return (view.plannedByWorker.get(worker) ?? [])
    .filter((duty) => isOfAccount(account, duty) && (days?.includes(duty.day) ?? true))
    .map((duty) => duty.shift);
};

const excess = (view: RotaView, account: Account, weight: number, share: Share): readonly Finding[] => {
  const { worker, carriedIn } = share;
  const total = carriedIn + plannedCount(view, account, worker, view.plannedByWorker.get(worker) ?? []);
  const free = freeCount(share);
  const amount = (costOf(total - free) - costOf(carriedIn - free)) * weight;
  if (amount === 0) return [];
  const detail = `Worker "${worker}" comes to ${total} of account "${account}"; the fair share is ${free} at most.`;
  return [{ worker, shifts: countedShifts(view, account, worker), amount, detail }];
};

const findings = ({ accounts }: Params, view: RotaView, setting: RuleSetting): readonly Finding[] =>
  accounts.flatMap(({ account, weight }) =>
    sharesOf(view, account, workersUnder(setting, view)).flatMap((share) => excess(view, account, weight, share)),
  );

/**
 * The cost of a share as pieces: each count over it costs one point more than the one before. What history holds over it
 * sets how dear the first planned count is.
 */
const piecesOf = (share: Share, weight: number, most: number): readonly Piece[] => {
  const first = Math.max(freeCount(share), share.carriedIn);
  return Array.from({ length: Math.max(0, share.carriedIn + most - first) }, (_, step): Piece => {
    const carriedOver = step === 0 ? Math.max(0, share.carriedIn - freeCount(share)) : 0;
    return { side: 'above', threshold: first + step, points: weight * (1 + carriedOver) };
  });
};

const groupSet = (planning: Planning, demands: DemandSet, days: readonly number[]): DemandSet =>
  new Set([...demands].filter((index) => days.includes(planning.demands[index]?.day ?? Number.NaN)));

const termOf = (
  planning: Planning,
  setting: RuleSetting,
  account: Account,
  weight: number,
  share: Share,
): readonly Term[] => {
  const demands = accountDemands(planning, account);
  const groups = groupsOf(planning, account);
  const { worker, carriedIn: initial } = share;
  const pieces = piecesOf(share, weight, groups ? groups.length : demands.size);
  if (pieces.length === 0) return [];
  const label = `${setting.id}:${account}`;
  if (groups) {
    const sets = countingGroups(planning, account, worker, groups).map((days) => groupSet(planning, demands, days));
    return [{ term: 'group-count', worker, label, groups: sets, initial, pieces }];
  }
  const amounts = new Map([...demands].map((index) => [index, 1]));
  const toDay = planning.toDay - planning.fromDay;
  return [{ term: 'window', worker, label, amounts, fromDay: 0, toDay, initial, pieces }];
};

/**
 * Burdens over a fair share: nights, weekends, bank holidays, sleep-ins, on-call.
 *
 * A worker's count is what the totals carry in plus what is planned: duties by the day they start, or weekends and bank
 * holidays with a duty. Above the fair share rounded up the first count costs 1 point, the second 2, and so on; what is
 * carried in costs nothing by itself. A breach per worker and account, `amount` in points.
 *
 * @param params.accounts what is shared out, with a whole weight each (default 1)
 * @source uk-rules.md COV-09
 */
export const fairness = defineRule({
  kind: 'fairness',
  summary: 'Nights, weekends, bank holidays, sleep-ins and on-call are shared fairly over the year.',
  source: 'uk-rules.md COV-09',
  cure: 'Swap such duties from those who have too many to those who have too few.',
  confidence: 'low',
  unit: 'points',
  defaults: { level: 'policy', isHard: false, weight: 20 },
  isAlwaysOn: false,
  params,
  breaches: findings,
  shape: ({ accounts }, planning, setting) => ({
    exactness: 'exact',
    terms: accounts.flatMap(({ account, weight }) =>
      sharesOf(planning, account, workersUnder(setting, planning)).flatMap((share) =>
        termOf(planning, setting, account, weight, share),
      ),
    ),
  }),
});

/** Everybody's share of every account the horizon brings, whether or not the rule is in force; by account, then worker. */
export const fairnessLines = (view: RotaView): readonly FairnessLine[] =>
  ACCOUNTS.flatMap((account) =>
    sharesOf(view, account, view.workers).map((share) => ({
      worker: share.worker,
      account,
      carriedIn: share.carriedIn,
      planned: plannedCount(view, account, share.worker, view.plannedByWorker.get(share.worker) ?? []),
      fairShareHundredths: Math.round((share.numerator * 100) / share.denominator),
    })),
  );
