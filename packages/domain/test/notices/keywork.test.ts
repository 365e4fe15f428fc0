import { describe, expect, it } from 'vitest';
import type { Keywork } from '../../src/model/service.ts';
import type { Keyworker } from '../../src/model/visit.ts';
import { keywork } from '../../src/notices/keywork.ts';
import { coverOf, DAY, type Placing, problemWith, rotaOf, serviceWith, workerWith } from '../support/build.ts';
import { told } from './notices.ts';

const houseOf = (asked: Keywork | undefined, keyworkers: readonly Keyworker[], people = 2) =>
  problemWith({
    service: { ...serviceWith({ shiftTypes: [DAY], cover: [coverOf(DAY)] }), ...(asked ? { keywork: asked } : {}) },
    // two whole weeks from a Monday
    from: '2026-12-07',
    to: '2026-12-21',
    workers: Array.from({ length: people }, (_, index) => workerWith(`k${index + 1}`)),
    keyworkers,
  });

const pair = (caseRef: string, worker: string): Keyworker => ({ caseRef, worker, from: '2026-01-01' });

describe('keywork', () => {
  const house = houseOf({ dutiesAWeek: 2, longestGapDays: 3 }, [pair('R-1', 'k1')]);
  const days = (...dates: readonly number[]) =>
    rotaOf(
      house,
      dates.map((date): Placing => ['k1', 'day', `2026-12-${String(date).padStart(2, '0')}`]),
    );

  it('COV-02: tells of weeks with fewer than two duties and of more than three days without one', () => {
    // the 7th to 10th, 11th, 14th and 18th: at most three days between, three before the end
    expect(told(keywork, house, days(7, 11, 14, 17))).toEqual([]);
    // one duty in the second week; from the 12th to the 15th are four days
    expect(told(keywork, house, days(8, 11, 16)).map(({ detail }) => detail)).toEqual([
      'Case "R-1" is seen by a keyworker fewer than 2 times in the weeks of 2026-12-14, and not for 4 days, where 3 are the most.',
    ]);
  });

  it('FX-001 g: with two keyworkers for each of eight residents sixteen places fit eight people of two or three', () => {
    const residents = Array.from({ length: 8 }, (_, index) => `R-${index + 1}`);
    // resident n has keyworkers n and n + 1, so that each of eight people has two: 16, between 8 x 2 and 8 x 3
    const both = residents.flatMap((one, index) => [
      pair(one, `k${index + 1}`),
      pair(one, `k${((index + 1) % 8) + 1}`),
    ]);
    const asked = { leastCases: 2, mostCases: 3 };
    expect(both).toHaveLength(16);
    expect(told(keywork, houseOf(asked, both, 8))).toEqual([]);
    const uneven = [...both.slice(1), pair('R-1', 'k3'), pair('R-5', 'k3')];
    expect(told(keywork, houseOf(asked, uneven, 8)).map(({ worker, detail }) => [worker, detail])).toEqual([
      ['k3', 'Worker "k3" is keyworker of 4 at the end of the period; 3 are the most.'],
      ['k1', 'Worker "k1" is keyworker of 1 at the end of the period; 2 are the least.'],
    ]);
  });

  it('is not looked at where nothing is asked', () => {
    expect(told(keywork, houseOf(undefined, [pair('R-1', 'k1')]))).toEqual([]);
  });
});
