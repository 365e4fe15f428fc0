import { describe, expect, it } from 'vitest';
import { noOverlap } from '../../src/rules/no-overlap.ts';
import {
  at,
  DAY,
  findings,
  historyOf,
  LATE,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  shiftType,
  span,
  termsOf,
  worked,
} from '../support/build.ts';

const service = serviceWith({ onCall: [onCallSlot('tier-1', 1), onCallSlot('tier-2', 2), onCallSlot('tier-3', 3)] });
const problem = problemWith({ service });
const amounts = (placings: readonly Placing[]): readonly number[] =>
  findings(noOverlap, { problem, rota: rotaOf(problem, placings) }).map((finding) => finding.amount);

describe('no overlap', () => {
  it('measures the minutes that two duties share', () => {
    // early 07:00-15:00 and late 14:00-22:00
    expect(
      amounts([
        ['w01', 'early', '2026-12-01'],
        ['w01', 'late', '2026-12-01'],
      ]),
    ).toEqual([60]);
  });

  it('lets duties touch', () => {
    expect(
      amounts([
        ['w01', 'late', '2026-12-01'],
        ['w01', 'sleep-in', '2026-12-01'],
      ]),
    ).toEqual([]);
  });

  it('sees a night that runs into the next morning', () => {
    // night to 07:30, early from 07:00
    expect(
      amounts([
        ['w01', 'night', '2026-12-01'],
        ['w01', 'early', '2026-12-02'],
      ]),
    ).toEqual([30]);
  });

  it('finds one demand taken twice', () => {
    const found = findings(noOverlap, {
      problem,
      rota: rotaOf(problem, [
        ['w01', 'early', '2026-12-01'],
        ['w01', 'early', '2026-12-01'],
      ]),
    });
    expect(found).toMatchObject([{ amount: 480, shifts: ['early/2026-12-01/1', 'early/2026-12-01/2'] }]);
    expect(found[0]?.detail).toContain('twice');
  });

  it('finds one demand taken twice even when the clock leaves it no time at all', () => {
    // both 01:10 and 01:40 fall in the hour that is left out on 29 March
    const spring = problemWith({
      service: serviceWith({ shiftTypes: [shiftType('odd', '01:10', '01:40')] }),
      from: '2026-03-29',
      to: '2026-03-30',
    });
    const rota = rotaOf(spring, [
      ['w01', 'odd', '2026-03-29'],
      ['w01', 'odd', '2026-03-29'],
    ]);
    expect(findings(noOverlap, { problem: spring, rota }).map((finding) => finding.amount)).toEqual([1]);
  });

  it('lets on-call at home lie over the kinds its slot names', () => {
    // 17:00-09:00 over a late to 22:00
    expect(
      amounts([
        ['w01', 'late', '2026-12-01'],
        ['w01', 'tier-2', '2026-12-01'],
      ]),
    ).toEqual([]);
    expect(
      amounts([
        ['w01', 'late', '2026-12-01'],
        ['w01', 'tier-1', '2026-12-01'],
      ]),
    ).toEqual([300]);
  });

  it('never lets on-call lie over a sleep-in, a waking night or another tier', () => {
    expect(
      amounts([
        ['w01', 'sleep-in', '2026-12-01'],
        ['w01', 'tier-2', '2026-12-01'],
      ]),
    ).toEqual([540]);
    expect(
      amounts([
        ['w01', 'night', '2026-12-01'],
        ['w01', 'tier-2', '2026-12-01'],
      ]),
    ).toEqual([570]);
    expect(
      amounts([
        ['w01', 'tier-2', '2026-12-01'],
        ['w01', 'tier-3', '2026-12-01'],
      ]),
    ).toEqual([960]);
  });

  it('counts history against the plan and never against itself', () => {
    const history = historyOf(service, [
      ['w01', 'night', '2026-11-30'],
      ['w01', 'tier-1', '2026-11-30'],
    ]);
    const withHistory = problemWith({ service, history, historyFrom: '2026-11-01' });
    const found = findings(noOverlap, {
      problem: withHistory,
      rota: rotaOf(withHistory, [['w01', 'early', '2026-12-01']]),
    });
    // the early from 07:00 meets the night to 07:30 and first on-call to 09:00
    expect(found.map((finding) => finding.amount).toSorted((a, b) => a - b)).toEqual([30, 120]);
  });

  it('finds every pair of three', () => {
    const spans = [
      span('2026-12-01 08:00', '2026-12-01 16:00'),
      span('2026-12-01 09:00', '2026-12-01 17:00'),
      span('2026-12-01 10:00', '2026-12-01 11:00'),
    ];
    expect(findings(noOverlap, worked(spans)).map((finding) => finding.amount)).toEqual([420, 60, 60]);
  });
});

describe('no overlap said to the solver', () => {
  it('is one gap of no minutes among ordinary duties', () => {
    const terms = termsOf(shapeOf(noOverlap, problemWith({ to: '2026-12-02' })));
    expect(terms).toMatchObject([{ term: 'gap', minutes: 0, isExemptInPattern: false }]);
  });

  it('leaves out what on-call may lie over and holds tiers apart', () => {
    const small = problemWith({
      service: serviceWith({
        shiftTypes: [DAY, { ...LATE, kind: 'waking-night' }],
        onCall: [onCallSlot('tier-2', 2), onCallSlot('tier-1', 1)],
      }),
      to: '2026-12-02',
    });
    // by start: day 0, late (a waking night here) 1, tier-1 2, tier-2 3
    const gaps = termsOf(shapeOf(noOverlap, small)).map((term) =>
      term.term === 'gap' ? [[...term.after], [...term.before]] : [],
    );
    const forbids = (a: number, b: number): boolean =>
      gaps.some(([after, before]) => after?.includes(a) && before?.includes(b));
    expect(small.service.onCall).toHaveLength(2);
    expect([forbids(0, 3), forbids(3, 0)]).toEqual([false, false]);
    expect([forbids(0, 2), forbids(2, 0)]).toEqual([true, true]);
    expect([forbids(1, 3), forbids(3, 1)]).toEqual([true, true]);
    expect([forbids(2, 3), forbids(3, 2)]).toEqual([true, true]);
  });

  it('starts no earlier than history ends', () => {
    const history = historyOf(service, [['w01', 'night', '2026-11-30']]);
    const [first] = termsOf(shapeOf(noOverlap, problemWith({ history, historyFrom: '2026-11-01' })));
    expect(first).toMatchObject({ notBefore: at('2026-12-01 07:30') });
  });
});
