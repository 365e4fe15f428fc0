import { describe, expect, it } from 'vitest';
import { contractEnds } from '../../src/notices/contract-ends.ts';
import { employmentWith, problemWith, workerWith } from '../support/build.ts';
import { told } from './notices.ts';

const fixed = (to: string, ...more: ReturnType<typeof employmentWith>[]) =>
  problemWith({
    workers: [workerWith('w01', { employments: [employmentWith({ contract: 'fixed-term', to }), ...more] })],
  });

describe('the end of a fixed term', () => {
  it('COV-05: is told of from the period in which the eight weeks begin', () => {
    // the horizon's last day is 31 December 2026; 56 days later is 25 February 2027
    expect(told(contractEnds, fixed('2027-02-25'))).toMatchObject([
      { code: 'contract-ends', worker: 'w01', on: '2027-02-25' },
    ]);
    expect(told(contractEnds, fixed('2027-02-26'))).toEqual([]);
  });

  it('is not told of once it is over, nor where another contract follows, nor of a permanent post', () => {
    expect(told(contractEnds, fixed('2026-11-30'))).toEqual([]);
    expect(told(contractEnds, fixed('2026-12-31', employmentWith({ id: 'e2', from: '2027-01-01' })))).toEqual([]);
    const permanent = problemWith({
      workers: [workerWith('w01', { employments: [employmentWith({ to: '2026-12-31' })] })],
    });
    expect(told(contractEnds, permanent)).toEqual([]);
  });
});
