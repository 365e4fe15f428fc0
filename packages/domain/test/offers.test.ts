import { describe, expect, it } from 'vitest';
import type { Offer } from '../src/model/problem.ts';
import { acceptedPins, dutiesToOffer, isTentative } from '../src/offers.ts';
import { planningOf } from '../src/planning.ts';
import { viewOf } from '../src/view.ts';
import { employmentWith, problemWith, rotaOf, serviceWith, workerWith } from './support/build.ts';

const offer = (on: string, state: Offer['state']): Offer => ({
  worker: 'bank',
  cover: 'day',
  on,
  state,
  offeredOn: '2026-11-20',
});

const bank = workerWith('bank', { employments: [employmentWith({ contract: 'bank', weeklyMinutes: 0 })] });
const problem = problemWith({
  service: serviceWith(),
  workers: [bank, workerWith('w01')],
  offers: [offer('2026-12-01', 'offered'), offer('2026-12-02', 'accepted')],
});
const rota = rotaOf(problem, [
  ['bank', 'day', '2026-12-01'],
  ['bank', 'day', '2026-12-02'],
  ['bank', 'day', '2026-12-03'],
  ['w01', 'day', '2026-12-03'],
]);

describe('offers', () => {
  it('that are accepted become pins, but not twice', () => {
    const pin = { worker: 'bank', cover: 'day', on: '2026-12-02' };
    expect(acceptedPins(problem.offers, [])).toEqual([pin]);
    expect(acceptedPins(problem.offers, [pin])).toEqual([]);
  });

  it('that wait for an answer make a duty tentative', () => {
    const duties = viewOf(planningOf(problem), rota).plannedByWorker.get('bank') ?? [];
    expect(duties.map((duty) => isTentative(problem, duty))).toEqual([true, false, false]);
  });

  it('are still to be made of duties of bank workers that are neither offered nor pinned', () => {
    const view = viewOf(planningOf(problem), rota);
    expect(dutiesToOffer(view).map(({ worker, shift }) => [worker, shift])).toEqual([['bank', 'day/2026-12-03/1']]);
    const pinned = { ...rota, assignments: rota.assignments.map((one) => ({ ...one, isPinned: true })) };
    expect(dutiesToOffer(viewOf(planningOf(problem), pinned))).toEqual([]);
  });
});
