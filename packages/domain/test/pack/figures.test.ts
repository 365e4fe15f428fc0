import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import { UK_PACK, type WorkingTimeFigures } from '../../src/pack/index.ts';
import { ruleOf } from '../../src/rules/index.ts';
import { dayOf, weekdayOf } from '../../src/time/index.ts';
import { dates, findings, type Span, span, worked, workerWith } from '../support/build.ts';

/** A rule pack with some other figures of working time. */
const packWith = (figures: Partial<WorkingTimeFigures>): Pick<Problem, 'pack'> => ({
  pack: { ...UK_PACK, workingTime: { ...UK_PACK.workingTime, ...figures } },
});

/** What a rule finds under the figures of the release and under others, in its unit. */
const underBoth = (
  kind: string,
  spans: readonly Span[],
  figures: Partial<WorkingTimeFigures>,
  rest: Partial<Problem> = {},
) =>
  [{}, packWith(figures)].map((pack) =>
    findings(ruleOf(kind), worked(spans, { ...rest, ...pack })).map(({ amount }) => amount),
  );

const YOUNG = { workers: [workerWith('w01', { dateOfBirth: '2009-06-04' })] };
const NIGHT = { kind: 'waking-night', family: 'night' } as const;
const HAZARD = { ...NIGHT, specialHazard: { isFound: true, riskAssessment: 'RA', reviewedOn: '2026-01-01' } } as const;

describe('rules count with the figures of the rule pack', () => {
  // 22:00 to 09:00 are 11 h; 12 h leave one short
  it('in daily rest', () => {
    const spans = [span('2026-12-07 14:00', '2026-12-07 22:00'), span('2026-12-08 09:00', '2026-12-08 17:00')];
    expect(underBoth('daily-rest', spans, { dailyRestMinutes: 720 })).toEqual([[], [60]]);
    // at 17 it is 12 h anyway; 13 h leave two short
    expect(underBoth('daily-rest', spans, { dailyRestYoungMinutes: 780 }, YOUNG)).toEqual([[60], [120]]);
  });

  // four weeks of five days of 8 h are 40 h on average; against 38 h they are 4 x 2 h over
  it('in the weekly average', () => {
    const weekdays = dates('2026-12-07', '2027-01-03').filter((on) => weekdayOf(dayOf(on)) <= 5);
    const spans = weekdays.map((on) => span(`${on} 09:00`, `${on} 17:00`));
    const month = { from: '2026-12-07', to: '2027-01-04', historyFrom: '2026-12-07' };
    expect(underBoth('average-hours', spans, { limitMinutes: 38 * 60 }, month)).toEqual([[], [480]]);
  });

  // five hours and a half without a break
  it('in breaks', () => {
    const spans = [span('2026-12-07 09:00', '2026-12-07 14:30', { breaks: [] })];
    expect(underBoth('in-work-break', spans, { breakAfterMinutes: 300, breakMinutes: 30 })).toEqual([[], [30]]);
    expect(underBoth('in-work-break', spans, { breakYoungMinutes: 45 }, YOUNG)).toEqual([[30], [45]]);
  });

  // eight hours by day, from 15:00 to 23:00
  it('in the work of the young', () => {
    const spans = [span('2026-12-07 15:00', '2026-12-07 23:00')];
    expect(underBoth('young-worker-hours', spans, { youngDayMinutes: 420 }, YOUNG)).toEqual([[], [60]]);
    const later = { start: '22:30', end: '06:30' };
    expect(underBoth('young-worker-night', spans, { youngNight: later }, YOUNG)).toEqual([[60], [30]]);
  });

  // eight hours of night at a post with special hazards, and seven hours as the limit
  it('in special hazards', () => {
    const spans = [span('2026-12-07 22:00', '2026-12-08 06:00', HAZARD)];
    const people = { workers: [workerWith('w01', { isNightWorker: true })] };
    expect(underBoth('special-hazard', spans, { nightAverageMinutes: 420 }, people)).toEqual([[], [60]]);
  });

  // 15:00 to 01:00 has two hours of night from 23:00, four from 21:00
  it('in what a night is', () => {
    const spans = [span('2026-12-07 15:00', '2026-12-08 01:00', NIGHT)];
    const offers = { nightHealth: [], workers: [workerWith('w01', { isNightWorker: true })] };
    const longer = { night: { start: '21:00', end: '06:00' } };
    expect(underBoth('night-health-offer', spans, longer, offers)).toEqual([[], [1]]);
    expect(underBoth('night-health-offer', spans, { nightQualifyMinutes: 120 }, offers)).toEqual([[], [1]]);
  });
});
