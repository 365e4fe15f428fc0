import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { demandsOf, headRow, headsOn, type Indexed } from './support/heads.ts';
import { exact } from './support/shapes.ts';

const params = z.strictObject({
  under: z.int().min(0),
  over: z.int().min(0),
  covers: z.array(z.string()).min(1).readonly().optional(),
});

type Params = z.infer<typeof params>;

const priced = (planning: Planning, { covers }: Params, setting: RuleSetting): readonly Indexed[] => {
  const wanted = covers && new Set(covers);
  return demandsOf(planning, setting).filter(({ demand }) => wanted?.has(demand.cover) ?? true);
};

const deviations = (view: RotaView, given: Params, setting: RuleSetting): readonly Finding[] =>
  priced(view, given, setting).flatMap((indexed): readonly Finding[] => {
    const { demand } = indexed;
    const heads = headsOn(view, indexed);
    const deviation = heads.length - demand.heads.target;
    const points = deviation < 0 ? -deviation * given.under : deviation * given.over;
    if (points === 0) return [];
    const detail = `"${demand.cover}" on ${demand.on} has ${heads.length} people; ${demand.heads.target} are wanted.`;
    return [{ shifts: [demand.id], amount: Math.abs(deviation), points, detail }];
  });

const row = (planning: Planning, { under, over }: Params, setting: RuleSetting, indexed: Indexed): RowTerm =>
  headRow(planning, setting, indexed, 'per-person', {
    ...(under > 0 ? { min: indexed.demand.heads.target } : {}),
    ...(over > 0 ? { max: indexed.demand.heads.target } : {}),
    belowPoints: under,
    abovePoints: over,
  });

/**
 * A price for each person missing to, and each person beyond, the number liked, whatever the length of the shift.
 *
 * A breach per demand, `amount` in people, `points` people times `under` or `over`; 0 leaves that side unjudged.
 * Supernumerary people count on supernumerary demands only. Unlike `cover-target` it does not weigh minutes.
 *
 * @param params.under points per person missing to `target`
 * @param params.over points per person above it
 * @param params.covers cover requirements or on-call slots it is about; all when left out
 */
export const coverPerPerson = defineRule({
  kind: 'cover-per-person',
  summary: 'Every person missing to the number liked, or beyond it, has a price.',
  source: "uk-rules.md COV-02 (numbers are the service's own)",
  cure: 'Put as many people on the shift as are liked.',
  unit: 'people',
  defaults: { level: 'policy', isHard: false, weight: 1 },
  isAlwaysOn: false,
  params,
  breaches: (given, view, setting) => deviations(view, given, setting),
  shape: (given, planning, setting) =>
    exact(
      given.under + given.over === 0
        ? []
        : priced(planning, given, setting).map((indexed) => row(planning, given, setting, indexed)),
    ),
});
