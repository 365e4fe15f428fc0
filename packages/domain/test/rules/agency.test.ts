import { describe, expect, it } from 'vitest';
import { agency } from '../../src/rules/agency.ts';
import {
  DAY,
  employmentWith,
  findings,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  termsOf,
  workerWith,
} from '../support/build.ts';

const barred = { id: 'office', name: 'Office', isReg21: false, noAgency: { reason: 'posts of Band 3' } };
const temp = workerWith('g1', { employments: [employmentWith({ contract: 'agency', weeklyMinutes: 0 })] });

const problem = problemWith({
  service: serviceWith({ shiftTypes: [DAY], units: [barred] }),
  from: '2026-12-01',
  to: '2026-12-02',
  workers: [workerWith('p1'), temp],
});

describe('agency', () => {
  it('COV-06 6a: refuses an agency worker where the unit takes none, and says why', () => {
    const rota = rotaOf(problem, [
      ['p1', 'day', '2026-12-01'],
      ['g1', 'day', '2026-12-01'],
    ]);
    expect(findings(agency, { problem, rota })).toEqual([
      {
        worker: 'g1',
        shifts: ['day/2026-12-01/2'],
        amount: 1,
        detail: 'Worker "g1" is agency staff, and "office" takes none: posts of Band 3.',
      },
    ]);
    expect(termsOf(shapeOf(agency, problem))).toEqual([
      { term: 'ban', worker: 'g1', demands: new Set([0]), code: 'agency-not-allowed' },
    ]);
  });

  it('lets agency staff work where nothing is said', () => {
    const open = { ...problem, service: serviceWith({ shiftTypes: [DAY] }) };
    expect(findings(agency, { problem: open, rota: rotaOf(open, [['g1', 'day', '2026-12-01']]) })).toEqual([]);
  });
});
