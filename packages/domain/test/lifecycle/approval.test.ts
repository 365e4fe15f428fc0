import { describe, expect, it } from 'vitest';
import { approvalOf, nextRevision, rotaDigest } from '../../src/lifecycle/index.ts';
import { at } from '../support/build.ts';
import { draftOf, placed } from './revisions.ts';

const rota = placed(['ann', 'early', '2026-12-01']);
const breach = {
  rule: 'consecutive-days',
  level: 'policy',
  isHard: true,
  worker: 'ann',
  shifts: ['early/2026-12-01/1'],
  amount: 1,
  amountUnit: 'days',
  penalty: 0,
  detail: 'Seven days in a row; at most 6.',
  source: 'policy',
} as const;
const asked = { rota, judgement: { breaches: [] }, at: at('2026-11-25 09:00'), by: 'Mo', overrides: [] };

describe('approvalOf', () => {
  it('holds for the very rota, so that it can be published', () => {
    const answer = approvalOf(undefined, { ...asked, note: 'as agreed' });
    expect(answer).toEqual({ approval: { by: 'Mo', at: asked.at, digest: rotaDigest(rota), note: 'as agreed' } });
    if (!('approval' in answer)) throw new Error('there is nothing against it');
    const { at: moment, approval } = { at: at('2026-11-25 10:00'), ...answer };
    expect(nextRevision([], { ...draftOf(rota), at: moment, approval })).toMatchObject({ revision: { number: 1 } });
  });

  it('is refused over a hard breach, and given when that is overridden', () => {
    const judgement = { breaches: [breach] };
    const refused = approvalOf(undefined, { ...asked, judgement });
    expect('faults' in refused && refused.faults.map(({ code }) => code)).toEqual(['hard-breach']);
    const overrides = [{ rule: 'consecutive-days', reason: 'agreed with Ann', by: 'Mo' }];
    expect(approvalOf(undefined, { ...asked, judgement, overrides })).toHaveProperty('approval');
  });
});
