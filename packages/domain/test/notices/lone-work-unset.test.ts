import { describe, expect, it } from 'vitest';
import { loneWorkUnset } from '../../src/notices/lone-work-unset.ts';
import { coverOf, problemWith, rotaOf, serviceWith, shiftType, workerWith } from '../support/build.ts';
import { told } from './notices.ts';

const problemOf = (rest: Parameters<typeof shiftType>[3]) => {
  const visit = shiftType('visit', '10:00', '11:00', { kind: 'visit', ...rest });
  return problemWith({
    service: serviceWith({ shiftTypes: [visit], cover: [coverOf(visit)] }),
    workers: [workerWith('w01'), workerWith('w02')],
  });
};

describe('lone work that nothing is said of', () => {
  it('COV-07: is told of once a shift type on which somebody goes alone', () => {
    const problem = problemOf({});
    const alone = rotaOf(problem, [
      ['w01', 'visit', '2026-12-01'],
      ['w01', 'visit', '2026-12-02'],
      ['w02', 'visit', '2026-12-02'],
    ]);
    expect(told(loneWorkUnset, problem, alone)).toMatchObject([
      { code: 'lone-work-unset', detail: expect.stringContaining('is on 1 of the planned shifts of type "visit"') },
    ]);
    expect(told(loneWorkUnset, problem)).toEqual([]);
  });

  it('is not told of where something is said', () => {
    const problem = problemOf({ loneWork: { isAllowed: true } });
    expect(told(loneWorkUnset, problem, rotaOf(problem, [['w01', 'visit', '2026-12-01']]))).toEqual([]);
  });
});
