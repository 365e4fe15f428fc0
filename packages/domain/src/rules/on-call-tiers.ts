import { z } from 'zod';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { overlapMinutes } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { demandsOf, type Indexed, rowId } from './support/heads.ts';
import { inForce, rankOf } from './support/work.ts';

const params = z.strictObject({ outranks: z.boolean().default(true) });
type Params = z.infer<typeof params>;

/** Two on-call demands of different tiers that share time; `lower` is called first. */
interface TierPair {
  readonly lower: Indexed;
  readonly higher: Indexed;
}

const tierPairs = (planning: Planning, setting: RuleSetting): readonly TierPair[] => {
  const onCall = demandsOf(planning, setting).filter(({ demand }) => demand.tier !== undefined);
  const isAbove = (higher: Indexed, lower: Indexed): boolean =>
    (higher.demand.tier ?? 0) > (lower.demand.tier ?? 0) && overlapMinutes(higher.demand, lower.demand) > 0;
  return onCall.flatMap((lower) =>
    onCall.filter((higher) => isAbove(higher, lower)).map((higher) => ({ lower, higher })),
  );
};

/** Highest rank a worker has during the lower tier's duty; the same for both sides, so nobody outranks themselves. */
const rankIn = (planning: Planning, { lower }: TierPair, worker: Worker): number | undefined => {
  const ranks = inForce(planning, worker, lower.demand).map((employment) => rankOf(planning, employment.grade));
  return ranks.length === 0 ? undefined : Math.max(...ranks);
};

const ranksOf = (planning: Planning): readonly number[] =>
  [...new Set(planning.problem.service.grades.map((grade) => grade.rank))].sort((a, b) => a - b);

/** Grade steps by which the higher tier's holder fails to outrank the lower's; 0 when all is well. */
const stepsShort = (view: RotaView, pair: TierPair, lower: string, higher: string): number => {
  const low = view.workerById.get(lower);
  const high = view.workerById.get(higher);
  const below = low && rankIn(view, pair, low);
  const above = high && rankIn(view, pair, high);
  if (below === undefined || above === undefined) return 0; // not employed: `contract-dates` names it
  return ranksOf(view).filter((rank) => above <= rank && rank <= below).length;
};

const failures = ({ outranks }: Params, view: RotaView, setting: RuleSetting): readonly Finding[] =>
  tierPairs(view, setting).flatMap((pair) =>
    (view.dutiesByDemand[pair.lower.index] ?? []).flatMap((low) =>
      (view.dutiesByDemand[pair.higher.index] ?? []).flatMap((high) => {
        if (overlapMinutes(low, high) === 0) return []; // each holds another part of the night
        const points = outranks ? stepsShort(view, pair, low.worker, high.worker) : Number(low.worker === high.worker);
        if (points === 0) return [];
        const duties = [low, high].sort((a, b) => a.startsAt - b.startsAt);
        const detail =
          low.worker === high.worker
            ? `Worker "${low.worker}" holds "${low.cover}" and "${high.cover}" on ${pair.lower.demand.on}.`
            : `Worker "${high.worker}" on "${high.cover}" does not outrank "${low.worker}" on "${low.cover}" on ${pair.lower.demand.on}.`;
        return [{ worker: high.worker, shifts: duties.map((duty) => duty.shift), amount: 1, points, detail }];
      }),
    ),
  );

const atMostOne = (setting: RuleSetting, pair: TierPair, part: string, entries: RowTerm['entries']): RowTerm => ({
  term: 'row',
  id: rowId(setting, pair.lower.demand.id, `below:${pair.higher.demand.id}:${part}`),
  demand: pair.lower.demand.id,
  entries,
  max: 1,
  belowPoints: 0,
  abovePoints: 1,
});

const entry = (worker: Worker, { index }: Indexed) => ({ worker: worker.id, demand: index, amount: 1 });

/** For each rank: not both a first holder of it or above and a second holder of it or below. */
const rankRows = (planning: Planning, setting: RuleSetting, pair: TierPair): readonly RowTerm[] => {
  const ranked = planning.workers.flatMap((worker) => {
    const rank = rankIn(planning, pair, worker);
    return rank === undefined ? [] : [{ worker, rank }];
  });
  return ranksOf(planning).map((rank) => {
    const low = ranked.filter((one) => one.rank >= rank).map(({ worker }) => entry(worker, pair.lower));
    const high = ranked.filter((one) => one.rank <= rank).map(({ worker }) => entry(worker, pair.higher));
    return atMostOne(setting, pair, `rank-${rank}`, [...low, ...high]);
  });
};

const samePersonRows = (planning: Planning, setting: RuleSetting, pair: TierPair): readonly RowTerm[] =>
  planning.workers.map((worker) =>
    atMostOne(setting, pair, worker.id, [entry(worker, pair.lower), entry(worker, pair.higher)]),
  );

/**
 * Whoever is called next is somebody else and, unless `outranks` is off, of a higher grade by rank.
 *
 * A breach per pair of duties on different tiers that share time; `amount` 1 person, `points` the service's ranks from
 * the higher tier's holder up to the lower's, both included (equal rank: 1). Tiers need not be neighbours. On-call from
 * before the horizon is not looked at. Exact where each slot has one holder, which `cover-max` sees to.
 *
 * @param params.outranks whether equal rank is a breach; when off only the same person on both is
 * @source uk-rules.md COV-02 (COV-ONC), FX-000 (tier2NotTier1)
 */
export const onCallTiers = defineRule({
  kind: 'on-call-tiers',
  summary: 'Each higher on-call tier is held by somebody else, who outranks the tier below.',
  source: 'uk-rules.md COV-02 (COV-ONC), FX-000 (tier2NotTier1)',
  cure: 'Put somebody else, of higher rank, on the higher tier.',
  confidence: 'medium',
  unit: 'people',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: true,
  params,
  breaches: failures,
  shape: ({ outranks }, planning, setting) => ({
    exactness: 'exact',
    terms: tierPairs(planning, setting).flatMap((pair) =>
      (outranks ? rankRows : samePersonRows)(planning, setting, pair),
    ),
  }),
});
