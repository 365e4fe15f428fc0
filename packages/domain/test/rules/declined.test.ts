import { describe, expect, it } from 'vitest';
import type { Offer } from '../../src/model/problem.ts';
import { declined } from '../../src/rules/declined.ts';
import { findings, problemWith, rotaOf, serviceWith, shapeOf, termsOf, workerWith } from '../support/build.ts';

const offer = (state: Offer['state']): Offer => ({
  worker: 'w01',
  cover: 'day',
  on: '2026-12-03',
  state,
  offeredOn: '2026-11-20',
});
const problemOf = (...offers: readonly Offer[]) =>
  problemWith({ service: serviceWith(), workers: [workerWith('w01'), workerWith('w02')], offers });

describe('declined', () => {
  it('finds the very duty that somebody declined', () => {
    const problem = problemOf(offer('declined'));
    const rota = rotaOf(problem, [
      ['w01', 'day', '2026-12-03'],
      ['w01', 'early', '2026-12-04'],
      ['w01', 'day', '2026-12-05'],
      ['w02', 'day', '2026-12-03'],
    ]);
    expect(findings(declined, { problem, rota })).toEqual([
      { worker: 'w01', shifts: ['day/2026-12-03/1'], amount: 1, detail: 'Worker "w01" was offered it and declined.' },
    ]);
  });

  it('has nothing against what is offered or accepted', () => {
    for (const state of ['offered', 'accepted'] as const) {
      const problem = problemOf(offer(state));
      expect(findings(declined, { problem, rota: rotaOf(problem, [['w01', 'day', '2026-12-03']]) })).toEqual([]);
    }
  });

  it('is a ban with the code "declined"', () => {
    expect(termsOf(shapeOf(declined, problemOf(offer('declined'))))).toMatchObject([
      { term: 'ban', worker: 'w01', code: 'declined' },
    ]);
  });
});
