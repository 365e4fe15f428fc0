import { describe, expect, it } from 'vitest';
import { dailyRest } from '../../src/rules/daily-rest.ts';
import { weeklyRest } from '../../src/rules/support/weekly-shortfall.ts';
import { at, findings, type Span, span, worked } from '../support/build.ts';

const shortfalls = (...spans: readonly Span[]): readonly number[] =>
  findings(dailyRest, worked(spans)).map(({ amount }) => amount);

describe('rest across a clock change', () => {
  // WTR-06 6f: 20:30 to 07:30 looks like 11 h; 29 March 2026 has no hour from 01:00, so it is 10 h
  it('DST-02 D3: 11 hours by the clock are an hour short when the clocks go forward', () => {
    const [late, early] = [span('2026-03-28 12:30', '2026-03-28 20:30'), span('2026-03-29 07:30', '2026-03-29 15:30')];
    expect(shortfalls(late, early)).toEqual([60]);
  });

  // WTR-06 6f: 21:00 to 07:00 looks like 10 h; 25 October 2026 has the hour from 01:00 twice, so it is 11 h
  it('DST-02 D3: 10 hours by the clock suffice when the clocks go back', () => {
    const [late, early] = [span('2026-10-24 13:00', '2026-10-24 21:00'), span('2026-10-25 07:00', '2026-10-25 15:00')];
    expect(shortfalls(late, early)).toEqual([]);
  });

  // WTR-07 7e: 20:00 to 20:00 is 23 h
  it('DST-02 D3: 24 hours by the clock are no weekly rest when the clocks go forward', () => {
    const week = { startsAt: at('2026-03-23 00:00'), endsAt: at('2026-03-30 00:00') };
    const blocks = [
      { startsAt: week.startsAt, endsAt: at('2026-03-28 20:00') },
      { startsAt: at('2026-03-29 20:00'), endsAt: week.endsAt },
    ];
    expect(weeklyRest(week, blocks, 'week')).toEqual({ outcome: 'BREACH', shortfallMinutes: 60 });
  });
});
