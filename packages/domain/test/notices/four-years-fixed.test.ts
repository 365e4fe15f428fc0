import { describe, expect, it } from 'vitest';
import { fourYearsFixed } from '../../src/notices/four-years-fixed.ts';
import { employmentWith, problemWith, workerWith } from '../support/build.ts';
import { told } from './notices.ts';

const terms = (...dates: readonly (readonly [from: string, to: string])[]) =>
  problemWith({
    workers: [
      workerWith('w01', {
        employments: dates.map(([from, to], index) =>
          employmentWith({ id: `e${index}`, contract: 'fixed-term', from, to }),
        ),
      }),
    ],
  });

describe('successive fixed terms', () => {
  it('COV-05: are told of when they reach four years by the end of the period', () => {
    // from 15 December 2022 without a break: four years on 15 December 2026
    const long = terms(['2022-12-15', '2024-12-14'], ['2024-12-15', '2027-06-30']);
    expect(told(fourYearsFixed, long)).toMatchObject([{ code: 'four-years-fixed', worker: 'w01', on: '2026-12-15' }]);
  });

  it('begin anew after a week without a contract, not after six days', () => {
    const after = (from: string) => terms(['2020-01-01', '2024-12-01'], [from, '2027-06-30']);
    expect(told(fourYearsFixed, after('2024-12-08'))).toHaveLength(1);
    expect(told(fourYearsFixed, after('2024-12-09'))).toEqual([]);
  });

  it('are none of it when there is only one, or when they end before four years', () => {
    expect(told(fourYearsFixed, terms(['2020-01-01', '2027-01-31']))).toEqual([]);
    expect(told(fourYearsFixed, terms(['2023-01-15', '2024-12-31'], ['2025-01-01', '2026-12-31']))).toEqual([]);
  });
});
