import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type OnCallPlan,
  onCallScheduleOf,
  type PlannedRotation,
  type Rotation,
  resolveOnCall,
  turnStart,
} from '../../../src/oncall/index.ts';
import { type Planning, planningOf } from '../../../src/planning.ts';
import { addDays, type Instant, isoWithOffset } from '../../../src/time/index.ts';
import { onCallSlot, problemWith, rotaIn, serviceWith, workerWith } from '../../support/build.ts';

const SLOT = 'first';
const DAYS = 3;

const planningFor = (zone: string, from: string): Planning =>
  planningOf(
    problemWith({
      service: serviceWith({ zone, onCall: [onCallSlot(SLOT, 1), onCallSlot('second', 2)] }),
      workers: ['ann', 'ben', 'cat'].map((id) => workerWith(id)),
      from,
      to: addDays(from, DAYS),
    }),
  );

const withPlan = (planning: Planning, onCallPlan: OnCallPlan): Planning => ({
  ...planning,
  problem: { ...planning.problem, onCallPlan },
});

/** Clock changes of several zones, half an hour at Lord Howe. */
const PLACES = [
  ['Europe/London', '2026-10-24'],
  ['Europe/London', '2026-03-28'],
  ['America/New_York', '2026-03-07'],
  ['Australia/Lord_Howe', '2026-04-04'],
] as const;

const worker = fc.constantFrom('ann', 'ben', 'cat');

const turning = (from: string): fc.Arbitrary<Rotation> =>
  fc.record({
    id: fc.constantFrom('r1', 'r2', 'r3'),
    people: fc.array(worker, { minLength: 1, maxLength: 3 }),
    handOff: fc.record({ unit: fc.constantFrom('hour', 'day' as const), every: fc.integer({ min: 1, max: 9 }) }),
    from: fc.constantFrom(from, addDays(from, -20)),
    at: fc.constantFrom('00:30', '01:30', '09:00'),
  });

/** Parts of the days, beginning before them as well. */
const parts = (startsAt: Instant) =>
  fc
    .tuple(fc.integer({ min: -300, max: DAYS * 1440 }), fc.integer({ min: 1, max: 2000 }))
    .map(([from, length]) => ({ startsAt: startsAt + from, endsAt: startsAt + from + length }));

const planned = (planning: Planning): fc.Arbitrary<PlannedRotation> =>
  fc
    .record({
      slot: fc.constantFrom(SLOT, SLOT, 'second'),
      layer: fc.integer({ min: 1, max: 3 }),
      rotation: turning(planning.problem.from),
      holds: parts(planning.startsAt),
      isOpen: fc.boolean(),
    })
    .map(({ holds: { startsAt, endsAt }, isOpen, ...one }) => ({
      ...one,
      from: startsAt,
      ...(isOpen ? {} : { until: endsAt }),
    }));

const plans = (planning: Planning): fc.Arbitrary<OnCallPlan> => {
  const part = parts(planning.startsAt);
  const duty = fc
    .record({
      id: fc.constantFrom('a', 'b', 'c'),
      slot: fc.constantFrom(SLOT, 'second'),
      worker,
      source: fc.constant('s'),
    })
    .chain((who) => part.map((when) => ({ ...who, ...when })));
  const override = fc
    .record({
      id: fc.constantFrom('x', 'y', 'z'),
      slot: fc.constantFrom(SLOT, 'second'),
      worker,
      enteredAt: fc.nat(3),
      withdrawn: fc.option(fc.integer({ min: 0, max: DAYS * 1440 }), { nil: undefined }),
    })
    .chain(({ withdrawn, ...what }) =>
      part.map((when) => ({
        ...what,
        ...when,
        kind: 'add' as const,
        reason: 'r',
        by: 'Ann',
        ...(withdrawn === undefined ? {} : { withdrawnAt: planning.startsAt + withdrawn }),
      })),
    );
  return fc.record({
    rotations: fc.uniqueArray(planned(planning), {
      maxLength: 4,
      selector: ({ layer, rotation }) => `${layer}${rotation.id}`,
    }),
    duties: fc.uniqueArray(duty, { maxLength: 2, selector: ({ id }) => id }),
    overrides: fc.uniqueArray(override, { maxLength: 2, selector: ({ id }) => id }),
    contacts: fc.constant([]),
  });
};

