import { describe, expect, it } from 'vitest';
import type { Employment } from '../../src/model/worker.ts';
import { plannedWork } from '../../src/pay/planned-work.ts';
import { planningOf } from '../../src/planning.ts';
import { contractDates } from '../../src/rules/contract-dates.ts';
import { viewOf } from '../../src/view.ts';
import {
  employmentWith,
  findings,
  onCallSlot,
  problemWith,
  rotaOf,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';

const NIGHT = shiftType('night', '22:00', '07:30', { kind: 'waking-night', family: 'night' });
const UNTIL_MIDNIGHT = shiftType('twilight', '16:00', '00:00');

const august = (from: string, to: string | undefined) =>
  problemWith({
    service: serviceWith({ shiftTypes: [NIGHT, UNTIL_MIDNIGHT] }),
    from: '2026-08-01',
    to: '2026-10-01',
    workers: [
      workerWith('w01', { employments: [employmentWith({ contract: 'fixed-term', from, ...(to ? { to } : {}) })] }),
    ],
  });

describe('contract-dates', () => {
  it('COV-05: refuses a week of on-call that straddles the end of the contract, beyond the horizon too', () => {
    const leaving = (to: string) =>
      workerWith('w01', { employments: [employmentWith({ contract: 'fixed-term', to })] });
    // Monday 28 December to the morning of Monday 4 January
    const held = (to: string) => {
      const problem = problemWith({
        service: serviceWith({ shiftTypes: [], cover: [], onCall: [onCallSlot('tier-2', 2, { block: 'week' })] }),
        workers: [leaving(to)],
      });
      return findings(contractDates, { problem, rota: rotaOf(problem, [['w01', 'tier-2', '2026-12-28']]) });
    };
    expect(held('2027-01-04')).toEqual([]);
    expect(held('2027-01-03').map(({ detail }) => detail)).toEqual([
      'Worker "w01" is not employed to the end of that week of on-call, 2027-01-04.',
    ]);
  });

  it('COV-05 5a: finds a night over the end of a fixed term', () => {
    const problem = august('2025-09-01', '2026-08-31');
    // 31 August 22:00 to 1 September 07:30: the contract ends with the 31st.
    expect(findings(contractDates, { problem, rota: rotaOf(problem, [['w01', 'night', '2026-08-31']]) })).toEqual([
      {
        worker: 'w01',
        shifts: ['night/2026-08-31/1'],
        amount: 1,
        detail: 'Worker "w01" has no employment in force on all dates from 2026-08-31 to 2026-09-01.',
      },
    ]);
  });

  it('allows a night over a change of grade with one employer, under the employment that it begins in', () => {
    const found = (next: Partial<Employment>) => {
      const before = employmentWith({ id: 'e1', from: '2025-09-01', to: '2026-08-31' });
      const after = employmentWith({ id: 'e2', from: '2026-09-01', ...next });
      const problem = {
        ...august('2025-09-01', undefined),
        workers: [workerWith('w01', { employments: [before, after] })],
      };
      const rota = rotaOf(problem, [['w01', 'night', '2026-08-31']]);
      const work = plannedWork(viewOf(planningOf(problem), rota));
      return [findings(contractDates, { problem, rota }).length, work.map(({ employment }) => employment?.id)];
    };
    expect(found({})).toEqual([0, ['e1']]);
    expect(found({ to: '2026-09-01' })).toEqual([0, ['e1']]);
    // another employer, or a day between the two
    expect(found({ employer: 'trust' })).toEqual([1, [undefined]]);
    expect(found({ from: '2026-09-02' })).toEqual([1, [undefined]]);
    // what does not allow as much: a lower grade, another unit, nobody's pay
    expect(found({ contract: 'fixed-term' })).toEqual([0, ['e1']]);
    expect(found({ contract: 'volunteer' })).toEqual([1, [undefined]]);
    expect(found({ units: ['office'] })).toEqual([1, [undefined]]);
    expect(found({ grade: 'nobody-knows' })).toEqual([1, [undefined]]);
  });

  it('ends where employments end before they begin', () => {
    const one = employmentWith({ id: 'e1', from: '2026-08-20', to: '2026-08-09' });
    const two = employmentWith({ id: 'e2', from: '2026-08-10', to: '2026-08-19' });
    const problem = { ...august('2025-09-01', undefined), workers: [workerWith('w01', { employments: [one, two] })] };
    const rota = rotaOf(problem, [
      ['w01', 'night', '2026-08-15'],
      ['w01', 'night', '2026-08-19'],
    ]);
    expect(findings(contractDates, { problem, rota })).toMatchObject([{ shifts: ['night/2026-08-19/1'] }]);
  });

  it('allows the last duty that ends at midnight of the last date', () => {
    const problem = august('2025-09-01', '2026-08-31');
    expect(findings(contractDates, { problem, rota: rotaOf(problem, [['w01', 'twilight', '2026-08-31']]) })).toEqual(
      [],
    );
  });

  it('finds a duty before the first date and none on it', () => {
    const problem = august('2026-09-02', undefined);
    const rota = rotaOf(problem, [
      ['w01', 'twilight', '2026-09-01'],
      ['w01', 'twilight', '2026-09-02'],
    ]);
    expect(findings(contractDates, { problem, rota }).map((f) => f.shifts)).toEqual([['twilight/2026-09-01/1']]);
  });
});
