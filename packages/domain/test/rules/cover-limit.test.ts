import { describe, expect, it } from 'vitest';
import type { Mix } from '../../src/model/service.ts';
import { coverLimit } from '../../src/rules/cover-limit.ts';
import {
  coverOf,
  EARLY,
  employmentWith,
  findings,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  workerWith,
} from '../support/build.ts';

const agencyWorker = (id: string) => workerWith(id, { employments: [employmentWith({ contract: 'agency' })] });

const withLine = (atMost: number) => {
  const mix: Mix[] = [{ id: 'agency', atMost, of: { contracts: ['agency'] } }];
  return problemWith({
    service: serviceWith({ shiftTypes: [EARLY], cover: [coverOf(EARLY, { mix })] }),
    from: '2026-12-01',
    to: '2026-12-02',
    workers: [workerWith('a'), workerWith('b'), agencyWorker('x'), agencyWorker('y'), agencyWorker('z')],
  });
};

const early = (...workers: readonly string[]): Placing[] => workers.map((worker) => [worker, 'early', '2026-12-01']);

describe('cover-limit', () => {
  it('COV-02 2e: finds three agency workers in a shift of four, of which half is the most', () => {
    const problem = withLine(2);
    expect(findings(coverLimit, { problem, rota: rotaOf(problem, early('a', 'x', 'y', 'z')) })).toEqual([
      {
        shifts: ['early/2026-12-01/2', 'early/2026-12-01/3', 'early/2026-12-01/4'],
        amount: 1,
        detail: '"early" on 2026-12-01 has 1 more than the 2 allowed for "agency".',
      },
    ]);
    expect(findings(coverLimit, { problem, rota: rotaOf(problem, early('a', 'b', 'x', 'y')) })).toEqual([]);
  });

  it('COV-06 6a: refuses any agency worker where none are allowed, and says why', () => {
    const problem = withLine(0);
    const [finding] = findings(coverLimit, { problem, rota: rotaOf(problem, early('x')) });
    expect(finding?.detail).toBe('"early" on 2026-12-01 has 1 more than the 0 allowed for "agency".');
  });

  it('says the line as a row over those it counts', () => {
    expect(shapeOf(coverLimit, withLine(2))).toMatchObject({
      exactness: 'exact',
      terms: [
        { id: 'early/2026-12-01:limit:agency', entries: [{ worker: 'x' }, { worker: 'y' }, { worker: 'z' }], max: 2 },
      ],
    });
  });
});
