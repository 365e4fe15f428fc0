import { describe, expect, it } from 'vitest';
import { agencyParity } from '../../src/notices/agency-parity.ts';
import { addDays } from '../../src/time/index.ts';
import { DAY, employmentWith, historyOf, problemWith, rotaOf, serviceWith, workerWith } from '../support/build.ts';
import { told } from './notices.ts';

const service = serviceWith({ shiftTypes: [DAY] });
const agent = workerWith('w01', { employments: [employmentWith({ contract: 'agency', weeklyMinutes: 0 })] });

/** A day shift in each of so many weeks before 30 November 2026, counted back from that Monday. */
const problemOf = (weeksBefore: readonly number[], role = 'Recovery Worker') =>
  problemWith({
    service,
    workers: [role === 'Recovery Worker' ? agent : workerWith('w01')],
    history: historyOf(
      service,
      weeksBefore.toReversed().map((weeks) => ['w01', 'day', addDays('2026-11-30', -7 * weeks)] as const),
    ),
    historyFrom: '2026-06-01',
  });

const planned = (problem: ReturnType<typeof problemOf>) =>
  told(agencyParity, problem, rotaOf(problem, [['w01', 'day', '2026-12-02']]));

const TWELVE = Array.from({ length: 12 }, (_, index) => index + 1);

describe('equal treatment of agency staff', () => {
  it('COV-06 6b: is told of in the thirteenth qualifying week in one role', () => {
    // twelve weeks before and that of 30 November, in which 2 December lies
    expect(planned(problemOf(TWELVE))).toMatchObject([{ code: 'agency-parity', worker: 'w01', on: '2026-11-30' }]);
    expect(planned(problemOf(TWELVE.slice(1)))).toEqual([]);
  });

  it('keeps the count over six weeks away and begins anew after seven', () => {
    const away = (weeks: number) => TWELVE.map((week) => week + weeks);
    expect(planned(problemOf(away(6)))).toHaveLength(1);
    expect(planned(problemOf(away(7)))).toEqual([]);
  });

  it('is nothing to people employed, nor to whoever is not planned', () => {
    expect(planned(problemOf(TWELVE, 'employed'))).toEqual([]);
    expect(told(agencyParity, problemOf([13, ...TWELVE]))).toEqual([]);
  });
});
