import { expect, test } from 'vitest';
import { randomOf } from '../../../src/random.ts';
import { Ledger } from '../../../src/score/ledger.ts';
import { boardOf } from '../../../src/search/board.ts';
import { anOffer, exchange, give, mend, type Offer } from '../../../src/search/neighbourhoods/hand.ts';
import type { SearchState } from '../../../src/search/neighbourhoods/neighbourhood.ts';
import { chosen, compiledOf, patternsOf, rowOf } from '../../support/compiled.ts';
import { DAY, EARLY, LATE, onCallSlot, problemWith, serviceWith, workerWith } from '../../support/house.ts';

type Named = Parameters<typeof chosen>[1];

/** Ann and Bob in a service of these shifts and a second tier of on-call, which may lie over a shift. */
const tableOf = (shiftTypes: readonly (typeof DAY)[], named: Named) => {
  const service = serviceWith({ shiftTypes, onCall: [onCallSlot('tier-2', 2)] });
  const compiled = compiledOf(problemWith({ service, workers: [workerWith('ann'), workerWith('bob')] }));
  const board = boardOf(compiled.compact);
  const ledger = new Ledger(compiled.compact, chosen(compiled, named));
  const state: SearchState = { board, ledger, random: randomOf(1), shortRows: new Int32Array(0) };
  const demandOn = (cover: string, day: number): number =>
    compiled.planning.demands.findIndex((demand, at) => demand.cover === cover && board.duties().dayOf[at] === day);
  const staged = (w: number): readonly (string | undefined)[] =>
    [...ledger.draftOf(w)].map((pattern, day) => {
      const id = compiled.planning.workers[w]?.id ?? '';
      return patternsOf(compiled, id, day)[pattern - (rowOf(compiled, id).patternStart[day] ?? 0)];
    });
  return { state, demandOn, staged };
};

/** A week with duties on its first days and none after. */
const week = (...first: readonly string[]): readonly string[] => [...first, ...Array(7 - first.length).fill('off')];

test('a duty goes over beside the shifts of both', () => {
  const { state, demandOn, staged } = tableOf([DAY], { ann: { 0: 'day+tier-2' }, bob: { 1: 'day' } });
  expect(give(state, { demand: demandOn('tier-2', 0), day: 0, from: 0, to: 1 })).toBe(true);
  expect(staged(0)).toEqual(week('day'));
  expect(staged(1)).toEqual(week('tier-2', 'day'));
});

test('what the taker can no longer do comes back to the giver', () => {
  const { state, demandOn, staged } = tableOf([EARLY, LATE], { ann: { 0: 'early' }, bob: { 0: 'late' } });
  const offer: Offer = { demand: demandOn('early', 0), day: 0, from: 0, to: 1 };
  // with two people the one who may take it back is ann, or else the draw names bob himself and the try fails
  const isDone = Array.from({ length: 10 }, () => {
    state.ledger.discard();
    return give(state, offer);
  });
  expect(isDone).toContain(true);
  state.ledger.discard();
  while (!give(state, offer)) state.ledger.discard();
  expect(staged(0)).toEqual(week('late'));
  expect(staged(1)).toEqual(week('early'));
});

test('a day is exchanged with all that is on it', () => {
  const { state, staged } = tableOf([DAY], { ann: { 0: 'day+tier-2' }, bob: { 1: 'day' } });
  expect(exchange(state, 0, 1, 0)).toBe(true);
  expect(staged(0)).toEqual(week());
  expect(staged(1)).toEqual(week('day+tier-2', 'day'));
});

test('a day beside is exchanged too where it cannot stand beside what was taken', () => {
  // bob has an early on Tuesday: 9 h after Monday's late
  const { state, demandOn, staged } = tableOf([EARLY, LATE], { ann: { 0: 'late' }, bob: { 1: 'early' } });
  expect(give(state, { demand: demandOn('late', 0), day: 0, from: 0, to: 1 })).toBe(true);
  expect(mend(state, 0, 1, 0)).toBe(true);
  expect(staged(0)).toEqual(week('off', 'early'));
  expect(staged(1)).toEqual(week('late'));
});

test('only duties that somebody has and somebody else can hold are offered', () => {
  const { state } = tableOf([DAY], { ann: { 3: 'day' } });
  const offers = Array.from({ length: 500 }, () => anOffer(state)).filter((offer) => offer !== undefined);
  expect(new Set(offers.map(({ day, from, to }) => `${day} ${from} ${to}`))).toEqual(new Set(['3 0 1']));
});
