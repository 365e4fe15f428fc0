import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../src/rules/index.ts';
import { drawnOnce, inTurn } from './drawn-once.ts';
import { judge } from './judge.ts';
import { visitingRotas } from './visiting-rotas.ts';

/** Rules that look at visits, rounds or what is held inside shifts, with parameters that bind within a week. */
const TRIED: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  travel: [{}],
  'during-shift': [{}],
  keyworker: [{}],
  'no-overlap': [{}],
  'daily-rest': [{}],
  'weekly-rest': [{}],
  'quick-return': [{ minutes: 660 }, { minutes: 900 }],
  'average-hours': [{ limitMinutes: 300 }, { limitMinutes: 1500 }],
  'week-hours': [{ maxMinutes: 1500 }, { maxMinutes: 1000, account: 'contract' }, { minMinutes: 1000 }],
  'period-hours': [{ toleranceMinutes: 60, overWeight: 2, underWeight: 1 }],
  'hours-range': [{ maxMinutes: 900 }, { minMinutes: 1000, maxMinutes: 1200 }],
  'max-duties': [
    { kinds: ['visit'], max: 2, per: 'week' },
    { shiftTypes: ['huddle'], max: 1, per: 'period' },
  ],
  'consecutive-days': [{ max: 2 }],
  'complete-weekends': [{}],
  fairness: [{ accounts: [{ account: 'weekends', weight: 3 }] }],
  requests: [{}],
  skill: [{}],
  'cover-mix': [{}],
  cover: [{}],
};

/** Somebody at a meeting without its shift: terms never say so, because `during-shift` keeps such days from being planned. */
const hasStray = (small: Parameters<typeof judge>[1]): boolean =>
  judge(ruleOf('during-shift'), small, {}, true, {}).isBroken;

const RUNS = { numRuns: 100, seed: 20_261_201 };
const rotas = drawnOnce(visitingRotas, RUNS);
const withoutStrays = drawnOnce(
  visitingRotas.filter((small) => !hasStray(small)),
  RUNS,
);

describe('shapes of the rules, where people are visited', () => {
  for (const kind of Object.keys(TRIED)) {
    it(`say "${kind}" as exactly as they claim`, () => {
      const rule = ruleOf(kind);
      const settings = (TRIED[kind] ?? []).flatMap((given) => [true, false].map((isHard) => ({ given, isHard })));
      fc.assert(
        fc.property(visitingRotas, fc.constantFrom(...settings), (small, { given, isHard }) => {
          fc.pre(kind === 'during-shift' || !hasStray(small));
          const judged = judge(rule, small, given, isHard, {});
          if (judged.exactness === 'refused') return;
          if (judged.isKept) expect(judged.isBroken).toBe(false);
          if (judged.exactness === 'safe') return;
          if (isHard) expect(judged.isKept).toBe(!judged.isBroken);
          if (!isHard || judged.isPriced) expect(judged.charged).toBe(judged.found);
        }),
        // left out, the same rotas are drawn again, and one that fails is made smaller
        { ...RUNS, examples: inTurn(kind === 'during-shift' ? rotas : withoutStrays, settings) },
      );
    });
  }
});
