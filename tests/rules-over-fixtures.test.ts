import { type Assignment, type Planning, planningOf, type Rota, ruleOf, ruleSettings } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { judge } from '../packages/domain/test/laws/judge.ts';
import { assignmentOn, problemOf, rotaWith } from './support/service-fixture.ts';

/** Months with holidays, a clock change or neither, one of each service. */
const MONTHS: readonly (readonly [service: string, month: string])[] = [
  ['herts-cmht-star', '2026-12'],
  ['leeds-recovery-centre', '2026-10'],
  ['leicestershire-crisis-service', '2026-12'],
  ['oakleaf-bank-outreach', '2027-03'],
  ['tp-residential', '2026-10'],
];

/** Numbers from 0 to 1 that are the same every time. @source Park, Miller, CACM 31 (1988) */
const draws = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/**
 * Anybody on anything, so thickly or thinly as `share` says. Shapes are exact where a shift has no more people than it takes
 * and nobody is in two places at once or at a meeting without the shift it is held in, so these rules are kept.
 */
const randomRota = (planning: Planning, share: number, seed: number): Rota => {
  const { problem, demands } = planning;
  const next = draws(seed);
  const busyUntil = new Map<string, number>();
  const ownWork = demands.filter(({ shiftType }) => planning.shiftTypeById.get(shiftType)?.during === undefined);
  const assignments = ownWork.flatMap((demand): readonly Assignment[] => {
    const free = problem.workers.filter(({ id }) => (busyUntil.get(id) ?? 0) <= demand.startsAt);
    const taken = free
      .filter(() => next() < (share * demand.heads.max) / problem.workers.length)
      .slice(0, demand.heads.max);
    return taken.map(({ id }, at) => {
      busyUntil.set(id, demand.endsAt);
      return assignmentOn(planning, id, demand.id, at + 1);
    });
  });
  return rotaWith(problem, assignments);
};

describe.each(MONTHS)('the rules of %s', (service, month) => {
  const planning = planningOf(problemOf(service, month));
  const rotas = [
    [0.1, 1],
    [0.5, 2],
    [1.2, 3],
  ].map(([share = 0, seed = 0]) => randomRota(planning, share, seed));

  it.each(ruleSettings(planning.problem.service).map((setting) => [setting.id, setting] as const))(
    'say "%s" to the solver as exactly as they claim',
    (_, { kind, params, isHard, appliesTo }) => {
      for (const rota of rotas) {
        const small = { planning, problem: planning.problem, rota };
        // parameters of a setting are an object, which its rule's schema has checked
        const judged = judge(ruleOf(kind), small, params as Record<string, unknown>, isHard, appliesTo);
        expect(judged.exactness).not.toBe('refused');
        if (judged.isKept) expect(judged.isBroken).toBe(false);
        if (judged.exactness === 'safe') continue;
        if (isHard) expect(judged.isKept).toBe(!judged.isBroken);
        if (!isHard || judged.isPriced) expect(judged.charged).toBe(judged.found);
      }
    },
  );
});
