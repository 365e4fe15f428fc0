import type { RuleSetting } from '@rota/domain';
import type { Instance, InstanceWorker } from './instance.ts';

/** Ids by position. */
export interface InstanceIds {
  readonly shifts: readonly string[];
  readonly workers: readonly string[];
}

/** Every soft term has one level, so that the objective is the sum the benchmark minimises. */
const SOFT_LEVEL = 'policy';

const hard = (kind: string, id: string, params: unknown, appliesTo: RuleSetting['appliesTo'] = {}): RuleSetting => ({
  id,
  kind,
  level: 'contract',
  isHard: true,
  weight: 1,
  appliesTo,
  params,
});

const soft = (kind: string, id: string, params: unknown): RuleSetting => ({
  id,
  kind,
  level: SOFT_LEVEL,
  isHard: false,
  weight: 1,
  appliesTo: {},
  params,
});

/** One limit as a setting: `undefined` where it cannot bind. */
type LimitOf = (worker: InstanceWorker) => { readonly id: string; readonly params: unknown } | undefined;

/** Workers with equal limits share one setting, in order of the first of them. */
const limits = (kind: string, { workers }: Instance, ids: InstanceIds, limitOf: LimitOf): readonly RuleSetting[] => {
  const groups = new Map<string, { readonly params: unknown; readonly members: string[] }>();
  workers.forEach((worker, at) => {
    const limit = limitOf(worker);
    if (!limit) return;
    const group = groups.get(limit.id) ?? { params: limit.params, members: [] };
    groups.set(limit.id, group);
    group.members.push(ids.workers[at] ?? '');
  });
  return [...groups].map(([id, { params, members }]) =>
    hard(kind, id, params, members.length === workers.length ? {} : { workers: members }),
  );
};

const mostShifts = (instance: Instance, ids: InstanceIds): readonly RuleSetting[] =>
  ids.shifts.flatMap((shift, at) =>
    limits('max-duties', instance, ids, ({ mostOf }) => {
      const max = mostOf.get(at) ?? instance.days;
      if (max === 0 || max >= instance.days) return undefined;
      return { id: `max-duties-${shift}-${max}`, params: { shiftTypes: [shift], max, per: 'period' } };
    }),
  );

const successions = ({ shifts }: Instance, ids: InstanceIds): readonly RuleSetting[] =>
  shifts.flatMap(({ bannedNext }, at) => {
    const after = ids.shifts[at] ?? '';
    const before = [...new Set(bannedNext)].map((next) => ids.shifts[next] ?? '');
    return before.length === 0
      ? []
      : [hard('forbidden-succession', `forbidden-succession-${after}`, { after: [after], before })];
  });

const workerLimits = (instance: Instance, ids: InstanceIds): readonly RuleSetting[] => [
  ...limits('hours-range', instance, ids, ({ minMinutes, maxMinutes }) => ({
    id: `hours-range-${minMinutes}-${maxMinutes}`,
    params: { minMinutes, maxMinutes },
  })),
  ...limits('consecutive-days', instance, ids, ({ minRun, maxRun }) => ({
    id: `consecutive-days-${minRun}-${maxRun}`,
    params: { max: maxRun, ...(minRun > 1 ? { min: minRun } : {}) },
  })),
  ...limits('consecutive-days-off', instance, ids, ({ minOff }) =>
    minOff > 1 ? { id: `consecutive-days-off-${minOff}`, params: { min: minOff } } : undefined,
  ),
  ...limits('max-weekends', instance, ids, ({ maxWeekends }) =>
    maxWeekends < instance.days / 7
      ? { id: `max-weekends-${maxWeekends}`, params: { max: maxWeekends, includeFridayNight: false } }
      : undefined,
  ),
];

/** Covers that share their weights. */
export interface PricedCovers {
  readonly under: number;
  readonly over: number;
  readonly covers: readonly string[];
}

const prices = (priced: readonly PricedCovers[]): readonly RuleSetting[] =>
  priced
    .filter(({ under, over }) => under + over > 0)
    .map((price) => soft('cover-per-person', `cover-per-person-${price.under}-${price.over}`, price));

/**
 * The constraints of an instance as ordinary rules; the only ones in force.
 *
 * @source numbering of the 2014 report: 1 `no-overlap`, 2 `forbidden-succession`, 3 `max-duties` and `skill`, 4
 *   `hours-range`, 5 and 6 `consecutive-days`, 7 `consecutive-days-off`, 8 `max-weekends`, 9 `availability`
 */
export const rulesOf = (
  instance: Instance,
  ids: InstanceIds,
  priced: readonly PricedCovers[],
): readonly RuleSetting[] => [
  ...['known-shift', 'no-overlap', 'skill', 'availability'].map((kind) => hard(kind, kind, {})),
  ...successions(instance, ids),
  ...mostShifts(instance, ids),
  ...workerLimits(instance, ids),
  soft('requests', 'requests', {}),
  ...prices(priced),
];
