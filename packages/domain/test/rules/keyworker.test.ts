import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import { keyworker } from '../../src/rules/keyworker.ts';
import { absence, findings, type Placing, rotaOf } from '../support/build.ts';
import { visit, visiting } from '../visits/team.ts';

const ON = '2026-12-07';
const VISITS = [
  visit('v-1', ON, '09:00', '10:00', { staff: 2 }),
  visit('v-2', ON, '12:00', '13:00', { caseRef: 'C-2' }),
];
const ann = { caseRef: 'C-1', worker: 'ann', from: '2026-01-01' };

const found = (rest: Partial<Problem>, placings: readonly Placing[]) => {
  const problem = visiting(VISITS, {}, rest);
  return findings(keyworker, { problem, rota: rotaOf(problem, placings) });
};

describe('keyworker', () => {
  it('finds a visit that none of the keyworkers makes, once', () => {
    expect(found({ keyworkers: [ann] }, [['ben', 'v-1', ON]])).toEqual([
      { shifts: ['v-1/2026-12-07/1'], amount: 1, detail: 'Visit "v-1" on 2026-12-07 is without keyworker "ann".' },
    ]);
  });

  it('is content with one of a pair', () => {
    expect(
      found({ keyworkers: [ann] }, [
        ['ben', 'v-1', ON],
        ['ann', 'v-1', ON],
      ]),
    ).toEqual([]);
  });

  it('finds an open visit too', () => {
    expect(found({ keyworkers: [ann] }, []).map(({ shifts }) => shifts)).toEqual([['v-1/2026-12-07']]);
  });

  it('asks for nobody where the case has no keyworker in force', () => {
    expect(found({ keyworkers: [{ ...ann, to: '2026-12-06' }] }, [['ben', 'v-1', ON]])).toEqual([]);
    expect(found({}, [['ben', 'v-2', ON]])).toEqual([]);
  });

  it('does not miss a keyworker who is away', () => {
    expect(found({ keyworkers: [ann], absences: [absence('ann', ON, ON)] }, [['ben', 'v-1', ON]])).toEqual([]);
  });
});
