import { describe, expect, it } from 'vitest';
import type { SpecialHazard } from '../../src/model/service.ts';
import { specialHazard } from '../../src/rules/special-hazard.ts';
import {
  findings,
  problemWith,
  type Span,
  serviceWith,
  shapeOf,
  shiftType,
  span,
  termsOf,
  worked,
  workerWith,
} from '../support/build.ts';

const HAZARD: SpecialHazard = { isFound: true, riskAssessment: 'RA-7', reviewedOn: '2026-01-01' };
const FLAGGED = { kind: 'waking-night', family: 'night', specialHazard: HAZARD } as const;

/** Minutes above eight hours, a figure per night; w01 is a night worker. */
const excesses = (spans: readonly Span[], rest: Parameters<typeof worked>[1] = {}): readonly number[] =>
  findings(specialHazard, worked(spans, { workers: [workerWith('w01', { isNightWorker: true })], ...rest })).map(
    ({ amount }) => amount,
  );

describe('special hazards in vectors', () => {
  it('WTR-11 11a: a night of ten hours at such a post is two too long', () => {
    expect(excesses([span('2026-12-07 21:00', '2026-12-08 07:00', FLAGGED)])).toEqual([120]);
  });

  it('WTR-11 11b: a day shift of ten hours without night work is not caught', () => {
    const day = { specialHazard: HAZARD };
    expect(excesses([span('2026-12-07 08:00', '2026-12-07 18:00', day)])).toEqual([]);
  });

  it('WTR-11 11c: eight hours by night and two of training within the same 24 are ten', () => {
    const spans = [
      span('2026-12-07 22:00', '2026-12-08 06:00', FLAGGED),
      span('2026-12-08 18:00', '2026-12-08 20:00', { kind: 'training' }),
    ];
    expect(excesses(spans)).toEqual([120]);
    // from 22:00 the next day they are outside
    expect(
      excesses([...spans.slice(0, 1), span('2026-12-08 22:00', '2026-12-08 23:00', { kind: 'training' })]),
    ).toEqual([]);
  });
});

describe('special hazards', () => {
  const night = span('2026-12-07 22:00', '2026-12-08 06:00', FLAGGED);

  it('DST-02: 22:00 to 06:00 is nine hours when the clocks go back, seven when they go forward', () => {
    expect(excesses([span('2026-10-24 22:00', '2026-10-25 06:00', FLAGGED)])).toEqual([60]);
    expect(excesses([span('2026-03-28 22:00', '2026-03-29 06:00', FLAGGED)])).toEqual([]);
  });

  it('let eight hours pass night after night, and count what of another night lies in the 24', () => {
    expect(excesses([night, span('2026-12-08 22:00', '2026-12-09 06:00', FLAGGED)])).toEqual([]);
    // the 24 h from 23:00 hold 7 h of the first night and 2 h of the second, from 21:00 on: 9 h
    const early = span('2026-12-08 21:00', '2026-12-09 05:00', FLAGGED);
    expect(excesses([night, early])).toEqual([60, 60]);
  });

  it('take free breaks off, and are the affair of night workers only', () => {
    const long = span('2026-12-07 21:30', '2026-12-08 06:00', { ...FLAGGED, unpaidBreakMinutes: 30 });
    expect(excesses([long])).toEqual([]);
    const tooLong = [span('2026-12-07 21:00', '2026-12-08 07:00', FLAGGED)];
    expect(excesses(tooLong, { workers: [workerWith('w01')] })).toEqual([]);
  });

  it('do not hold at designated posts, nor where nobody has said or none were found', () => {
    const long = (rest: Parameters<typeof span>[2]) => [
      span('2026-12-07 21:00', '2026-12-08 07:00', { ...FLAGGED, ...rest }),
    ];
    expect(excesses(long({ isReg21: true }))).toEqual([]);
    expect(excesses(long({ specialHazard: { ...HAZARD, isFound: false } }))).toEqual([]);
    const unsaid = span('2026-12-07 21:00', '2026-12-08 07:00', { kind: 'waking-night' });
    expect(excesses([unsaid])).toEqual([]);
  });

  it('are said as a ban of longer nights and as 16 hours around the others', () => {
    const types = [
      shiftType('long', '21:00', '07:00', FLAGGED),
      shiftType('short', '22:00', '06:00', FLAGGED),
      shiftType('tea', '15:00', '17:00'),
    ];
    const problem = problemWith({ service: serviceWith({ shiftTypes: types }), from: '2026-12-07', to: '2026-12-08' });
    // demands by start: tea, long, short
    expect(termsOf(shapeOf(specialHazard, problem))).toMatchObject([
      { term: 'ban', demands: new Set([1]) },
      { term: 'gap', minutes: 960, after: new Set([1, 2]), before: new Set([0, 1, 2]) },
      { term: 'gap', minutes: 960, after: new Set([0, 1, 2]), before: new Set([1, 2]) },
    ]);
  });
});
