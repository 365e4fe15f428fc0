import {
  type Assignment,
  changeJudge,
  check,
  editRota,
  isRuleKind,
  PER_WORKER,
  type Planning,
  planningOf,
  type Rota,
  type RotaEdit,
  type Verdict,
} from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { assignmentOn, problemOf, rotaWith } from './support/service-fixture.ts';

/* Judging a change must say what judging the changed rota from the beginning says; only sooner. */

const MONTHS: readonly (readonly [service: string, month: string])[] = [
  ['herts-cmht-star', '2026-12'],
  ['leeds-recovery-centre', '2026-10'],
  ['leicestershire-crisis-service', '2026-12'],
  ['oakleaf-bank-outreach', '2027-03'],
  ['tp-residential', '2026-10'],
];

/** Changes tried on each month. */
const CHANGES = 12;

/** Numbers from 0 to 1 that are the same every time. @source Park, Miller, CACM 31 (1988) */
const draws = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

const one = <T>(items: readonly T[], next: () => number): T => {
  const item = items[Math.floor(next() * items.length)];
  if (item === undefined) throw new RangeError('nothing to draw from');
  return item;
};

/** Half of the shifts filled with anybody, so that every kind of rule has something to find. */
const anyRota = (planning: Planning, next: () => number): Rota => {
  const assignments = planning.demands
    .filter(() => next() < 0.5)
    .map((demand): Assignment => assignmentOn(planning, one(planning.workers, next).id, demand.id));
  return rotaWith(planning.problem, assignments);
};

/** Somebody goes off a shift, and somebody else, or the same person, onto another. */
const anyEdits = (planning: Planning, rota: Rota, next: () => number): readonly RotaEdit[] => [
  { kind: 'remove', assignment: one(rota.assignments, next).id },
  { kind: 'assign', worker: one(planning.workers, next).id, shift: one(planning.demands, next).id, isPinned: false },
];

/** A verdict in which the order of findings of one weight does not count. */
const inOrder = ({ breaches, ...rest }: Verdict) => ({
  ...rest,
  breaches: breaches.map((breach) => JSON.stringify(breach)).sort(),
});

describe.each(MONTHS)('judging changes to a rota of %s', (service, month) => {
  const planning = planningOf(problemOf(service, month));
  const next = draws(month.length + service.length);
  const rota = anyRota(planning, next);
  const judge = changeJudge(planning, rota);

  it('says of the rota itself what the checker says', () => {
    const { breaches, unfilled, objective, levels, costByRule } = check(planning.problem, rota);
    expect(judge.before).toEqual({ breaches, unfilled, objective, levels, costByRule });
    expect(breaches.length).toBeGreaterThan(0);
  });

  it('says of a changed rota what judging it from the beginning says', () => {
    let tried = 0;
    while (tried < CHANGES) {
      const edited = editRota(planning, rota, anyEdits(planning, rota, next));
      if ('faults' in edited) continue;
      const whole = changeJudge(planning, edited.rota).before;
      expect(inOrder(judge.after(edited.rota, edited.changed))).toEqual(inOrder(whole));
      tried += 1;
    }
  });
});

describe('rules on one worker alone', () => {
  it('are kinds of rule that there are', () => {
    expect([...PER_WORKER].filter((kind) => !isRuleKind(kind))).toEqual([]);
  });
});
