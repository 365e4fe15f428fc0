import { describe, expect, it } from 'vitest';
import { restAfterNights } from '../../src/rules/rest-after-nights.ts';
import {
  dates,
  findings,
  historyOf,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
} from '../support/build.ts';

const service = serviceWith({ onCall: [onCallSlot('tier-2', 2)] });
const run = (type: string, from: string, to = from): readonly Placing[] =>
  dates(from, to).map((on) => ['w01', type, on]);
const amounts = (placings: readonly Placing[], params: Record<string, unknown>, problem = problemWith({ service })) =>
  findings(restAfterNights, { problem, rota: rotaOf(problem, placings) }, params).map((finding) => finding.amount);
const wanted = { runAtLeast: 2, freeDays: 2 };

describe('rest after nights', () => {
  it('wants so many dates without a start before the next duty', () => {
    // nights start on 1 and 2 December; 3 and 4 December are free before a day on the 5th, only the 3rd before one on the 4th
    const nights = run('night', '2026-12-01', '2026-12-02');
    expect(amounts([...nights, ...run('day', '2026-12-05')], wanted)).toEqual([]);
    expect(amounts([...nights, ...run('day', '2026-12-04')], wanted)).toEqual([1]);
    expect(amounts([...nights, ...run('late', '2026-12-03')], wanted)).toEqual([2]);
  });

  it('does not ask it of a shorter run', () => {
    expect(amounts([...run('night', '2026-12-01'), ...run('late', '2026-12-02')], wanted)).toEqual([]);
    expect(amounts([...run('night', '2026-12-01'), ...run('late', '2026-12-02')], { freeDays: 1 })).toEqual([1]);
  });

  it('asks it before more nights too', () => {
    expect(amounts([...run('night', '2026-12-01', '2026-12-02'), ...run('night', '2026-12-04')], wanted)).toEqual([1]);
  });

  it('takes a day of on-call at home as free', () => {
    expect(
      amounts(
        [...run('night', '2026-12-01', '2026-12-02'), ...run('tier-2', '2026-12-03'), ...run('day', '2026-12-05')],
        wanted,
      ),
    ).toEqual([]);
  });

  const historyTo = (placings: readonly (readonly [string, string, string])[]) =>
    problemWith({ service, history: historyOf(service, placings), historyFrom: '2026-11-01' });

  it('goes on from a run of history', () => {
    const ended = historyTo([
      ['w01', 'night', '2026-11-28'],
      ['w01', 'night', '2026-11-29'],
    ]);
    expect(amounts(run('day', '2026-12-01'), wanted, ended)).toEqual([1]);
    const running = historyTo([['w01', 'night', '2026-11-30']]);
    expect(amounts([...run('night', '2026-12-01'), ...run('day', '2026-12-03')], wanted, running)).toEqual([1]);
  });

  it('tells the solver what history ends with', () => {
    const termOf = (placings: readonly (readonly [string, string, string])[]) =>
      termsOf(shapeOf(restAfterNights, historyTo(placings), wanted))[0];
    expect(
      termOf([
        ['w01', 'night', '2026-11-29'],
        ['w01', 'night', '2026-11-30'],
      ]),
    ).toMatchObject({ initialRun: 2, initialFree: 0 });
    expect(
      termOf([
        ['w01', 'night', '2026-11-28'],
        ['w01', 'night', '2026-11-29'],
      ]),
    ).toMatchObject({ initialRun: 0, initialFree: 1 });
    expect(termOf([['w01', 'night', '2026-11-29']])).toMatchObject({ initialRun: 0, initialFree: 0 });
    expect(
      termOf([
        ['w01', 'night', '2026-11-28'],
        ['w01', 'night', '2026-11-29'],
        ['w01', 'late', '2026-11-30'],
      ]),
    ).toMatchObject({ initialRun: 0, initialFree: 0 });
  });
});
