import { describe, expect, it } from 'vitest';
import type { NightHealthOffer } from '../../src/model/worker.ts';
import { planningOf } from '../../src/planning.ts';
import { nightHealthOffer } from '../../src/rules/night-health-offer.ts';
import { obstaclesOf } from '../../src/rules/support/eligible.ts';
import {
  DAY,
  findings,
  NIGHT,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const service = serviceWith({ shiftTypes: [DAY, NIGHT] });
const NIGHTS = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'] as const;

const offer = (offeredOn: string, rest: Partial<NightHealthOffer> = {}): NightHealthOffer => ({
  worker: 'w01',
  offeredOn,
  outcome: 'taken',
  ...rest,
});

/** One night a week of w01, with a table of offers. */
const regular = (nightHealth: readonly NightHealthOffer[] | undefined, on: readonly string[] = NIGHTS) => {
  const problem = problemWith({ service, ...(nightHealth ? { nightHealth } : {}) });
  const rota = rotaOf(
    problem,
    on.map((date): Placing => ['w01', 'night', date]),
  );
  return { problem, rota };
};

const barred = (given: ReturnType<typeof regular>): readonly (readonly string[])[] =>
  findings(nightHealthOffer, given).map(({ shifts }) => shifts);

describe('night-health offers in vectors', () => {
  it('WTR-12 12a: no offer on record blocks every night of somebody who works them regularly', () => {
    expect(barred(regular([]))).toEqual([NIGHTS.map((date) => `night/${date}/1`)]);
    expect(findings(nightHealthOffer, regular([]))).toMatchObject([{ worker: 'w01', amount: 4 }]);
  });

  it('WTR-12 12b: an offer of thirteen months ago blocks nothing', () => {
    expect(barred(regular([offer('2025-11-01')]))).toEqual([]);
  });

  it('WTR-12 12c: one that was declined is no block', () => {
    expect(barred(regular([offer('2026-11-01', { outcome: 'declined' })]))).toEqual([]);
  });
});

describe('night-health offers', () => {
  it('block the nights before the first of them', () => {
    expect(barred(regular([offer('2026-12-08')]))).toEqual([['night/2026-12-01/1']]);
  });

  it('are not judged where no table is kept, nor wanted for two nights', () => {
    expect(barred(regular(undefined))).toEqual([]);
    expect(barred(regular([], NIGHTS.slice(0, 2)))).toEqual([]);
  });

  it('keep somebody unfit from every night, and say no more than occupational health', () => {
    const unfit = regular([offer('2026-11-01', { isFit: false })], NIGHTS.slice(0, 1));
    expect(findings(nightHealthOffer, unfit)).toMatchObject([
      { amount: 1, detail: 'Worker "w01" does no nights: see occupational health.' },
    ]);
    // found fit again in time for the second
    const again = [offer('2026-11-01', { isFit: false }), offer('2026-12-05', { isFit: true })];
    expect(barred(regular(again, NIGHTS.slice(0, 2)))).toEqual([['night/2026-12-01/1']]);
    // an offer whose outcome is not known yet changes nothing
    const open = [offer('2026-11-01', { isFit: false }), offer('2026-12-05')];
    expect(barred(regular(open, NIGHTS.slice(0, 2)))).toEqual([['night/2026-12-01/1', 'night/2026-12-08/1']]);
  });

  it('are said as bans, even of a single night, unless a person decided otherwise', () => {
    const days = { service, from: '2026-12-07', to: '2026-12-08', nightHealth: [] };
    // demands by start: day, night
    expect(termsOf(shapeOf(nightHealthOffer, problemWith(days)))).toEqual([
      { term: 'ban', worker: 'w01', demands: new Set([1]), code: 'night-health-offer' },
    ]);
    const workers = [workerWith('w01', { isNightWorker: false })];
    expect(termsOf(shapeOf(nightHealthOffer, problemWith({ ...days, workers })))).toEqual([]);
  });

  it('are among the reasons why somebody may not take a night', () => {
    const planning = planningOf(problemWith({ service, nightHealth: [] }));
    const codes = planning.demands
      .slice(0, 2)
      .map((demand) =>
        planning.workers.flatMap((worker) => obstaclesOf(planning, worker, demand).map(({ code }) => code)),
      );
    expect(codes).toEqual([[], ['night-health-offer']]);
  });
});
