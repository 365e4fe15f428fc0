import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { diffRotas, keepSlots, rotaDigest } from '../../src/lifecycle/index.ts';
import type { Rota } from '../../src/model/rota.ts';
import { givePart, onCallTimeline } from '../../src/oncall/index.ts';
import { type Planning, planningOf } from '../../src/planning.ts';
import { type Interval, isoWithOffset } from '../../src/time/index.ts';
import { at, london, onCallSlot, problemWith, rotaIn, serviceWith, workerWith } from '../support/build.ts';

const planningIn = (from: string, to: string, block: 'night' | 'week' = 'night'): Planning =>
  planningOf(
    problemWith({
      service: serviceWith({ onCall: [onCallSlot('first', 1, { block }), onCallSlot('second', 2, { pool: {} })] }),
      workers: ['ann', 'ben', 'cat'].map((id) => workerWith(id)),
      from,
      to,
    }),
  );

const DECEMBER = planningIn('2026-12-01', '2027-01-01');

const demandIn = (planning: Planning, on: string) => {
  const found = planning.demands.find(({ id }) => id === `first/${on}`);
  if (!found) throw new Error(`nobody is wanted on ${on}`);
  return found;
};

/** Ann has the first tier on Wednesday the 2nd, 17:00 to 09:00. */
const WEDNESDAY = rotaIn(DECEMBER, [['ann', 'first', '2026-12-02']]);

const span = (from: string, to: string): Interval => ({ startsAt: at(from), endsAt: at(to) });

const given = (rota: Rota, when: Interval, people: { to?: string; from?: string }, planning = DECEMBER): Rota =>
  keepSlots(
    rota,
    givePart(planning, rota, { demand: demandIn(planning, '2026-12-02'), span: when, ...people }),
    planning,
  );

const clock = (instant: number): string => isoWithOffset(london, instant).slice(8, 16).replace('T', ' ');

const told = ({ assignments }: Rota): readonly string[] =>
  assignments.map(
    ({ worker, shift, startsAt, endsAt }) => `${worker} ${shift.split('/')[2]}: ${clock(startsAt)} to ${clock(endsAt)}`,
  );

const EVENING = span('2026-12-02 20:00', '2026-12-02 23:00');

describe('a part of a night', () => {
  it('is in other hands, and who had it keeps what is before and after, the first piece under its id', () => {
    const after = given(WEDNESDAY, EVENING, { to: 'ben', from: 'ann' });
    expect(told(after)).toEqual([
      'ann 1: 02 17:00 to 02 20:00',
      'ben 3: 02 20:00 to 02 23:00',
      'ann 2: 02 23:00 to 03 09:00',
    ]);
    expect(diffRotas(WEDNESDAY, after).map(({ kind, worker }) => `${kind} ${worker}`)).toEqual([
      'changed ann',
      'added ann',
      'added ben',
    ]);
  });

  it('is in nobody’s hands where it is only taken away', () => {
    expect(told(given(WEDNESDAY, EVENING, { from: 'ann' }))).toEqual([
      'ann 1: 02 17:00 to 02 20:00',
      'ann 2: 02 23:00 to 03 09:00',
    ]);
    expect(given(WEDNESDAY, EVENING, { from: 'cat' })).toEqual(WEDNESDAY);
  });

  it('fills a gap', () => {
    const empty = { ...WEDNESDAY, assignments: [] };
    expect(told(given(empty, EVENING, { to: 'cat' }))).toEqual(['cat 1: 02 20:00 to 02 23:00']);
  });

  it('comes back as it was', () => {
    const back = given(given(WEDNESDAY, EVENING, { to: 'ben', from: 'ann' }), EVENING, { to: 'ann', from: 'ben' });
    expect(rotaDigest(back)).toBe(rotaDigest(WEDNESDAY));
  });

  it('keeps the ids of what has begun when a later part goes to somebody else', () => {
    const split = [span('2026-12-03 05:00', '2026-12-03 07:00'), span('2026-12-02 20:00', '2026-12-02 22:00')].reduce(
      (rota, when, index) => given(rota, when, { to: ['cat', 'ben'][index] ?? '', from: 'ann' }),
      WEDNESDAY,
    );
    const next = given(split, span('2026-12-03 07:00', '2026-12-03 09:00'), { to: 'ben', from: 'ann' });
    const begun = ({ assignments }: Rota) => assignments.filter(({ startsAt }) => startsAt < at('2026-12-03 05:00'));
    expect(begun(next)).toEqual(begun(split));
    const without = given(split, span('2026-12-02 22:00', '2026-12-03 05:00'), { from: 'ann' });
    expect(check(DECEMBER.problem, without).breaches.filter(({ rule }) => rule === 'known-shift')).toEqual([]);
    const ids = ({ assignments }: Rota) => assignments.map(({ id }) => id);
    expect(ids(split)).toEqual(expect.arrayContaining(ids(without)));
  });
});