/** Who holds the slot in a minute by the rows themselves; of rotations the highest layer, then the last by id. */
const holderIn = (planning: Planning, published: ReturnType<typeof rotaIn>['assignments'], minute: Instant) => {
  const { rotations = [], duties = [], overrides = [] } = planning.problem.onCallPlan ?? {};
  const isOn = ({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }) => startsAt <= minute && minute < endsAt;
  const latest = <T extends { readonly id: string; readonly worker: string; startsAt: Instant; endsAt: Instant }>(
    all: readonly T[],
  ) => all.filter(isOn).toSorted((a, b) => b.startsAt - a.startsAt || (a.id < b.id ? -1 : 1))[0]?.worker;
  const inRota = latest(published.filter(({ shiftType }) => shiftType === SLOT));
  if (inRota !== undefined) return inRota;
  const put = overrides
    .filter((one) => one.slot === SLOT && isOn(one) && minute < (one.withdrawnAt ?? minute + 1))
    .toSorted((a, b) => a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1))
    .at(-1);
  if (put && put.kind !== 'remove') return put.worker;
  const fixed = latest(duties.filter(({ slot }) => slot === SLOT));
  if (fixed !== undefined) return fixed;
  const ordered = rotations.toSorted((a, b) => b.layer - a.layer || (a.rotation.id < b.rotation.id ? 1 : -1));
  for (const { slot, rotation, from, until = minute + 1 } of ordered) {
    if (slot !== SLOT || minute < from || until <= minute) continue;
    let turn = -1;
    while (turnStart(planning.zone, rotation, turn + 1) <= minute) turn += 1;
    const found = turn < 0 ? undefined : rotation.people[turn % rotation.people.length];
    if (found !== undefined) return found;
  }
  return undefined;
};

describe('law: the schedule of a slot', () => {
  it.each(PLACES)('is at every minute what the rows say, from the top, in %s from %s', (zone, from) => {
    const bare = planningFor(zone, from);
    const published = rotaIn(bare, [
      ['cat', SLOT, addDays(from, 1)],
      ['ben', 'second', from],
    ]).assignments;
    fc.assert(
      fc.property(plans(bare), fc.boolean(), (plan, isPublished) => {
        const planning = withPlan(bare, plan);
        const assignments = isPublished ? published : [];
        const spans = resolveOnCall(planning.zone, onCallScheduleOf(planning, assignments, SLOT), bare);
        expect([spans[0]?.startsAt, spans.at(-1)?.endsAt]).toEqual([bare.startsAt, bare.endsAt]);
        const wrong: string[] = [];
        for (const { startsAt, endsAt, worker: said } of spans)
          for (let minute = startsAt; minute < endsAt; minute += 1)
            if (holderIn(planning, assignments, minute) !== said) wrong.push(isoWithOffset(planning.zone, minute));
        expect(wrong.slice(0, 3)).toEqual([]);
      }),
      { numRuns: 10, seed: 7 },
    );
  });

  it.each(PLACES)('keeps its past when rotations end and another begins, in %s from %s', (zone, from) => {
    const bare = planningFor(zone, from);
    const cut = fc.integer({ min: bare.startsAt + 1, max: bare.endsAt - 1 });
    fc.assert(
      fc.property(plans(bare), planned(bare), cut, (plan, next, now) => {
        const rotations = plan.rotations.flatMap((one) => {
          const until = Math.min(one.until ?? now, now);
          return one.from < until ? [{ ...one, until }] : [];
        });
        const { until: _forever, ...added } = { ...next, slot: SLOT, layer: 9, from: now };
        const changed = { ...plan, rotations: [...rotations, added] };
        const over = { startsAt: bare.startsAt, endsAt: now };
        const spansOf = (one: OnCallPlan, window = over) => {
          const planning = withPlan(bare, one);
          return resolveOnCall(planning.zone, onCallScheduleOf(planning, [], SLOT), window);
        };
        expect(spansOf(changed)).toEqual(spansOf(plan));
        // and from then on only the new one turns, below what was fixed and overridden
        const rest = { startsAt: now, endsAt: bare.endsAt };
        expect(spansOf(changed, rest)).toEqual(spansOf({ ...plan, rotations: [added] }, rest));
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});
