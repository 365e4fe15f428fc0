import type { AppliesTo, Rule } from '../../src/rules/rule.ts';
import type { Term } from '../../src/rules/shape.ts';
import { viewOf } from '../../src/view.ts';
import { settingOf } from '../support/build.ts';
import type { SmallRota } from './small-rotas.ts';
import { evaluate, type Taken } from './terms-from-scratch.ts';

const takenIn = ({ problem, rota }: SmallRota, demandIndexById: ReadonlyMap<string, number>): Taken => {
  const taken = new Map<string, Set<number>>(problem.workers.map((worker) => [worker.id, new Set()]));
  for (const { worker, shift } of rota.assignments) {
    const demand = demandIndexById.get(shift.slice(0, shift.lastIndexOf('/')));
    if (demand !== undefined) taken.get(worker)?.add(demand);
  }
  return taken;
};

/** Only these have a price in every term, so that a hard rule may be compared point by point too. */
const isPriced = (terms: readonly Term[]): boolean => terms.every(({ term }) => term === 'row' || term === 'day-cost');

/** What the definition and the terms make of one rota. */
export const judge = (
  rule: Rule,
  small: SmallRota,
  given: Record<string, unknown>,
  isHard: boolean,
  appliesTo: AppliesTo,
) => {
  const { planning } = small;
  const setting = settingOf(rule, given, { isHard, appliesTo });
  const params = rule.params.parse(given);
  const findings = rule.breaches(params, viewOf(planning, small.rota), setting);
  const shape = rule.shape(params, planning, setting);
  const terms = shape.exactness === 'refused' ? [] : shape.terms;
  const taken = takenIn(small, planning.demandIndexById);
  const results = terms.map((term) => evaluate(planning, taken, term));
  return {
    exactness: shape.exactness,
    isPriced: isPriced(terms),
    found: findings.reduce((sum, finding) => sum + (finding.points ?? finding.amount), 0),
    charged: results.reduce((sum, { points }) => sum + points, 0),
    isBroken: findings.length > 0,
    isKept: results.every(({ isKept }) => isKept),
  };
};