describe('a night that is shared', () => {
  const shared = given(WEDNESDAY, EVENING, { to: 'ben', from: 'ann' });
  const broken = (rota: Rota, rule: string, planning = DECEMBER) =>
    check(planning.problem, rota).breaches.filter((breach) => breach.rule === rule);

  it('breaks no rule by being shared', () => {
    for (const rule of ['known-shift', 'cover-max', 'no-overlap', 'on-call-block'])
      expect(broken(shared, rule)).toEqual([]);
  });

  it('is no place for two at once, nor for a part outside it', () => {
    const both = {
      ...shared,
      assignments: shared.assignments.map((one) => ({ ...one, endsAt: at('2026-12-03 09:00') })),
    };
    expect(broken(both, 'cover-max')).toMatchObject([{ amount: 2 }]);
    const late = {
      ...shared,
      assignments: shared.assignments.map((one) => ({ ...one, endsAt: at('2026-12-03 09:01') })),
    };
    expect(broken(late, 'known-shift')).toHaveLength(3);
  });

  // three of sixteen hours
  it('is open in the minutes in which nobody has it', () => {
    const before = check(DECEMBER.problem, WEDNESDAY).unfilledPersonMinutes;
    expect(check(DECEMBER.problem, shared).unfilledPersonMinutes).toBe(before);
    const open = given(WEDNESDAY, EVENING, { from: 'ann' });
    expect(check(DECEMBER.problem, open).unfilledPersonMinutes).toBe(before + 180);
  });

  it('may be held on another tier before and after one’s part', () => {
    const [ben] = rotaIn(DECEMBER, [['ben', 'second', '2026-12-02']]).assignments;
    if (!ben) throw new Error('nobody holds the second tier');
    const beside = (endsAt: number): Rota => ({ ...shared, assignments: [...shared.assignments, { ...ben, endsAt }] });
    const twice = (rota: Rota) =>
      broken(rota, 'on-call-tiers').filter(({ worker, detail }) => worker === 'ben' && detail.includes('holds'));
    expect(twice(beside(at('2026-12-02 20:00')))).toEqual([]);
    expect(twice(beside(at('2026-12-02 21:00')))).toHaveLength(1);
  });

  it('counts for a week of nights as that of whoever has most of it', () => {
    const weekly = planningIn('2026-11-30', '2026-12-07', 'week');
    const nights = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06'];
    const week = rotaIn(
      weekly,
      nights.map((on) => ['ann', 'first', on] as const),
    );
    expect(broken(given(week, EVENING, { to: 'ben', from: 'ann' }, weekly), 'on-call-block', weekly)).toEqual([]);
    const most = span('2026-12-02 20:00', '2026-12-03 09:00');
    const mostly = given(week, most, { to: 'ben', from: 'ann' }, weekly);
    expect(broken(mostly, 'on-call-block', weekly)).toHaveLength(2);
    const row = {
      id: 'ovr-1',
      slot: 'first',
      kind: 'add',
      worker: 'ben',
      reason: 'ill',
      by: 'Mo',
      enteredAt: 0,
    } as const;
    const plan = { rotations: [], duties: [], overrides: [{ ...row, ...most }], contacts: [] };
    const known = planningOf({ ...weekly.problem, onCallPlan: plan });
    expect(broken(mostly, 'on-call-block', known)).toEqual([]);
  });
});

/** Nights with 15 and with 17 hours between 17:00 and 09:00. */
const CLOCK_CHANGES = [
  { from: '2026-03-01', to: '2026-04-01', on: '2026-03-28', minutes: 23 * 60 },
  { from: '2026-10-01', to: '2026-11-01', on: '2026-10-24', minutes: 25 * 60 },
];

it.each(CLOCK_CHANGES)(
  'law: parts given in any order tile the night of $on, and each minute has whom it was last given to',
  (night) => {
    const planning = planningIn(night.from, night.to);
    const demand = demandIn(planning, night.on);
    expect(demand.endsAt - demand.startsAt).toBe(night.minutes);
    const before = rotaIn(planning, [['ann', 'first', night.on]]);
    const parts = fc.array(
      fc.record({
        from: fc.nat(night.minutes - 1),
        length: fc.integer({ min: 1, max: 600 }),
        to: fc.constantFrom('ann', 'ben', 'cat'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(parts, (steps) => {
        const owners = Array.from({ length: night.minutes }, () => 'ann');
        const after = steps.reduce((rota, { from, length, to }) => {
          const end = Math.min(from + length, night.minutes);
          owners.fill(to, from, end);
          const when = { startsAt: demand.startsAt + from, endsAt: demand.startsAt + end };
          return keepSlots(rota, givePart(planning, rota, { demand, span: when, to }), planning);
        }, before);
        const spans = onCallTimeline(after.assignments, demand);
        const minutes = spans.flatMap(({ startsAt, endsAt, worker }) =>
          Array.from({ length: endsAt - startsAt }, () => worker),
        );
        expect(minutes).toEqual(owners);
        expect(after.assignments.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0)).toBe(night.minutes);
        expect(new Set(after.assignments.map(({ id }) => id)).size).toBe(after.assignments.length);
      }),
      { numRuns: 60 },
    );
  },
);
