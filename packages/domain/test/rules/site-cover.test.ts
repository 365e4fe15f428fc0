import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { ShiftType } from '../../src/model/service.ts';
import type { Worker } from '../../src/model/worker.ts';
import { siteCover } from '../../src/rules/site-cover.ts';
import {
  coverOf,
  EARLY,
  employmentWith,
  findings,
  LATE,
  NIGHT,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  shapeOf,
  shiftType,
  termsOf,
  workerWith,
} from '../support/build.ts';

const skills = (...held: readonly string[]) => ({ skills: held.map((skill) => ({ skill, from: '2026-01-01' })) });
const lead = (id: string, ...held: readonly string[]): Worker =>
  workerWith(id, { ...skills(...held), employments: [employmentWith({ grade: 'g3' })] });

const day = (types: readonly ShiftType[], workers: readonly Worker[], rest: Partial<Problem> = {}): Problem =>
  problemWith({
    service: serviceWith({ shiftTypes: types, cover: types.map((type) => coverOf(type)) }),
    from: '2026-12-01',
    to: '2026-12-02',
    workers,
    ...rest,
  });

const found = (problem: Problem, placings: readonly Placing[], params: Record<string, unknown>) =>
  findings(siteCover, { problem, rota: rotaOf(problem, placings) }, { unit: 'office', ...params });

const on = (...placings: readonly (readonly [worker: string, cover: string])[]): Placing[] =>
  placings.map(([worker, cover]) => [worker, cover, '2026-12-01']);

