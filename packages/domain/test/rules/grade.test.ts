import { describe, expect, it } from 'vitest';
import { grade } from '../../src/rules/grade.ts';
import {
  DAY,
  EARLY,
  employmentWith,
  findings,
  problemWith,
  rotaOf,
  serviceWith,
  workerWith,
} from '../support/build.ts';

const problem = problemWith({
  service: serviceWith({ shiftTypes: [{ ...EARLY, minGrade: 'g3' }, DAY] }),
  workers: [
    workerWith('w01'),
    workerWith('w02', { employments: [employmentWith({ grade: 'g3' })] }),
    // Promoted on 15 December.
    workerWith('w03', {
      employments: [
        employmentWith({ id: 'a', to: '2026-12-14' }),
        employmentWith({ id: 'b', grade: 'g3', from: '2026-12-15' }),
      ],
    }),
  ],
});

const found = (worker: string, on: string) =>
  findings(grade, { problem, rota: rotaOf(problem, [[worker, 'early', on]]) }).map((finding) => finding.detail);

describe('grade', () => {
  it('finds somebody below the least grade of a shift type', () => {
    expect(found('w01', '2026-12-03')).toEqual(['Worker "w01" has grade "g2"; "g3" is the least.']);
  });

  it('accepts the least grade', () => {
    expect(found('w02', '2026-12-03')).toEqual([]);
  });

  it('takes the grade of the employment in force on the date', () => {
    expect(found('w03', '2026-12-14')).toHaveLength(1);
    expect(found('w03', '2026-12-15')).toEqual([]);
  });
});
