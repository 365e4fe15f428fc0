import { describe, expect, it } from 'vitest';
import { opposingAgreements } from '../../src/base/opposing.ts';
import type { BaseAgreement, BasePattern } from '../../src/model/base-pattern.ts';
import { dayOf } from '../../src/time/index.ts';

const agreed = (id: string, pattern: string, rest: Partial<BaseAgreement> = {}): BaseAgreement => ({
  id,
  worker: 'w01',
  kind: 'flexible',
  pattern,
  anchor: '2026-11-30',
  from: '2026-01-01',
  deviation: 'forbidden',
  weight: 5,
  ...rest,
});

const PATTERNS: readonly BasePattern[] = [
  { id: 'mondays', weeks: 1, days: [{ week: 1, weekday: 1 }] },
  { id: 'second-fridays', weeks: 2, days: [{ week: 2, weekday: 5, cover: 'meeting' }] },
];

const found = (...agreements: readonly BaseAgreement[]): readonly string[] =>
  opposingAgreements(agreements, PATTERNS, dayOf('2026-12-01'), dayOf('2027-01-01')).map(
    ({ agreement, other, on }) => `${agreement.id} ${other.id} ${on}`,
  );

describe('agreements without departures', () => {
  it('oppose each other where one wants work and the other a free day', () => {
    // week 2 from 30 November is that of 7 December; its Friday is the 11th, free by the other pattern
    const protect = agreed('b', 'second-fridays', { kind: 'protected' });
    expect(found(agreed('a', 'mondays'), protect)).toEqual(['b a 2026-12-11']);
  });

  it('do not when they are of two workers, of other dates, or may be departed from', () => {
    const protect = agreed('b', 'second-fridays', { kind: 'protected' });
    expect(found(agreed('a', 'mondays', { worker: 'w02' }), protect)).toEqual([]);
    expect(found(agreed('a', 'mondays', { to: '2026-12-10' }), protect)).toEqual([]);
    expect(found(agreed('a', 'mondays', { deviation: 'priced' }), protect)).toEqual([]);
  });
});
