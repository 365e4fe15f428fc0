import { describe, expect, it } from 'vitest';
import type { Pin } from '../../src/model/worker.ts';
import { pinned } from '../../src/rules/pinned.ts';
import { findings, type Placing, problemWith, rotaOf, settingOf, shapeOf } from '../support/build.ts';

const WORK: Pin = { worker: 'w01', on: '2026-12-10', cover: 'late' };
const FREE: Pin = { worker: 'w01', on: '2026-12-11' };

const problem = problemWith({ from: '2026-12-10', to: '2026-12-12', pins: [WORK, FREE] });

const found = (...placings: readonly Placing[]) =>
  findings(pinned, { problem, rota: rotaOf(problem, placings) }).map((finding) => finding.detail);

describe('pinned', () => {
  it('finds a pinned shift without its worker', () => {
    expect(found()).toEqual(['Worker "w01" is pinned on "late" on 2026-12-10 and is not there.']);
    expect(found(['w01', 'early', '2026-12-10'])).toHaveLength(1);
    expect(found(['w01', 'late', '2026-12-10'])).toEqual([]);
  });

  it('finds every duty that starts on a pinned free day', () => {
    expect(
      found(['w01', 'late', '2026-12-10'], ['w01', 'early', '2026-12-11'], ['w01', 'night', '2026-12-11']),
    ).toEqual(['Worker "w01" is pinned free on 2026-12-11.', 'Worker "w01" is pinned free on 2026-12-11.']);
  });

  it('lets a night run into a pinned free day', () => {
    expect(found(['w01', 'late', '2026-12-10'], ['w01', 'night', '2026-12-10'])).toEqual([]);
  });

  it('leaves pins outside the horizon alone', () => {
    const later = problemWith({ pins: [{ ...WORK, on: '2027-01-01' }] });
    expect(findings(pinned, { problem: later, rota: rotaOf(later, []) })).toEqual([]);
  });

  it('bans a free day and asks for the pinned shift', () => {
    // Demands by start: early, day, late, night, sleep-in of the 10th are 0 to 4, those of the 11th 5 to 9.
    expect(shapeOf(pinned, problem)).toEqual({
      exactness: 'exact',
      terms: [
        { term: 'day-cost', worker: 'w01', day: 0, demands: new Set([2]), when: 'off', points: 1 },
        { term: 'ban', worker: 'w01', demands: new Set([5, 6, 7, 8, 9]), code: 'pinned-free' },
      ],
    });
  });

  it('prices the duties of a free day where a service makes pins soft', () => {
    const soft = shapeOf(pinned, problem, {}, settingOf(pinned, {}, { isHard: false }));
    expect(soft).toMatchObject({ terms: [{ term: 'day-cost' }, { term: 'row', id: 'w01/2026-12-11:pinned', max: 0 }] });
  });
});
