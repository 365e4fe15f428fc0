import { describe, expect, it } from 'vitest';
import { carryOver } from '../src/carry-over.ts';
import { averageHoursRule } from '../src/rules/average-hours.ts';
import {
  at,
  EARLY,
  historyOf,
  NIGHT,
  onCallSlot,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  workerWith,
} from './support/build.ts';

const service = serviceWith({ shiftTypes: [EARLY, NIGHT], onCall: [onCallSlot('tier-1', 1)] });

describe('what a period leaves to the next', () => {
  it('is its duties after those of 26 weeks before the next one', () => {
    // 26 weeks before 1 January 2027 are 3 July 2026
    const history = historyOf(service, [
      ['w01', 'early', '2026-07-02'],
      ['w01', 'early', '2026-07-03'],
    ]);
    const problem = problemWith({ service, historyFrom: '2026-06-01', history });
    const rota = rotaOf(problem, [
      ['w01', 'tier-1', '2026-12-02'],
      ['w01', 'early', '2026-12-01'],
    ]);
    const left = carryOver(problem, rota);
    expect(left.historyFrom).toBe('2026-07-03');
    expect(left.history).toEqual([
      history[1],
      {
        worker: 'w01',
        shiftType: 'early',
        cover: 'early',
        startsAt: at('2026-12-01 07:00'),
        endsAt: at('2026-12-01 15:00'),
      },
      {
        worker: 'w01',
        shiftType: 'tier-1',
        cover: 'tier-1',
        startsAt: at('2026-12-02 17:00'),
        endsAt: at('2026-12-03 09:00'),
      },
    ]);
  });

  it('begins with the period when nothing was known before, and keeps as long as a reference period agreed', () => {
    const problem = problemWith({ service });
    expect(carryOver(problem, rotaOf(problem, [])).historyFrom).toBe('2026-12-01');
    const rules = [settingOf(averageHoursRule, { weeks: 52 })];
    const agreed = problemWith({ service: { ...service, rules }, historyFrom: '2025-06-01' });
    // 52 weeks before 1 January 2027 are 2 January 2026
    expect(carryOver(agreed, rotaOf(agreed, [])).historyFrom).toBe('2026-01-02');
  });

  it('adds what was planned to the totals, for everybody', () => {
    const problem = problemWith({
      service,
      workers: [workerWith('w01'), workerWith('w02')],
      totals: [{ worker: 'w01', account: 'nights', from: '2025-12-01', to: '2026-11-30', count: 7 }],
    });
    const rota = rotaOf(problem, [
      ['w01', 'night', '2026-12-05'],
      ['w02', 'night', '2026-12-06'],
    ]);
    const { totals } = carryOver(problem, rota);
    const span = { from: '2025-12-01', to: '2026-12-31' };
    expect(totals.filter(({ account }) => account === 'nights')).toEqual([
      { worker: 'w01', account: 'nights', ...span, count: 8 },
      { worker: 'w02', account: 'nights', ...span, count: 1 },
    ]);
    // the 5th is a Saturday, the 6th a Sunday
    expect(totals.filter(({ account }) => account === 'weekends').map(({ from, count }) => [from, count])).toEqual([
      ['2026-12-01', 1],
      ['2026-12-01', 1],
    ]);
  });

  it('keeps rest and time off owed, and opening hours while history begins where they end', () => {
    const balances = [
      { worker: 'w01', account: 'hours', from: '2026-05-01', to: '2026-09-30', minutes: 600 },
      { worker: 'w01', account: 'compensatory-rest', from: '2026-11-01', to: '2026-11-30', minutes: 60 },
      { worker: 'w01', account: 'toil', from: '2026-11-01', to: '2026-11-30', minutes: -30 },
    ] as const;
    const early = problemWith({ service, historyFrom: '2026-10-01', balances });
    expect(carryOver(early, rotaOf(early, [])).balances).toEqual(balances);
    const late = problemWith({ service, historyFrom: '2026-05-01', balances });
    expect(carryOver(late, rotaOf(late, [])).balances).toEqual(balances.slice(1));
  });
});
