import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { demandsOf, headRow, headsOn, type Indexed } from './support/heads.ts';
import { lackingOf } from './support/parts.ts';
import { exact } from './support/shapes.ts';

const needed = (planning: Planning, setting: RuleSetting): readonly Indexed[] =>
  demandsOf(planning, setting).filter(({ demand }) => demand.heads.min > 0);

const shortfalls = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  needed(view, setting).flatMap((indexed) => {
    const { demand } = indexed;
    const heads = lackingOf(demand, headsOn(view, indexed), demand.heads.min).fewest;
    const amount = demand.heads.min - heads;
    if (amount <= 0) return [];
    const detail = `"${demand.cover}" on ${demand.on} has ${heads} of the ${demand.heads.min} people it must have.`;
    return [{ shifts: [demand.id], amount, detail }];
  });

const row = (planning: Planning, setting: RuleSetting, indexed: Indexed): RowTerm =>
  headRow(planning, setting, indexed, 'min', { min: indexed.demand.heads.min, belowPoints: 1, abovePoints: 0 });

/**
 * People missing to the least of a cover requirement or on-call slot, as a breach.
 *
 * A breach per demand, `amount` in people. Supernumerary people count on supernumerary demands only. A service names
 * `cover` instead, which shows a gap and always leaves an answer; this is for problems where a gap is no answer at all.
 *
 * @source S. Ceschia and others, INRC-II: problem description and rules, 2015, H2
 */
export const coverMin = defineRule({
  kind: 'cover-min',
  summary: 'A rota with fewer people on a shift than its least is no answer.',
  source: 'INRC-II, H2',
  cure: 'Put more people on the shift.',
  unit: 'people',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: false,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => shortfalls(view, setting),
  shape: (_params, planning, setting) =>
    exact(needed(planning, setting).map((indexed) => row(planning, setting, indexed))),
});
