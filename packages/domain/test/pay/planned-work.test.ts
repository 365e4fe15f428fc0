import { describe, expect, it } from 'vitest';
import { PLAIN_TERMS } from '../../src/model/pay.ts';
import { plannedWork, pricedPlan, workBefore } from '../../src/pay/planned-work.ts';
import { penceOfParts } from '../../src/pay/rounding.ts';
import { planningOf } from '../../src/planning.ts';
import { viewOf } from '../../src/view.ts';
import {
  at,
  DAY,
  historyOf,
  NIGHT,
  problemWith,
  rotaOf,
  SLEEP_IN,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';
import { rate } from './paid.ts';
import { partsOf } from './priced.ts';

const LUNCH = shiftType('lunch', '09:00', '17:00', {
  unpaidBreakMinutes: 30,
  breaks: [
    { start: '11:00', minutes: 15, isPaid: true },
    { start: '13:00', minutes: 30, isPaid: false },
  ],
});
const MIDDLE = shiftType('middle', '09:00', '17:00', { unpaidBreakMinutes: 30 });
const SERVICE = serviceWith({ shiftTypes: [LUNCH, MIDDLE, NIGHT, DAY] });

const view = (placings: Parameters<typeof rotaOf>[1], rest: Parameters<typeof problemWith>[0] = {}) => {
  const problem = problemWith({ service: SERVICE, ...rest });
  return viewOf(planningOf(problem), rotaOf(problem, placings));
};

describe('planned work', () => {
  it('has its unpaid breaks where they are planned, or in the middle', () => {
    const work = plannedWork(
      view([
        ['w01', 'lunch', '2026-12-01'],
        ['w01', 'middle', '2026-12-02'],
        ['w01', 'day', '2026-12-03'],
      ]),
    );
    expect(work.map(({ breaks }) => breaks)).toEqual([
      [{ startsAt: at('2026-12-01 13:00'), endsAt: at('2026-12-01 13:30') }],
      [{ startsAt: at('2026-12-02 12:45'), endsAt: at('2026-12-02 13:15') }],
      [],
    ]);
  });

  it('has an assignment and an employment, and the clock face where it differs', () => {
    const [night, plain] = plannedWork(
      view(
        [
          ['w01', 'night', '2026-10-24'],
          ['w01', 'night', '2026-10-26'],
        ],
        { from: '2026-10-01', to: '2026-11-01' },
      ),
    );
    // 22:00 to 07:30 is 10.5 h in that night and 9.5 h by the clock
    expect([night?.faceMinutes, plain?.faceMinutes]).toEqual([570, undefined]);
    expect(night?.assignment).toMatch(/^asg_/);
    expect(night?.employment?.id).toBe('w01-e1');
    expect(night?.source).toBe('planned');
  });

  it('CH-01 1c: of a sleep-in that was swapped pays its 60.00 to the person who does it', () => {
    const rates = [rate('asleep', 'duty', 6000, { kinds: ['sleep-in'] }), rate('hours', 'hour', 1290)];
    const problem = problemWith({
      service: serviceWith({ shiftTypes: [SLEEP_IN], pay: { ...PLAIN_TERMS, rates } }),
      workers: [workerWith('w01'), workerWith('w02')],
    });
    const paidWith = (first: string, second: string) => {
      const rota = rotaOf(problem, [
        [first, 'sleep-in', '2026-12-05'],
        [second, 'sleep-in', '2026-12-12'],
        [second, 'sleep-in', '2026-12-19'],
      ]);
      const { lines } = pricedPlan(viewOf(planningOf(problem), rota));
      const penceFor = (id: string) => penceOfParts(partsOf(lines.filter(({ worker }) => worker === id)));
      return [penceFor('w01'), penceFor('w02')];
    };
    expect(paidWith('w01', 'w02')).toEqual([6000, 12000]);
    expect(paidWith('w02', 'w01')).toEqual([12000, 6000]);
  });

  it('takes the past of the first week for the week, without an assignment', () => {
    // 1 December 2026 is a Tuesday: Monday 30 November belongs to its week, Sunday 29 does not
    const history = historyOf(SERVICE, [
      ['w01', 'day', '2026-11-29'],
      ['w01', 'day', '2026-11-30'],
    ]);
    const before = workBefore(view([['w01', 'day', '2026-12-01']], { history, historyFrom: '2026-11-01' }));
    expect(before.map(({ startsAt, assignment }) => [startsAt, assignment])).toEqual([
      [at('2026-11-30 09:00'), undefined],
    ]);
    // from Monday 30 November nothing of the week before counts, but what of a Sunday night runs into it
    const past = (type: string) => historyOf(SERVICE, [['w01', type, '2026-11-29']]);
    const counted = (type: string) =>
      workBefore(view([], { from: '2026-11-30', history: past(type), historyFrom: '2026-11-01' })).length;
    expect([counted('day'), counted('night')]).toEqual([0, 1]);
  });
});
