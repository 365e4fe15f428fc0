import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { demandsOf, headRow, headsOn, type Indexed } from './support/heads.ts';
import { mostAtOnce } from './support/parts.ts';

const excesses = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  demandsOf(view, setting).flatMap((indexed) => {
    const { demand } = indexed;
    const heads = mostAtOnce(demand, headsOn(view, indexed));
    const amount = heads.length - demand.heads.max;
    if (amount <= 0) return [];
    const detail = `"${demand.cover}" on ${demand.on} has ${heads.length} people; ${demand.heads.max} is the most.`;
    return [{ shifts: heads.map((duty) => duty.shift), amount, detail }];
  });

const row = (planning: Planning, setting: RuleSetting, indexed: Indexed): RowTerm =>
  headRow(planning, setting, indexed, 'max', { max: indexed.demand.heads.max, belowPoints: 0, abovePoints: 1 });

/**
 * People over the most of a cover requirement or on-call slot.
 *
 * A breach per demand, `amount` in people; an on-call slot may be shared, one after the other. Supernumerary people count on supernumerary demands only.
 *
 * @source uk-rules.md COV-02 (numbers are the service's own), COV-08
 */
export const coverMax = defineRule({
  kind: 'cover-max',
  summary: 'No shift or on-call slot has more people than it takes.',
  source: 'uk-rules.md COV-02, COV-08',
  cure: 'Take the surplus people off the shift, or raise its most.',
  unit: 'people',
  defaults: { level: 'policy', isHard: true, weight: 100 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => excesses(view, setting),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: demandsOf(planning, setting).map((indexed) => row(planning, setting, indexed)),
  }),
});
