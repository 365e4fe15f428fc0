import { describe, expect, it } from 'vitest';
import { overdueReviews } from '../../src/base/reviews.ts';
import type { BaseAgreement } from '../../src/model/base-pattern.ts';
import { problemWith } from '../support/build.ts';

const agreed = (id: string, rest: Partial<BaseAgreement>): BaseAgreement => ({
  id,
  worker: 'w01',
  kind: 'flexible',
  pattern: 'week',
  anchor: '2026-11-30',
  from: '2026-01-01',
  deviation: 'forbidden',
  weight: 5,
  ...rest,
});

describe('overdue reviews', () => {
  it('are those of agreements of the horizon whose date lies before its first day', () => {
    const agreements = [
      agreed('never', {}),
      agreed('on-the-day', { reviewOn: '2026-12-01' }),
      agreed('late', { reviewOn: '2026-11-30' }),
      agreed('later', { reviewOn: '2026-06-30' }),
      agreed('ended', { reviewOn: '2026-06-30', to: '2026-11-30' }),
      agreed('to-come', { reviewOn: '2026-06-30', from: '2027-01-01' }),
    ];
    expect(overdueReviews(problemWith({ agreements })).map(({ agreement }) => agreement)).toEqual(['later', 'late']);
  });
});