describe('site-cover', () => {
  const three = [workerWith('a'), workerWith('b'), workerWith('c')];
  const night = { from: '22:00', to: '07:00', awake: 2 };

  it('COV-02 2a: two awake and one asleep are two awake, one awake and one asleep are one', () => {
    const house = day([NIGHT, { ...SLEEP_IN, unit: 'office' }], three);
    expect(found(house, on(['a', 'night'], ['b', 'night'], ['c', 'sleep-in']), night)).toEqual([]);
    // the horizon ends at midnight: one of two is missing from 22:00 on, 120 minutes
    expect(found(house, on(['a', 'night'], ['c', 'sleep-in']), night)).toEqual([
      {
        shifts: ['night/2026-12-01/1'],
        amount: 120,
        detail: '"office" needs 2 awake from 2026-12-01 22:00 to 2026-12-02 00:00; there: "a".',
      },
    ]);
  });

  it('COV-02 2b: two of grade 2 are heads enough, and no lead', () => {
    const early = day([EARLY], [...three, lead('senior')]);
    const asked = { from: '07:00', to: '15:00', awake: 2, roles: [{ id: 'lead', grade: 'g3' }] };
    expect(found(early, on(['a', 'early'], ['b', 'early']), asked)).toMatchObject([
      { amount: 480, detail: expect.stringContaining('1 for "lead"') },
    ]);
    expect(found(early, on(['a', 'early'], ['senior', 'early']), asked)).toEqual([]);
  });

  it('COV-02 2c: a round at 13:00 is missed while the only medication-competent worker is out from 12:30 to 14:00', () => {
    const walk = shiftType('walk', '12:30', '14:00', { kind: 'visit', during: ['early'] });
    const house = day([EARLY, walk], [workerWith('m', skills('medication')), workerWith('a')]);
    const rounds = { roles: [{ id: 'medication', skill: 'medication', rounds: ['08:00', '13:00', '14:30'] }] };
    const out = on(['m', 'early'], ['a', 'early'], ['m', 'walk']);
    expect(found(house, out, rounds).map(({ amount, detail }) => [amount, detail])).toEqual([
      [15, '"office" needs 1 for "medication" from 2026-12-01 13:00 to 13:15; there: nobody.'],
    ]);
    expect(found(house, on(['m', 'early'], ['a', 'early'], ['a', 'walk']), rounds)).toEqual([]);
  });

  it('FX-001 f: the 22:00 round falls in the late to 22:30 and needs somebody on it who is signed off', () => {
    const late = { ...LATE, start: '14:30', end: '22:30' };
    const house = day(
      [late, { ...SLEEP_IN, unit: 'office', start: '22:30' }],
      [workerWith('m', skills('medication')), workerWith('a')],
    );
    const rounds = { roles: [{ id: 'medication', skill: 'medication', rounds: ['18:00', '22:00'] }] };
    expect(found(house, on(['m', 'late'], ['a', 'sleep-in']), rounds)).toEqual([]);
    // somebody signed off who sleeps in is no help at 22:00, nor at 18:00
    expect(found(house, on(['a', 'late'], ['m', 'sleep-in']), rounds).map(({ amount }) => amount)).toEqual([15, 15]);
  });

  it('COV-04 4b: a sign-off that ends at midnight counts until midnight', () => {
    const until = workerWith('m', { skills: [{ skill: 'medication', from: '2026-01-01', to: '2026-12-01' }] });
    const nights = day([NIGHT], [until], { to: '2026-12-03' });
    const asked = { from: '22:00', to: '07:00', roles: [{ id: 'medication', skill: 'medication' }] };
    const missing = found(nights, on(['m', 'night']), asked);
    // from midnight to 07:00 are 420 minutes; the next night nobody is there from 22:00 to the end, 120
    expect(missing.map(({ amount }) => amount)).toEqual([420, 120]);
  });

  it('COV-08 8a: somebody who shadows is not one of two', () => {
    const shadow = workerWith('new', { employments: [employmentWith({ isSupernumerary: true })] });
    const early = day([EARLY], [workerWith('a'), shadow]);
    const asked = { from: '07:00', to: '15:00', awake: 2 };
    expect(found(early, on(['a', 'early'], ['new', 'early']), asked).map(({ amount }) => amount)).toEqual([480]);
  });

  it('FX-000 d: a helpline worker who is pulled into the house for a break leaves both posts short', () => {
    const breaks = [{ start: '12:00', minutes: 30, isPaid: false }];
    const types = [
      { ...EARLY, unit: 'house', breaks },
      shiftType('helpline', '08:00', '20:00'),
      shiftType('relief', '12:00', '12:30', { unit: 'house' }),
    ];
    const both = day(types, three);
    const placings = on(['a', 'early'], ['b', 'helpline'], ['b', 'relief']);
    const house = { unit: 'house', from: '08:00', to: '15:00', awake: 1 };
    const helpline = { from: '08:00', to: '20:00', awake: 1 };
    // from 12:00 to 12:30 whoever is at two places is at neither
    expect(found(both, placings, house).map(({ amount }) => amount)).toEqual([30]);
    expect(found(both, placings, helpline).map(({ amount }) => amount)).toEqual([30]);
  });

  it('counts people on a break as long as another is not on one, unless breaks never count', () => {
    const broken = { ...EARLY, breaks: [{ start: '12:00', minutes: 30, isPaid: true }] };
    const long = shiftType('long', '07:00', '15:00');
    const house = day([broken, long], three);
    const asked = { from: '07:00', to: '15:00', awake: 1 };
    expect(found(house, on(['a', 'early']), asked).map(({ amount }) => amount)).toEqual([30]);
    expect(found(house, on(['a', 'early'], ['b', 'long']), { ...asked, awake: 2 })).toEqual([]);
    const strict = { ...asked, awake: 2, onBreak: 'always' };
    expect(found(house, on(['a', 'early'], ['b', 'long']), strict).map(({ amount }) => amount)).toEqual([30]);
  });

  it('gives roles to different people unless they are combinable', () => {
    const early = day([EARLY], [lead('x', 'medication'), workerWith('a'), workerWith('m', skills('medication'))]);
    const asked = (combinable: boolean) => ({
      from: '07:00',
      to: '15:00',
      roles: [
        { id: 'lead', grade: 'g3', combinable },
        { id: 'medication', skill: 'medication', combinable },
      ],
    });
    const alone = on(['x', 'early'], ['a', 'early']);
    expect(found(early, alone, asked(true))).toEqual([]);
    expect(found(early, alone, asked(false))).toMatchObject([
      { amount: 480, detail: expect.stringContaining('2 different people for "lead" and "medication"') },
    ]);
    expect(found(early, on(['x', 'early'], ['m', 'early']), asked(false))).toEqual([]);
  });

  it('COV-02: judges the hour that October has twice like any other', () => {
    const nights = day([NIGHT], [workerWith('a')], { from: '2026-10-24', to: '2026-10-26' });
    const asked = { from: '22:00', to: '07:00', awake: 1 };
    const short = found(nights, [], asked);
    // without history the clock starts at 22:00 on the 24th; 22:00 to 07:00 is ten hours that night, then 22:00 to midnight
    expect(short.reduce((sum, { amount }) => sum + amount, 0)).toBe(600 + 120);
  });

  it('knows from history who is there on the first morning', () => {
    const past = day([NIGHT], [workerWith('a')]);
    const history = [{ worker: 'a', shiftType: 'night', startsAt: startOf(past) - 120, endsAt: startOf(past) + 450 }];
    const known = day([NIGHT], [workerWith('a')], { history, historyFrom: '2026-11-30' });
    const asked = { from: '22:00', to: '07:00', awake: 1 };
    // a is there to 07:30; the night of the 1st is open from 22:00 to the end of the horizon
    expect(found(known, [], asked).map(({ amount }) => amount)).toEqual([120]);
  });

  it('COV-03 3a: refuses a role that asks for a sex without saying why', () => {
    const role = { id: 'chaperone', sex: 'female' };
    expect(siteCover.params.safeParse({ unit: 'house', roles: [role] }).success).toBe(false);
    const justification = { ref: 'EQ-7', approvedBy: 'om-1', reviewOn: '2027-01-01' };
    expect(siteCover.params.safeParse({ unit: 'house', roles: [{ ...role, justification }] }).success).toBe(true);
  });

  it('refuses more than six roles by number', () => {
    const roles = Array.from({ length: 7 }, (_, index) => ({ id: `r${index}`, skill: 'medication' }));
    expect(siteCover.params.safeParse({ unit: 'house', roles }).error?.issues[0]?.message).toContain('at most 6 roles');
  });

  it('is said as a row per piece and thing wanted, less whoever is in a meeting', () => {
    const huddle = shiftType('huddle', '13:00', '13:30', { kind: 'meeting', during: ['early'] });
    const house = day([EARLY, huddle], [workerWith('a')]);
    const terms = termsOf(shapeOf(siteCover, house, { unit: 'office', from: '07:00', to: '15:00', awake: 1 }));
    // 07:00 to 13:00, the huddle, 13:30 to 15:00
    expect(
      terms.map((term) => (term.term === 'row' ? [term.belowPoints, term.entries.map((one) => one.amount)] : [])),
    ).toEqual([
      [360, [1]],
      [30, [1, -1]],
      [90, [1]],
    ]);
  });

  it('is refused softly where people of two places share a meeting, and safe when hard', () => {
    const huddle = shiftType('huddle', '14:00', '14:30', { kind: 'meeting', during: ['early', 'late'] });
    const house = day([EARLY, { ...LATE, start: '13:00', unit: 'house' }, huddle], [workerWith('a')]);
    const params = { unit: 'office', from: '07:00', to: '15:00', awake: 1 };
    expect(shapeOf(siteCover, house, params).exactness).toBe('refused');
  });
});

const startOf = ({ from }: Problem): number => Date.parse(`${from}T00:00:00Z`) / 60_000;
