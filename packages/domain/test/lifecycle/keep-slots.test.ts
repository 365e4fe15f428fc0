import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { check } from '../../src/check.ts';
import { assignmentId } from '../../src/ids.ts';
import { diffRotas, keepSlots, rotaDigest } from '../../src/lifecycle/index.ts';
import type { Assignment, Rota } from '../../src/model/rota.ts';
import { planningOf } from '../../src/planning.ts';
import { demandIdOf } from '../../src/view.ts';
import { coverOf, EARLY, LATE, problemWith, rotaOf, serviceWith, workerWith } from '../support/build.ts';

const PEOPLE = ['ann', 'ben', 'cat', 'dan', 'eve'];
const DAY = '2026-12-01';

const problemOf = (max: number) =>
  problemWith({
    service: serviceWith({
      shiftTypes: [EARLY, LATE],
      cover: [coverOf(EARLY, { heads: { min: 0, target: 0, max } }), coverOf(LATE)],
    }),
    workers: PEOPLE.map((id) => workerWith(id)),
  });
const problem = problemOf(9);
const planning = planningOf(problem);

const early = (...people: readonly string[]): Rota =>
  rotaOf(
    problem,
    people.map((worker) => [worker, 'early', DAY]),
  );

/** A rota with the slots of its assignments as given. */
const slotted = (rota: Rota, ...slots: readonly number[]): Rota => ({
  ...rota,
  assignments: rota.assignments.map((one, at) => {
    const shift = `${demandIdOf(one.shift)}/${slots[at]}`;
    return { ...one, shift, id: assignmentId(shift, one.worker) };
  }),
});

const slotsOf = ({ assignments }: Rota): readonly string[] =>
  assignments.map(({ worker, shift }) => `${worker} ${shift.slice(shift.lastIndexOf('/') + 1)}`);

describe('slots of a rota that follows another', () => {
  // Ann (1) and Dan (4) go and Eve comes. By name alone Ben, Cat and Eve would be 1, 2 and 3.
  it('stay with whoever stays, and newcomers take the free ones in order', () => {
    const before = early('ann', 'ben', 'cat', 'dan');
    const kept = keepSlots(before, early('ben', 'cat', 'eve'), planning);
    expect(slotsOf(kept)).toEqual(['eve 1', 'ben 2', 'cat 3']);
    expect(diffRotas(before, kept).map(({ kind, worker }) => `${kind} ${worker}`)).toEqual([
      'removed ann',
      'removed dan',
      'added eve',
    ]);
  });

  // One of four stays, in slot 4; the shift now has 2 places, so that there is no slot 4.
  it('are given up where the shift has no such place any more', () => {
    const narrow = problemOf(2);
    const after = early('dan', 'eve');
    const kept = keepSlots(early('ann', 'ben', 'cat', 'dan'), after, planningOf(narrow));
    expect(slotsOf(kept)).toEqual(['dan 1', 'eve 2']);
    expect(check(narrow, kept).breaches.filter(({ rule }) => rule === 'known-shift')).toEqual([]);
  });

  it('are told apart where a file gives one to two people', () => {
    expect(slotsOf(keepSlots(early('ann'), slotted(early('ann', 'ben', 'cat'), 2, 2, 2), planning))).toEqual([
      'ann 1',
      'ben 2',
      'cat 3',
    ]);
  });
});

const sets = PEOPLE.flatMap((worker) =>
  ['early', 'late'].flatMap((cover) => [DAY, '2026-12-02'].map((on) => [worker, cover, on] as const)),
);

const anyRota = fc.tuple(fc.shuffledSubarray(sets), fc.nat(3)).map(([placings, add]): Rota => {
  const rota = rotaOf(problem, placings);
  return slotted(rota, ...rota.assignments.map(({ shift }) => Number(shift.slice(shift.lastIndexOf('/') + 1)) + add));
});

const who = ({ worker, shift }: Assignment): string => `${worker} ${demandIdOf(shift)}`;

test('law: the same people are on the same shifts, who stays keeps id and slot, and every slot is one person’s', () => {
  fc.assert(
    fc.property(anyRota, anyRota, (before, after) => {
      const kept = keepSlots(before, after, planning);
      expect(kept.assignments.map(who).sort()).toEqual(after.assignments.map(who).sort());
      const was = new Map(before.assignments.map((one) => [who(one), one]));
      for (const one of kept.assignments) {
        expect(one.id).toBe(assignmentId(one.shift, one.worker));
        const old = was.get(who(one));
        if (old) expect([one.shift, one.id]).toEqual([old.shift, old.id]);
      }
      expect(new Set(kept.assignments.map(({ shift }) => shift)).size).toBe(kept.assignments.length);
    }),
  );
});

test('law: it depends on who is on what alone, once is enough, and it is in the order of a rota', () => {
  fc.assert(
    fc.property(anyRota, anyRota, (before, after) => {
      const kept = keepSlots(before, after, planning);
      const otherwise = { ...after, assignments: slotted(after, ...after.assignments.keys()).assignments.toReversed() };
      expect(keepSlots(before, otherwise, planning)).toEqual(kept);
      expect(rotaDigest(keepSlots(before, kept, planning))).toBe(rotaDigest(kept));
      expect(keepSlots(kept, kept, planning)).toEqual(kept);
      const order = (a: Assignment, b: Assignment): number =>
        a.startsAt - b.startsAt || (a.shift < b.shift ? -1 : a.shift > b.shift ? 1 : a.worker < b.worker ? -1 : 1);
      expect(kept.assignments.toSorted(order)).toEqual(kept.assignments);
    }),
  );
});
