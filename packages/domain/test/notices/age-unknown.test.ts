import { expect, it } from 'vitest';
import { ageUnknown } from '../../src/notices/age-unknown.ts';
import { planningOf } from '../../src/planning.ts';
import { viewOf } from '../../src/view.ts';
import { problemWith, rotaOf, workerWith } from '../support/build.ts';

it('names those on the rota whose date of birth is not known, and the limits under 18', () => {
  const workers = [workerWith('w01'), workerWith('w02', { dateOfBirth: '1990-01-01' }), workerWith('w03')];
  const problem = problemWith({ workers });
  const rota = rotaOf(problem, [
    ['w01', 'day', '2026-12-01'],
    ['w02', 'day', '2026-12-02'],
  ]);
  const [notice, ...others] = ageUnknown(viewOf(planningOf(problem), rota), []);
  expect(others).toEqual([]);
  expect(notice?.detail).toContain('The date of birth of w01 is not known');
  expect(notice?.detail).toContain('8 h a day, 40 h a week and no work from 22:00 to 06:00');
});

it('says nothing where nobody on the rota is of unknown age', () => {
  const problem = problemWith({ workers: [workerWith('w02', { dateOfBirth: '1990-01-01' }), workerWith('w03')] });
  expect(ageUnknown(viewOf(planningOf(problem), rotaOf(problem, [['w02', 'day', '2026-12-02']])), [])).toEqual([]);
});
