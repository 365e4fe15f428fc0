import type { RuleSetting } from '@rota/domain';
import type { Inrc2Instance, Inrc2Nurse } from './instance.ts';

/**
 * Points of the competition's soft constraints.
 *
 * @source INRC-II problem description, section 2, S1 to S7
 */
const POINTS = {
  /** S1, a person missing to the optimum. */
  optimum: 30,
  /** S2, a day too many or too few of the same shift in a row. */
  sameShift: 15,
  /** S2, a day too many or too few worked in a row. */
  workRun: 30,
  /** S3, a day off too many or too few in a row. */
  offRun: 30,
  /** S4, a shift somebody asked not to have. */
  request: 10,
  /** S5, a weekend worked by half. */
  halfWeekend: 30,
  /** S6, an assignment too many or too few. */
  total: 20,
  /** S7, a weekend too many. */
  weekend: 30,
} as const;

/** Ids by position. */
export interface Inrc2Ids {
  /** Units of the problem. */
  readonly shifts: readonly string[];
  readonly skills: readonly string[];
  /** Shift types of the problem: `duties[shift][skill]`. */
  readonly duties: readonly (readonly string[])[];
  readonly nurses: readonly string[];
}

const hard = (kind: string, id: string = kind, params: unknown = {}): RuleSetting => ({
  id,
  kind,
  level: 'contract',
  isHard: true,
  weight: 1,
  appliesTo: {},
  params,
});

/** All soft rules have one level, so that the objective is the sum that the competition minimises. */
const soft = (
  kind: string,
  id: string,
  weight: number,
  params: unknown,
  appliesTo: RuleSetting['appliesTo'] = {},
): RuleSetting => ({ id, kind, level: 'policy', isHard: false, weight, appliesTo, params });

/** A run has no least worth saying below two days. */
const runParams = ({ min, max }: { readonly min: number; readonly max: number }) => ({
  max,
  ...(min > 1 ? { min } : {}),
});

/** One limit of a nurse as the end of an id and parameters: `undefined` where it cannot bind. */
type LimitOf = (nurse: Inrc2Nurse) => { readonly of: string; readonly params: unknown } | undefined;

/** Nurses with equal limits share one setting, in order of the first of them. */
const limits = (
  kind: string,
  weight: number,
  { nurses }: Inrc2Instance,
  ids: Inrc2Ids,
  limitOf: LimitOf,
): readonly RuleSetting[] => {
  const groups = new Map<string, { readonly params: unknown; readonly workers: string[] }>();
  nurses.forEach((nurse, at) => {
    const limit = limitOf(nurse);
    if (!limit) return;
    const id = `${kind}${limit.of}`;
    const group = groups.get(id) ?? { params: limit.params, workers: [] };
    groups.set(id, group);
    group.workers.push(ids.nurses[at] ?? '');
  });
  return [...groups].map(([id, { params, workers }]) => soft(kind, id, weight, params, { workers }));
};

const successions = ({ shifts }: Inrc2Instance, ids: Inrc2Ids): readonly RuleSetting[] =>
  shifts.flatMap(({ bannedNext }, at) => {
    const before = bannedNext.flatMap((next) => ids.duties[next] ?? []);
    if (before.length === 0) return [];
    return [hard('forbidden-succession', `forbidden-succession-${ids.shifts[at]}`, { after: ids.duties[at], before })];
  });

/** A unit is a shift, so a run of days in one unit is a run of one shift whatever the skill. */
const sameShifts = ({ shifts }: Inrc2Instance, ids: Inrc2Ids): readonly RuleSetting[] =>
  shifts.map(({ run }, at) => {
    const unit = ids.shifts[at] ?? '';
    return soft('consecutive-days', `same-shift-${unit}`, POINTS.sameShift, runParams(run), { units: [unit] });
  });

const contractLimits = (instance: Inrc2Instance, ids: Inrc2Ids): readonly RuleSetting[] => [
  ...limits('consecutive-days', POINTS.workRun, instance, ids, ({ contract: { work } }) => ({
    of: `-${work.min}-${work.max}`,
    params: runParams(work),
  })),
  ...limits('consecutive-days-off', POINTS.offRun, instance, ids, ({ contract: { off } }) => ({
    of: `-${off.min}-${off.max}`,
    params: runParams(off),
  })),
  ...limits('complete-weekends', POINTS.halfWeekend, instance, ids, ({ contract }) =>
    contract.isComplete ? { of: '', params: {} } : undefined,
  ),
  ...limits('duties-range', POINTS.total, instance, ids, ({ contract: { total }, past }) => {
    const [min, max] = [Math.max(0, total.min - past.total), total.max - past.total];
    return { of: `-${min}-${max}`, params: { ...(min > 0 ? { min } : {}), max } };
  }),
  ...limits('max-weekends', POINTS.weekend, instance, ids, ({ contract, past }) => {
    const max = contract.maxWeekends - past.weekends;
    return max < instance.days / 7 ? { of: `-${max}`, params: { max, includeFridayNight: false } } : undefined;
  }),
];

/**
 * The constraints of an instance as ordinary rules; the only ones in force.
 *
 * @source the competition's numbering: H1 `no-overlap`, H2 `cover-min`, H3 `forbidden-succession`, H4 `skill`, S1
 *   `cover-per-person`, S2 `consecutive-days`, S3 `consecutive-days-off`, S4 `requests`, S5 `complete-weekends`, S6
 *   `duties-range`, S7 `max-weekends`
 */
export const rulesOf = (instance: Inrc2Instance, ids: Inrc2Ids): readonly RuleSetting[] => [
  ...['known-shift', 'no-overlap', 'skill', 'cover-min'].map((kind) => hard(kind)),
  ...successions(instance, ids),
  soft('cover-per-person', 'cover-per-person', POINTS.optimum, { under: 1, over: 0 }),
  ...sameShifts(instance, ids),
  ...contractLimits(instance, ids),
  soft('requests', 'requests', POINTS.request, {}),
];
