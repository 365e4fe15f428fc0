import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onCallAt, onCallTimeline } from '../../src/oncall/index.ts';
import { type Planning, planningOf } from '../../src/planning.ts';
import { addDays, isoWithOffset, midnight, zoneOf } from '../../src/time/index.ts';
import {
  at,
  london,
  onCallSlot,
  type Placing,
  problemWith,
  rotaIn,
  serviceWith,
  workerWith,
} from '../support/build.ts';

const DAY_AND_NIGHT = {
  hours: { weekday: { start: '09:00', end: '09:00' }, weekend: { start: '09:00', end: '09:00' } },
} as const;

const planningFor = (from: string, to: string, zone = 'Europe/London'): Planning =>
  planningOf(
    problemWith({
      service: serviceWith({ zone, onCall: [onCallSlot('second', 2, DAY_AND_NIGHT), onCallSlot('first', 1)] }),
      workers: ['ann', 'ben', 'cat'].map((id) => workerWith(id)),
      from,
      to,
    }),
  );

const december = planningFor('2026-12-01', '2027-01-01');

const answers = (placings: readonly Placing[], moment: string, planning = december) =>
  onCallAt(planning, rotaIn(planning, placings).assignments, at(moment)).map(
    ({ slot, worker, isWanted, until, next }) =>
      [
        slot,
        worker ?? (isWanted ? 'NOBODY' : 'nobody wanted'),
        `until ${isoWithOffset(london, until).slice(5, 16)}`,
        ...(next ? [`then ${next.worker} from ${isoWithOffset(london, next.startsAt).slice(5, 16)}`] : []),
      ].join(' '),
  );

describe('who is on call', () => {
  // 1 December 2026 is a Tuesday: the first tier is held from 17:00 to 09:00, the second day and night.
  it('is said by tier, with the hand-off and who follows', () => {
    const placings: readonly Placing[] = [
      ['ann', 'first', '2026-12-01'],
      ['ben', 'first', '2026-12-02'],
      ['cat', 'second', '2026-12-01'],
      ['cat', 'second', '2026-12-02'],
      ['ann', 'second', '2026-12-03'],
    ];
    expect(answers(placings, '2026-12-02 03:00')).toEqual([
      'first ann until 12-02T09:00 then ben from 12-02T17:00',
      'second cat until 12-03T09:00 then ann from 12-03T09:00',
    ]);
  });

  it('is nobody in a gap, and nobody is missed in office hours', () => {
    const placings: readonly Placing[] = [['ann', 'first', '2026-12-03']];
    expect(answers(placings, '2026-12-02 12:00')).toEqual([
      'first nobody wanted until 12-03T17:00 then ann from 12-03T17:00',
      'second NOBODY until 01-01T00:00',
    ]);
    expect(answers(placings, '2026-12-02 20:00')[0]).toBe('first NOBODY until 12-03T17:00 then ann from 12-03T17:00');
  });

  it('changes at the minute of the hand-off', () => {
    const placings: readonly Placing[] = [
      ['ann', 'second', '2026-12-01'],
      ['ben', 'second', '2026-12-02'],
    ];
    expect(answers(placings, '2026-12-02 08:59')[1]).toContain('second ann until 12-02T09:00');
    expect(answers(placings, '2026-12-02 09:00')[1]).toContain('second ben until 12-03T09:00');
  });

  it('goes on without an end for whoever turns alone', () => {
    const rotation = {
      id: 'r',
      people: ['ann'],
      handOff: { unit: 'week', every: 1 },
      from: '2026-12-07',
      at: '09:00',
    } as const;
    const rotations = [{ slot: 'second', layer: 1, rotation, from: at('2026-12-07 09:00') }];
    const turning = (until?: number): Planning => {
      const onCallPlan = {
        rotations: rotations.map((one) => ({ ...one, ...(until === undefined ? {} : { until }) })),
        ...{ duties: [], overrides: [], contacts: [] },
      };
      return { ...december, problem: { ...december.problem, onCallPlan } };
    };
    const secondAt = (planning: Planning, moment: string) => onCallAt(planning, [], at(moment))[1];
    expect(secondAt(turning(), '2026-12-08 03:00')).toMatchObject({ worker: 'ann', goesOn: true });
    expect(secondAt(turning(), '2026-12-07 03:00')).toMatchObject({ next: { worker: 'ann' } });
    const end = at('2026-12-20 09:00');
    const ended = secondAt(turning(end), '2026-12-08 03:00');
    expect([ended?.worker, ended?.until, ended?.goesOn]).toEqual(['ann', end, undefined]);
    // the last duty of a rota ends with all that is known, and is no rotation
    const last = rotaIn(december, [['ben', 'second', '2026-12-31']]).assignments;
    expect(onCallAt(december, last, at('2026-12-31 12:00'))[1]?.goesOn).toBeUndefined();
  });

  it('answers for a moment outside the horizon from the assignments of another month', () => {
    const assignments = rotaIn(december, [['ann', 'second', '2026-12-31']]).assignments;
    const january = planningFor('2027-01-01', '2027-02-01');
    expect(onCallAt(january, assignments, at('2027-01-01 08:00'))[1]).toMatchObject({ worker: 'ann', isWanted: true });
    expect(onCallAt(december, [], at('2027-06-01 08:00'))[1]).toMatchObject({ isWanted: true });
  });

  // 09:00 GMT to 09:00 BST is 23 hours; 09:00 BST to 09:00 GMT is 25.
  it.each([
    ['2027-03-27', 23],
    ['2026-10-24', 25],
  ])('holds through the clock change of the night of %s, %d hours', (on, hours) => {
    const planning = planningFor(on, addDays(on, 2));
    const assignments = rotaIn(planning, [['ann', 'second', on]]).assignments;
    const { startsAt = 0 } = assignments[0] ?? {};
    const held = onCallAt(planning, assignments, startsAt + hours * 60 - 1)[1];
    expect([held?.worker, held?.until]).toEqual(['ann', startsAt + hours * 60]);
  });
});

