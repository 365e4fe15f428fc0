import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { cover } from '../../src/rules/cover.ts';
import {
  coverOf,
  DAY,
  EARLY,
  employmentWith,
  findings,
  NIGHT,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  settingOf,
  shapeOf,
  workerWith,
} from '../support/build.ts';

const exactly = (n: number) => ({ min: n, target: n, max: n });
const team = ['a', 'b', 'c'].map((id) => workerWith(id));

describe('cover', () => {
  // Night 22:00 to 07:30 is 570 minutes, the sleep-in 22:00 to 07:00 is 540.
  const house = problemWith({
    service: serviceWith({
      shiftTypes: [NIGHT, SLEEP_IN],
      cover: [coverOf(NIGHT, { heads: exactly(2) }), coverOf(SLEEP_IN, { heads: exactly(1) })],
    }),
    from: '2026-12-01',
    to: '2026-12-02',
    workers: team,
  });

  it('COV-02 2a: is content with two awake and one asleep where two awake are needed', () => {
    const placings: Placing[] = [
      ['a', 'night', '2026-12-01'],
      ['b', 'night', '2026-12-01'],
      ['c', 'sleep-in', '2026-12-01'],
    ];
    expect(findings(cover, { problem: house, rota: rotaOf(house, placings) })).toEqual([]);
  });

  it('COV-02 2a: never counts somebody asleep as awake', () => {
    const placings: Placing[] = [
      ['a', 'night', '2026-12-01'],
      ['c', 'sleep-in', '2026-12-01'],
    ];
    expect(findings(cover, { problem: house, rota: rotaOf(house, placings) })).toEqual([
      {
        shifts: ['night/2026-12-01'],
        amount: 570,
        points: 570,
        detail: '"night" on 2026-12-01 has 1 of 2 people.',
        gap: { requirement: 'heads', missing: 1 },
      },
    ]);
  });

  it('COV-08 8a: does not count somebody in induction on the shift', () => {
    const problem = problemWith({
      service: serviceWith({ shiftTypes: [EARLY], cover: [coverOf(EARLY, { heads: exactly(2) })] }),
      from: '2026-12-01',
      to: '2026-12-02',
      workers: [workerWith('a'), workerWith('new', { employments: [employmentWith({ isSupernumerary: true })] })],
    });
    const rota = rotaOf(problem, [
      ['a', 'early', '2026-12-01'],
      ['new', 'early', '2026-12-01'],
    ]);
    expect(findings(cover, { problem, rota }).map((f) => f.gap)).toEqual([{ requirement: 'heads', missing: 1 }]);
  });

  it('counts supernumerary people on the shifts that are for them', () => {
    const problem = problemWith({
      service: serviceWith({
        shiftTypes: [EARLY],
        cover: [coverOf(EARLY, { id: 'shadow', heads: exactly(1), isSupernumerary: true })],
      }),
      from: '2026-12-01',
      to: '2026-12-02',
      workers: [workerWith('new', { employments: [employmentWith({ isSupernumerary: true })] })],
    });
    expect(findings(cover, { problem, rota: rotaOf(problem, [['new', 'shadow', '2026-12-01']]) })).toEqual([]);
    expect(findings(cover, { problem, rota: rotaOf(problem, []) })).toHaveLength(1);
  });

  it('charges the minutes that pass on the night the clocks go back, by the weight of the requirement', () => {
    const problem = problemWith({
      service: serviceWith({ shiftTypes: [NIGHT], cover: [coverOf(NIGHT, { heads: exactly(1), weight: 3 })] }),
      from: '2026-10-24',
      to: '2026-10-25',
    });
    // 22:00 BST to 07:30 GMT is 9.5 h and an hour: 630 minutes, times 3.
    const [finding] = findings(cover, { problem, rota: rotaOf(problem, []) });
    expect([finding?.amount, finding?.points]).toEqual([630, 1890]);
  });

  it('reports a tier nobody holds (COV-02, COV-ONC)', () => {
    const service = serviceWith({ shiftTypes: [DAY], onCall: [onCallSlot('tier-1', 1)] });
    const problem = problemWith({ service, from: '2026-12-01', to: '2026-12-02' });
    // Tuesday 17:00 to Wednesday 09:00: 16 hours.
    expect(findings(cover, { problem, rota: rotaOf(problem, []) }).map((f) => f.amount)).toEqual([960]);
  });

  it('says each demand as one row at the price of a missing person', () => {
    const shape = shapeOf(cover, house);
    expect(shape).toMatchObject({
      exactness: 'exact',
      terms: [
        {
          term: 'row',
          id: 'night/2026-12-01:heads',
          demand: 'night/2026-12-01',
          min: 2,
          belowPoints: 570,
          abovePoints: 0,
        },
        { term: 'row', id: 'sleep-in/2026-12-01:heads', demand: 'sleep-in/2026-12-01', min: 1, belowPoints: 540 },
      ],
    });
  });

  it('looks at the units a setting names only', () => {
    const one = settingOf(cover, {}, { appliesTo: { units: ['house'] } });
    expect(findings(cover, { problem: house, rota: rotaOf(house, []) }, {}, one)).toEqual([]);
  });

  it('is unfilled cover and never a breach', () => {
    const judgement = check(house, rotaOf(house, []));
    expect(judgement.breaches).toEqual([]);
    expect(judgement.unfilled.map(({ shift, requirement, missing }) => [shift, requirement, missing])).toEqual([
      ['night/2026-12-01', 'heads', 2],
      ['sleep-in/2026-12-01', 'heads', 1],
    ]);
    // (2 x 570 + 540) person-minutes at weight 2.
    expect(judgement.objective).toBe(3360);
  });
});
