import { z } from 'zod';
import type { Duty } from '../duty.ts';
import type { Planning } from '../planning.ts';
import type { Instant, Interval } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { appliesToUnit } from './support/applies.ts';
import { demandsOf, type Indexed } from './support/heads.ts';
import { filterOf, meetsAt, personFilter } from './support/post-roles.ts';
import { exact } from './support/shapes.ts';
import { isAwakeOnSite } from './support/site.ts';
import { clockSpan, elementary, holds } from './support/sweep.ts';
import { isHead } from './support/work.ts';

const params = z.strictObject({
  tiers: z.array(z.int().min(1)).min(1).readonly().default([1]),
  onShift: personFilter.optional(),
});
type Params = z.infer<typeof params>;

/** A stretch of the clock for one tier, with what may answer in it. */
interface Watch extends Interval {
  readonly tier: number;
  readonly slots: readonly Indexed[];
  readonly past: readonly Duty[];
  /** Shifts whose people may answer in place of the tier. */
  readonly shifts: readonly Indexed[];
}

const isShift = ({ demand }: Indexed): boolean => isAwakeOnSite(demand) && !demand.isSupernumerary;

const pastDuties = (planning: Planning, setting: RuleSetting): readonly Duty[] =>
  [...planning.historyByWorker.values()]
    .flat()
    .filter((duty) => duty.endsAt > planning.startsAt && appliesToUnit(setting, duty));

/** From the first instant when anybody could be known to answer: without history when the first slot starts. */
const windowOf = ({ problem, startsAt, endsAt }: Planning, slots: readonly Indexed[]): Interval | undefined => {
  if (problem.historyFrom !== undefined || slots.length === 0) return { startsAt, endsAt };
  const first = Math.min(...slots.map(({ demand }) => demand.startsAt));
  return first < endsAt ? { startsAt: first, endsAt } : undefined;
};

const watchesOf = (planning: Planning, { tiers, onShift }: Params, setting: RuleSetting): readonly Watch[] => {
  const all = demandsOf(planning, setting);
  const shifts = onShift ? all.filter(isShift) : [];
  const past = pastDuties(planning, setting);
  return [...new Set(tiers)].flatMap((tier) => {
    const slots = all.filter(({ demand }) => demand.tier === tier);
    const before = past.filter((duty) => duty.tier === tier || (onShift && isAwakeOnSite(duty)));
    const window = windowOf(planning, slots);
    if (!window) return [];
    const spans = [...slots, ...shifts].map(({ demand }) => demand);
    return elementary(window, [...spans, ...before]).map((piece) => ({
      ...piece,
      tier,
      slots: slots.filter(({ demand }) => holds(demand, piece.startsAt)),
      past: before.filter((duty) => holds(duty, piece.startsAt)),
      shifts: shifts.filter(({ demand }) => holds(demand, piece.startsAt)),
    }));
  });
};

const answersOnShift = (
  planning: Planning,
  { onShift }: Params,
  worker: string,
  work: Parameters<typeof isHead>[2],
  at: Instant,
): boolean => {
  const person = planning.workerById.get(worker);
  if (!person || !onShift) return false;
  return isHead(planning, person, work) && meetsAt(planning, person, filterOf(onShift), work, at);
};

const isAnsweredBefore = (planning: Planning, given: Params, { past, tier, startsAt }: Watch): boolean =>
  past.some((duty) => duty.tier === tier || answersOnShift(planning, given, duty.worker, duty, startsAt));

const isAnswered = (view: RotaView, given: Params, watch: Watch): boolean =>
  isAnsweredBefore(view, given, watch) ||
  watch.slots.some(({ index }) => (view.dutiesByDemand[index] ?? []).length > 0) ||
  watch.shifts.some(({ index, demand }) =>
    (view.dutiesByDemand[index] ?? []).some(({ worker }) =>
      answersOnShift(view, given, worker, demand, watch.startsAt),
    ),
  );

const findingOf = (view: RotaView, watch: Watch): Finding => ({
  shifts: watch.slots.map(({ demand }) => demand.id),
  amount: watch.endsAt - watch.startsAt,
  detail: `Nobody answers for tier ${watch.tier} from ${clockSpan(view.zone, watch)}${watch.slots.length === 0 ? ', and nobody is asked to' : ''}.`,
});

const rowOf = (planning: Planning, given: Params, setting: RuleSetting, watch: Watch): RowTerm => {
  const { tier, slots, shifts, startsAt, endsAt } = watch;
  const entry = (worker: string, demand: number) => ({ worker, demand, amount: 1 });
  return {
    term: 'row',
    id: `${setting.id}:tier-${tier}:${startsAt}`,
    entries: planning.workers.flatMap(({ id }) => [
      ...slots.map(({ index }) => entry(id, index)),
      ...shifts
        .filter(({ demand }) => answersOnShift(planning, given, id, demand, startsAt))
        .map(({ index }) => entry(id, index)),
    ]),
    min: 1,
    belowPoints: endsAt - startsAt,
    abovePoints: 0,
  };
};

/**
 * Moments of the horizon when nobody answers for a tier of on-call, whether its slot is open or nobody is asked to hold it.
 *
 * With `onShift` somebody on a waking shift whom it takes answers in place of the tier (the shift lead in office hours). A
 * finding per tier and piece of the clock without anybody, in minutes. History answers on the first morning; without
 * history the clock starts with the first slot of the tier. A tier without any slot is open all the time.
 *
 * @param params.tiers tiers that are always to be held
 * @param params.onShift who may answer from a shift; a skill counts while it is valid
 * @source uk-rules.md COV-02 (COV-ONC), FX-000 (in office hours the duty lead answers)
 */
export const onCallAlways = defineRule({
  kind: 'on-call-always',
  summary: 'Every tier of on-call is held at every moment, by its slot or from a shift.',
  source: 'uk-rules.md COV-02 (COV-ONC)',
  cure: 'Fill the slot, widen its hours, or say who answers from a shift meanwhile.',
  confidence: 'medium',
  unit: 'minutes',
  defaults: { level: 'cover', isHard: false, weight: 2 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) =>
    watchesOf(view, given, setting)
      .filter((watch) => !isAnswered(view, given, watch))
      .map((watch) => findingOf(view, watch)),
  shape: (given, planning, setting) =>
    exact(
      watchesOf(planning, given, setting)
        .filter((watch) => !isAnsweredBefore(planning, given, watch))
        .map((watch) => rowOf(planning, given, setting, watch)),
    ),
});
