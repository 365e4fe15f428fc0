import { describe, expect, it } from 'vitest';
import { isNear, leadsAt, onDutyAt } from '../../src/oncall/index.ts';
import { type Planning, planningOf } from '../../src/planning.ts';
import { withRoles } from '../../src/roles.ts';
import { addDays } from '../../src/time/index.ts';
import {
  at,
  coverOf,
  EARLY,
  employmentWith,
  LATE,
  NIGHT,
  onCallSlot,
  type Placing,
  problemWith,
  rotaIn,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';

const LEAD = { mix: [{ id: 'lead', atLeast: 1, of: { skill: 'shift-lead' } }] };
const STUDY = shiftType('study', '09:00', '17:00', { kind: 'training' });

const able = (id: string, grade: string) =>
  workerWith(id, {
    employments: [employmentWith({ id: `${id}-e1`, grade })],
    skills: [{ skill: 'shift-lead', from: '2020-01-01' }],
  });

/** Early 07:00-15:00, late 14:00-22:00, night 22:00-07:30, each with a lead; ann and cat are of grade 3. */
const planningFor = (from: string, days: number): Planning =>
  planningOf(
    problemWith({
      service: serviceWith({
        shiftTypes: [EARLY, LATE, NIGHT, STUDY],
        cover: [EARLY, LATE, NIGHT, STUDY].map((type) => coverOf(type, LEAD)),
        onCall: [onCallSlot('first', 1)],
      }),
      workers: [able('ann', 'g3'), able('ben', 'g2'), able('cat', 'g3'), workerWith('dan')],
      from,
      to: addDays(from, days),
    }),
  );

const december = planningFor('2026-12-01', 31);

const published = (planning: Planning, placings: readonly Placing[]) =>
  withRoles(planning, rotaIn(planning, placings)).assignments;

const names = (planning: Planning, placings: readonly Placing[], moment: number): readonly string[] =>
  onDutyAt(planning, published(planning, placings), moment).map(({ as, worker }) => `${worker} ${as}`);

describe('who leads a shift', () => {
  const day: readonly Placing[] = [
    ['dan', 'early', '2026-12-01'],
    ['ben', 'early', '2026-12-01'],
    ['ann', 'late', '2026-12-01'],
    ['cat', 'night', '2026-12-01'],
  ];

  it.each([
    ['06:59', []],
    ['07:00', ['ben']],
    ['13:59', ['ben']],
    // the shifts overlap from 14:00 to 15:00
    ['14:00', ['ben', 'ann']],
    ['14:59', ['ben', 'ann']],
    ['15:00', ['ann']],
    ['21:59', ['ann']],
    ['22:00', ['cat']],
  ])('begins with the first minute of the duty and ends with its last, at %s', (clock, expected) => {
    const leads = leadsAt(december, published(december, day), at(`2026-12-01 ${clock}`));
    expect(leads.map(({ worker }) => worker)).toEqual(expected);
  });

  it('is one of those who could: the highest grade, then the first by id', () => {
    const both: readonly Placing[] = [
      ['ben', 'early', '2026-12-01'],
      ['cat', 'early', '2026-12-01'],
      ['ann', 'early', '2026-12-01'],
    ];
    const leads = leadsAt(december, published(december, both), at('2026-12-01 10:00'));
    expect(leads).toEqual([
      { as: 'shift-lead', worker: 'ann', of: 'early/2026-12-01/3', until: at('2026-12-01 15:00') },
    ]);
  });

  it('is nobody where nobody can lead, and nobody at work that is no cover', () => {
    expect(names(december, [['dan', 'early', '2026-12-01']], at('2026-12-01 10:00'))).toEqual([]);
    expect(names(december, [['ann', 'study', '2026-12-01']], at('2026-12-01 10:00'))).toEqual([]);
  });

  it('is somebody who has left the service since, while the rota says so', () => {
    const duties = published(december, [['ben', 'early', '2026-12-01']]).map((one) => ({ ...one, worker: 'gone' }));
    expect(leadsAt(december, duties, at('2026-12-01 10:00'))[0]?.worker).toBe('gone');
  });
});

describe('what the published rota gives', () => {
  it('passes from one to the next at the minute of the hand-over on call', () => {
    const nights: readonly Placing[] = [
      ['ann', 'first', '2026-12-05'],
      ['ben', 'first', '2026-12-06'],
    ];
    // the 5th is a Saturday: day and night, 09:00 to 09:00
    expect(names(december, nights, at('2026-12-05 08:59'))).toEqual([]);
    expect(names(december, nights, at('2026-12-05 09:00'))).toEqual(['ann on-call-now']);
    expect(names(december, nights, at('2026-12-06 08:59'))).toEqual(['ann on-call-now']);
    expect(names(december, nights, at('2026-12-06 09:00'))).toEqual(['ben on-call-now']);
  });

  // 22:00 to 07:30 on the clock is 9.5 h: 10.5 h in the night of 24 October 2026, 8.5 h in that of 27 March 2027
  it.each([
    ['2026-10-24', 10.5],
    ['2027-03-27', 8.5],
  ])('holds for every minute of the night of %s, %d hours, and for none beside it', (on, hours) => {
    const planning = planningFor(on, 2);
    const duties = published(planning, [['cat', 'night', on]]);
    const startsAt = at(`${on} 22:00`);
    const held = Array.from({ length: 14 * 60 }, (_, index) => startsAt - 60 + index).filter(
      (moment) => onDutyAt(planning, duties, moment).length > 0,
    );
    expect([held[0], held.at(-1), held.length]).toEqual([startsAt, startsAt + hours * 60 - 1, hours * 60]);
  });

  it('tells the hour that happens twice apart: on call until the second 01:30', () => {
    const planning = planningFor('2026-10-24', 2);
    const [duty] = published(planning, [['ann', 'first', '2026-10-24']]);
    if (!duty) throw new Error('nobody was placed');
    const second = at('2026-10-25 01:30+00:00');
    const duties = [{ ...duty, endsAt: second }];
    expect(onDutyAt(planning, duties, at('2026-10-25 01:30+01:00'))).toHaveLength(1);
    expect(onDutyAt(planning, duties, second - 1)).toHaveLength(1);
    expect(onDutyAt(planning, duties, second)).toEqual([]);
  });

  it('is asked of what is published then: who was taken off leads no longer', () => {
    const now = at('2026-12-01 10:00');
    expect(names(december, [['ann', 'early', '2026-12-01']], now)).toEqual(['ann shift-lead']);
    expect(names(december, [['ben', 'early', '2026-12-01']], now)).toEqual(['ben shift-lead']);
  });
});

describe('shifts near enough to act upon', () => {
  const shift = { startsAt: at('2026-12-02 07:00'), endsAt: at('2026-12-02 15:00') };

  it.each([
    ['2026-12-01 06:59', false],
    ['2026-12-01 07:00', true],
    ['2026-12-02 14:59', true],
    ['2026-12-02 15:00', false],
  ])('are those that begin within 24 hours and are not over, at %s', (moment, expected) => {
    expect(isNear(shift, at(moment))).toBe(expected);
  });
});
