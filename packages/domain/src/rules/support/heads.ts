import type { Duty } from '../../duty.ts';
import type { Demand } from '../../model/problem.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import type { RotaView } from '../../view.ts';
import type { Finding, RuleSetting } from '../rule.ts';
import type { RowTerm } from '../shape.ts';
import { appliesToUnit } from './applies.ts';
import { isHead } from './work.ts';

/** A demand with its position in `planning.demands`. */
export interface Indexed {
  readonly index: number;
  readonly demand: Demand;
}

/** Demands in the units a setting is about, in order. Cover is about demands, not people: no other filter applies. */
export const demandsOf = (planning: Planning, setting: RuleSetting): readonly Indexed[] =>
  planning.demands.map((demand, index) => ({ index, demand })).filter(({ demand }) => appliesToUnit(setting, demand));

/** Elapsed minutes of a demand, so the night the clocks change is as long as it was. */
export const minutesOfDemand = (demand: Demand): number => demand.endsAt - demand.startsAt;

/** Planned duties on a demand that count: on ordinary cover those of supernumerary people do not. @source uk-rules.md COV-08 */
export const headsOn = (view: RotaView, { demand, index }: Indexed): readonly Duty[] =>
  (view.dutiesByDemand[index] ?? []).filter(({ worker }) => {
    const person = view.workerById.get(worker);
    return person !== undefined && isHead(view, person, demand);
  });

/** A row's id, unique over all rules: `house-early/2026-12-01:heads`, and with the setting where that is named anew. */
export const rowId = (setting: RuleSetting, subject: string, part: string): string =>
  setting.id === setting.kind ? `${subject}:${part}` : `${subject}:${part}@${setting.id}`;

/** Row entries of everybody who would count on a demand, amount 1 each, in order of the workers. */
export const headEntries = (
  planning: Planning,
  { demand, index }: Indexed,
  isWanted: (worker: Worker) => boolean = () => true,
): RowTerm['entries'] =>
  planning.workers
    .filter((worker) => isHead(planning, worker, demand) && isWanted(worker))
    .map((worker) => ({ worker: worker.id, demand: index, amount: 1 }));

/** A row about the people who count on a demand. @param part what tells it from the other rows of the demand */
export const headRow = (
  planning: Planning,
  setting: RuleSetting,
  indexed: Indexed,
  part: string,
  limits: Pick<RowTerm, 'min' | 'max' | 'belowPoints' | 'abovePoints'>,
): RowTerm => ({
  term: 'row',
  id: rowId(setting, indexed.demand.id, part),
  demand: indexed.demand.id,
  entries: headEntries(planning, indexed),
  ...limits,
});

/** One requirement of a demand: so many people of `entries`, by name. */
export interface HeadCount {
  readonly demand: Demand;
  /** `heads` or the mix line's id. */
  readonly requirement: string;
  readonly wanted: number;
}

/**
 * People missing to a requirement, in person-minutes; none when there are enough.
 *
 * @param personMinutes default: of the whole demand
 */
export const gapFindings = (
  { demand, requirement, wanted }: HeadCount,
  found: number,
  detail: string,
  personMinutes?: number,
): Finding[] => {
  const missing = wanted - found;
  if (missing <= 0) return [];
  const amount = personMinutes ?? missing * minutesOfDemand(demand);
  return [{ shifts: [demand.id], amount, points: amount * demand.weight, detail, gap: { requirement, missing } }];
};

/** The same requirement as a row that charges for every person missing. */
export const gapRow = (id: string, { demand, wanted }: HeadCount, entries: RowTerm['entries']): RowTerm => ({
  term: 'row',
  id,
  demand: demand.id,
  entries,
  min: wanted,
  belowPoints: minutesOfDemand(demand) * demand.weight,
  abovePoints: 0,
});
