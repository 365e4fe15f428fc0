import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import type { Request } from '../../src/model/worker.ts';
import { requests } from '../../src/rules/requests.ts';
import { findings, onCallSlot, type Placing, problemWith, rotaOf, serviceWith, shapeOf } from '../support/build.ts';

const ask = (rest: Partial<Request>): Request => ({
  id: 'r1',
  worker: 'w01',
  from: '2026-12-10',
  to: '2026-12-10',
  ask: 'off',
  weight: 4,
  ...rest,
});

const withRequest = (rest: Partial<Request>) =>
  problemWith({ service: serviceWith({ onCall: [onCallSlot('tier-1', 1)] }), requests: [ask(rest)] });

const found = (rest: Partial<Request>, ...placings: readonly Placing[]) => {
  const problem = withRequest(rest);
  return findings(requests, { problem, rota: rotaOf(problem, placings) });
};

describe('requests', () => {
  it('charges a day off that is not given by its weight', () => {
    expect(found({}, ['w01', 'early', '2026-12-10'])).toEqual([
      {
        worker: 'w01',
        shifts: ['early/2026-12-10/1'],
        amount: 1,
        points: 4,
        detail: 'Worker "w01" asked to be off on 2026-12-10 (request "r1").',
      },
    ]);
  });

  it('counts on-call as not being off, and a night that began the day before as being off', () => {
    expect(found({}, ['w01', 'tier-1', '2026-12-10'])).toHaveLength(1);
    expect(found({}, ['w01', 'night', '2026-12-09'])).toEqual([]);
  });

  it('charges a wish to work that brings no shift', () => {
    expect(found({ ask: 'work' }).map((f) => f.points)).toEqual([4]);
    expect(found({ ask: 'work' }, ['w01', 'late', '2026-12-10'])).toEqual([]);
  });

  it('knows the shift asked for from another', () => {
    const shift = { ask: 'shift', shiftType: 'late' } as const;
    expect(found(shift, ['w01', 'early', '2026-12-10'])).toHaveLength(1);
    expect(found(shift, ['w01', 'late', '2026-12-10'])).toEqual([]);
    const never = { ask: 'not-shift', shiftType: 'late' } as const;
    expect(found(never, ['w01', 'early', '2026-12-10'])).toEqual([]);
    expect(found(never, ['w01', 'late', '2026-12-10'])).toHaveLength(1);
  });

  it('asks on every date of the request inside the horizon', () => {
    // 30 November is before the horizon; 1 and 2 December are charged.
    expect(found({ ask: 'work', from: '2026-11-30', to: '2026-12-02' })).toHaveLength(2);
  });

  it('costs ten points per weight unless a service says otherwise', () => {
    const problem = withRequest({ ask: 'work' });
    expect(check(problem, rotaOf(problem, [])).costByRule).toHaveProperty('requests', 40);
  });

  it('says a wish as the cost of a day', () => {
    const problem = withRequest({ ask: 'shift', shiftType: 'late' });
    const shape = shapeOf(requests, { ...problem, from: '2026-12-10', to: '2026-12-11' });
    // Demands of the day by start: early 07:00, day 09:00, late 14:00.
    expect(shape).toEqual({
      exactness: 'exact',
      terms: [{ term: 'day-cost', worker: 'w01', day: 0, demands: new Set([2]), when: 'off', points: 4 }],
    });
  });
});