describe('law: per slot, spans and gaps tile the horizon exactly', () => {
  it.each(['Europe/London', 'America/New_York', 'Australia/Lord_Howe'])('across a year of %s', (name) => {
    const zone = zoneOf(name);
    if (!zone) throw new Error(`no zone ${name}`);
    const planning = planningFor('2026-10-01', '2027-04-10', name);
    const onCall = planning.demands.flatMap(({ cover, on, tier }) =>
      tier === undefined ? [] : [[cover, on] as const],
    );
    const holder = fc.constantFrom('ann', 'ben', 'cat', undefined);
    fc.assert(
      fc.property(fc.array(holder, { minLength: onCall.length, maxLength: onCall.length }), (holders) => {
        const placings = onCall.flatMap(([cover, on], index): Placing[] => {
          const worker = holders[index];
          return worker === undefined ? [] : [[worker, cover, on]];
        });
        const { assignments } = rotaIn(planning, placings);
        for (const slot of ['first', 'second']) {
          const duties = assignments.filter(({ shiftType }) => shiftType === slot);
          const spans = onCallTimeline(duties, planning);
          expect(spans[0]?.startsAt).toBe(midnight(zone, planning.fromDay));
          expect(spans.at(-1)?.endsAt).toBe(midnight(zone, planning.toDay));
          spans.slice(1).forEach((span, index) => {
            expect(span.startsAt).toBe(spans[index]?.endsAt);
            expect(span.worker).not.toBe(spans[index]?.worker);
          });
          const inside = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }): number =>
            Math.min(endsAt, planning.endsAt) - startsAt;
          const held = spans.filter(({ worker }) => worker !== undefined);
          const minutes = (spans: readonly { startsAt: number; endsAt: number }[]): number =>
            spans.reduce((sum, span) => sum + inside(span), 0);
          expect(minutes(held)).toBe(minutes(duties));
        }
      }),
      { numRuns: 8 },
    );
  });

  it('when several hold a slot at once, the one who took over last answers', () => {
    const window = { startsAt: 0, endsAt: 100 };
    const duties = [
      { id: 'a', worker: 'ann', startsAt: 0, endsAt: 80 },
      { id: 'b', worker: 'ben', startsAt: 30, endsAt: 50 },
    ];
    expect(onCallTimeline(duties, window)).toEqual([
      { startsAt: 0, endsAt: 30, worker: 'ann' },
      { startsAt: 30, endsAt: 50, worker: 'ben' },
      { startsAt: 50, endsAt: 80, worker: 'ann' },
      { startsAt: 80, endsAt: 100 },
    ]);
  });
});
