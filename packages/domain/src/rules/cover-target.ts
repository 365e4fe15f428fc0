import { z } from 'zod';
import type { Planning } from '../planning.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding, type RuleSetting } from './rule.ts';
import type { RowTerm } from './shape.ts';
import { demandsOf, headRow, headsOn, type Indexed, minutesOfDemand } from './support/heads.ts';

/** Liked cover is worth a tenth of needed cover, and never nothing. */
const MINUTES_PER_POINT = 10;

const pointsPerHead = ({ demand }: Indexed): number =>
  Math.max(1, Math.floor(minutesOfDemand(demand) / MINUTES_PER_POINT));

const targeted = (planning: Planning, setting: RuleSetting): readonly Indexed[] =>
  demandsOf(planning, setting).filter(({ demand }) => demand.heads.target > demand.heads.min);

const shortfalls = (view: RotaView, setting: RuleSetting): readonly Finding[] =>
  targeted(view, setting).flatMap((indexed) => {
    const { demand } = indexed;
    const heads = headsOn(view, indexed).length;
    const missing = demand.heads.target - heads;
    if (missing <= 0) return [];
    const amount = missing * minutesOfDemand(demand);
    const detail = `"${demand.cover}" on ${demand.on} has ${heads} of the ${demand.heads.target} people liked.`;
    return [{ shifts: [demand.id], amount, points: missing * pointsPerHead(indexed), detail }];
  });

const row = (planning: Planning, setting: RuleSetting, indexed: Indexed): RowTerm =>
  headRow(planning, setting, indexed, 'target', {
    min: indexed.demand.heads.target,
    belowPoints: pointsPerHead(indexed),
    abovePoints: 0,
  });

/**
 * People missing to the number liked, where more are liked than needed.
 *
 * A breach per demand; `amount` is missing people times elapsed minutes, `points` a tenth of a person's minutes, rounded
 * down, for each. Counted from the target down to nobody: what is also missing to the least costs `cover` on top, which
 * keeps the cost of a demand convex in its heads.
 *
 * @source uk-rules.md COV-02 (numbers are the service's own)
 */
export const coverTarget = defineRule({
  kind: 'cover-target',
  summary: 'A shift that likes more people than it needs has as many as it likes.',
  source: 'uk-rules.md COV-02',
  cure: 'Put one more person on the shift where somebody is free.',
  unit: 'person-minutes',
  defaults: { level: 'policy', isHard: false, weight: 1 },
  isAlwaysOn: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => shortfalls(view, setting),
  shape: (_params, planning, setting) => ({
    exactness: 'exact',
    terms: targeted(planning, setting).map((indexed) => row(planning, setting, indexed)),
  }),
});
