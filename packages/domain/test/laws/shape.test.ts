import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES, ruleOf } from '../../src/rules/index.ts';
import type { AppliesTo, Rule } from '../../src/rules/rule.ts';
import type { Term } from '../../src/rules/shape.ts';
import { viewOf } from '../../src/view.ts';
import { settingOf } from '../support/build.ts';
import { type SmallRota, smallRotas } from './small-rotas.ts';
import { evaluate, type Taken } from './terms-from-scratch.ts';

/** Parameters each rule is tried with; a rule that is not here fails. */
const TRIED: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  'no-overlap': [{}],
  'daily-rest': [{}],
  'quick-return': [{ minutes: 660 }, { minutes: 480 }],
  'weekly-rest': [{}, { basis: 'fortnight' }],
  'average-hours': [{ limitMinutes: 900 }, { limitMinutes: 1500 }],
  'compensatory-rest': [{}, { fallbackDays: 2 }],
  'consecutive-days': [{ max: 2 }, { max: 3, min: 2 }],
  'consecutive-nights': [{ max: 1 }, { max: 3, min: 2 }],
  'rest-after-nights': [{ runAtLeast: 2, freeDays: 2 }, { freeDays: 1 }],
  'week-hours': [{ maxMinutes: 1200 }, { minMinutes: 900, account: 'working' }, { overContractMinutes: 60 }],
  'period-hours': [{ toleranceMinutes: 300 }, { toleranceMinutes: 0, overWeight: 2, underWeight: 1 }],
  'max-duties': [
    { kinds: ['waking'], max: 1, per: 'week' },
    { families: ['night'], max: 1, per: { days: 4 } },
    { shiftTypes: ['early'], max: 2, per: 'period' },
  ],
  'weekends-off': [
    { off: 1, of: 2 },
    { off: 1, of: 1, includeFridayNight: true },
  ],
  'complete-weekends': [{}],
  'sleep-in-block': [{}, { nextStartMinutes: 840 }],
  'known-shift': [{}],
  leave: [{}],
  availability: [{}],
  'contract-dates': [{}],
  unit: [{}],
  grade: [{}],
  skill: [{}],
  supernumerary: [{}],
  cover: [{}],
  'cover-mix': [{}],
  'cover-limit': [{}],
  'cover-target': [{}],
  'cover-max': [{}],
  'on-call-tiers': [{}, { outranks: false }],
  'on-call-block': [{}],
  'on-call-frequency': [
    { max: 2, days: 7 },
    { max: 1, days: 3, tiers: [1] },
  ],
  'shadow-mentor': [{}],
  together: [{}],
  apart: [{}],
  requests: [{}],
  fairness: [
    { accounts: [{ account: 'nights' }, { account: 'weekends', weight: 3 }, { account: 'bank-holidays' }] },
    { accounts: [{ account: 'sleep-ins' }, { account: 'on-call', weight: 2 }] },
  ],
  continuity: [{ by: 'unit' }, { by: 'family' }],
  pinned: [{}],
  'base-pattern': [{}],
  'agreed-pattern': [{}],
};

const SCOPES: readonly AppliesTo[] = [{}, { workers: ['a', 'c'] }, { units: ['house'] }, { contracts: ['permanent'] }];

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
const judge = (rule: Rule, small: SmallRota, given: Record<string, unknown>, isHard: boolean, appliesTo: AppliesTo) => {
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

const scopesOf = (rule: Rule): readonly AppliesTo[] => (rule.defaults.level === 'statutory' ? [{}] : SCOPES);

describe('shapes of the rules', () => {
  it('are all tried', () => {
    expect(Object.keys(TRIED).sort()).toEqual(RULES.map((rule) => rule.kind).sort());
  });

  for (const kind of Object.keys(TRIED).filter((name) => RULES.some((rule) => rule.kind === name))) {
    it(`say "${kind}" as exactly as they claim`, () => {
      const rule = ruleOf(kind);
      const settings = (TRIED[kind] ?? []).flatMap((given) =>
        scopesOf(rule).flatMap((scope) => [true, false].map((isHard) => ({ given, scope, isHard }))),
      );
      fc.assert(
        fc.property(smallRotas, fc.constantFrom(...settings), (small, { given, scope, isHard }) => {
          const judged = judge(rule, small, given, isHard, scope);
          if (judged.exactness === 'refused') return;
          if (judged.isKept) expect(judged.isBroken).toBe(false);
          if (judged.exactness === 'safe') return;
          if (isHard) expect(judged.isKept).toBe(!judged.isBroken);
          if (!isHard || judged.isPriced) expect(judged.charged).toBe(judged.found);
        }),
        { numRuns: 100, seed: 20_261_201 },
      );
    });
  }
});
