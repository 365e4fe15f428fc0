import { type Demand, demandIdOf, dutyFacts, isHead, type Planning, type RotaView, type Unfilled } from '@rota/domain';
import { groupBy } from '../order.ts';

/** Heads of one unit (or of all on-call tiers) per day of the horizon: how many there are and the least wanted. */
export interface HeadsRow {
  readonly name: string;
  readonly have: readonly number[];
  readonly want: readonly number[];
}

/** People on a demand who count: supernumerary ones are on the shift but are not cover. @source uk-rules.md COV-08 */
const headsOf = (view: RotaView, demand: Demand): number =>
  (view.dutiesByDemand[view.demandIndexById.get(demand.id) ?? -1] ?? []).filter((duty) => {
    const worker = view.workerById.get(duty.worker);
    return worker !== undefined && isHead(view, worker, demand);
  }).length;

const perDay = (view: RotaView, demands: readonly Demand[], count: (demand: Demand) => number): readonly number[] => {
  const days = Array.from({ length: view.toDay - view.fromDay }, () => 0);
  for (const demand of demands)
    days[demand.day - view.fromDay] = (days[demand.day - view.fromDay] ?? 0) + count(demand);
  return days;
};

/** Held inside a shift, so whoever does it is a head there already. */
const isInside = (view: RotaView, { shiftType }: Demand): boolean => dutyFacts(view, shiftType).isInside === true;

/** A row per unit in the service's order, then one for on-call; supernumerary posts and units without demand are left out. */
export const headsRows = (view: RotaView): readonly HeadsRow[] => {
  const wanted = view.demands.filter(
    (demand) => !demand.isSupernumerary && demand.heads.min > 0 && !isInside(view, demand),
  );
  const byUnit = groupBy(wanted, (demand) => (demand.kind === 'on-call' ? undefined : demand.unit));
  const names = [
    ...view.problem.service.units.map(({ id, name }) => ({ id, name })),
    { id: undefined, name: 'On call' },
  ];
  return names.flatMap(({ id, name }) => {
    const demands = byUnit.get(id);
    if (!demands) return [];
    const have = perDay(view, demands, (demand) => headsOf(view, demand));
    return [{ name, have, want: perDay(view, demands, (demand) => demand.heads.min) }];
  });
};

/** The demand a gap is about, named by its own id or by the shift id of its first open slot. */
export const demandOfGap = (planning: Planning, { shift }: Pick<Unfilled, 'shift'>): Demand | undefined =>
  planning.demands[planning.demandIndexById.get(shift) ?? planning.demandIndexById.get(demandIdOf(shift)) ?? -1];

/** Open shifts per day of the horizon: of each demand the most people that any of its requirements misses. */
export const openByDay = (planning: Planning, unfilled: readonly Unfilled[]): readonly number[] => {
  const days = Array.from({ length: planning.toDay - planning.fromDay }, () => 0);
  for (const [demand, gaps] of groupBy(unfilled, (gap) => demandOfGap(planning, gap))) {
    if (!demand) continue;
    const day = demand.day - planning.fromDay;
    days[day] = (days[day] ?? 0) + Math.max(...gaps.map((gap) => gap.missing));
  }
  return days;
};
