import { describe, expect, it } from 'vitest';
import { induction } from '../../src/notices/induction.ts';
import {
  coverOf,
  EARLY,
  employmentWith,
  LATE,
  NIGHT,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from '../support/build.ts';
import { told } from './notices.ts';

const types = [EARLY, LATE, NIGHT];

const problem = problemWith({
  service: serviceWith({
    shiftTypes: types,
    cover: types.flatMap((type) => [coverOf(type), coverOf(type, { id: `shadow-${type.id}`, isSupernumerary: true })]),
  }),
  workers: [
    workerWith('w01', {
      employments: [employmentWith({ from: '2026-11-30', isSupernumerary: true, supernumeraryTo: '2026-12-13' })],
    }),
  ],
});

const after = (...covers: readonly string[]) =>
  told(
    induction,
    problem,
    rotaOf(
      problem,
      covers.map((cover, index): Placing => ['w01', cover, `2026-12-0${index * 2 + 1}`]),
    ),
  );

describe('an induction that ends', () => {
  it('COV-08: is told of with fewer than three shadow shifts, one of each family and one night', () => {
    expect(after('shadow-early', 'shadow-late', 'shadow-night')).toEqual([]);
    expect(after('shadow-early', 'shadow-early', 'shadow-late')).toMatchObject([
      {
        code: 'induction-short',
        worker: 'w01',
        on: '2026-12-13',
        detail: expect.stringContaining('none of them night'),
      },
    ]);
    expect(after('shadow-early').map(({ detail }) => detail)).toEqual([
      expect.stringContaining('1 of 3 shadow shifts, none of them late or night'),
    ]);
  });

  it('waits for the period in which it ends', () => {
    const workers = [
      workerWith('w01', { employments: [employmentWith({ isSupernumerary: true, supernumeraryTo: '2027-01-01' })] }),
    ];
    expect(told(induction, { ...problem, workers })).toEqual([]);
  });
});
