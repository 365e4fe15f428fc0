import { z } from 'zod';
import type { Pair } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { mayDo } from './support/eligible.ts';
import { demandsOf, type Indexed, rowId } from './support/heads.ts';
import { isPairedOn } from './support/pairs.ts';

/** A demand on which a pair could work together. */
interface Shared extends Indexed {
  readonly pair: Pair;
}

const sharedDemands = (planning: Planning, setting: RuleSetting): readonly Shared[] => {
  const pairs = planning.problem.pairs.filter((pair) => pair.kind === 'together');
  if (pairs.length === 0) return [];
  return demandsOf(planning, setting)
    .filter(({ demand }) => demand.heads.max > 1)
    .flatMap(({ demand, index }) =>
      pairs
        .filter((pair) => isPairedOn(pair, demand.day))
        .filter((pair) =>
          [pair.worker, pair.other].every((id) => {
            const worker = planning.workerById.get(id);
            return worker !== undefined && mayDo(planning, worker, demand);
          }),
        )
        .map((pair) => ({ demand, index, pair })),
    );
};

const apartOn = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  sharedDemands(view, setting).flatMap(({ demand, index, pair }) => {
    const on = (view.dutiesByDemand[index] ?? []).filter((d) => d.worker === pair.worker || d.worker === pair.other);
    const [only, another] = [...new Set(on.map((duty) => duty.worker))];
    if (only === undefined || another !== undefined) return [];
    const missing = only === pair.worker ? pair.other : pair.worker;
    const detail = `Worker "${only}" is on "${demand.cover}" on ${demand.on} without "${missing}".`;
    return [{ worker: only, shifts: on.map((duty) => duty.shift), amount: 1, detail }];
  });

const row = (setting: RuleSetting, { demand, index, pair }: Shared): RowTerm => ({
  term: 'row',
  id: rowId(setting, demand.id, `together:${pair.worker}+${pair.other}:${pair.from}`),
  demand: demand.id,
  entries: [
    { worker: pair.worker, demand: index, amount: 1 },
    { worker: pair.other, demand: index, amount: -1 },
  ],
  min: 0,
  max: 0,
  belowPoints: 1,
  abovePoints: 1,
});

/**
 * Two people who go together take the same shifts.
 *
 * A breach per demand that has just one of them, `amount` 1 duty, on the dates the pair is named for. Only demands that
 * have room for two and that both may take (leave, skills and so on) are looked at.
 *
 * @source contract; COV-09 (induction and travel partners are the service's own)
 */
export const together = defineRule({
  kind: 'together',
  summary: 'Two people who go together are on a shift both or neither.',
  source: 'contract; uk-rules.md COV-09',
  cure: 'Put both on the shift, or neither.',
  unit: 'duties',
  defaults: { level: 'policy', isHard: false, weight: 30 },
  isAlwaysOn: false,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => apartOn(view, setting),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: sharedDemands(planning, setting).map((shared) => row(setting, shared)),
  }),
});
