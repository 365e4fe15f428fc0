import { describe, expect, it } from 'vitest';
import { packWarnings, UK_PACK } from '../../src/pack/index.ts';

const codes = (today: string) => packWarnings(UK_PACK, today).map(({ code }) => code);

describe('warnings of a rule pack', () => {
  // the wage is known to 31 March 2027; sixty days before is 30 January 2027
  it('begin sixty days before the end of what is known', () => {
    expect(codes('2027-01-29')).toEqual([]);
    expect(codes('2027-01-30')).toEqual(['minimum-wage-ends']);
  });

  it('say that it is unknown once the end is past, and go on saying so', () => {
    const [before] = packWarnings(UK_PACK, '2027-03-31');
    const [after] = packWarnings(UK_PACK, '2027-04-01');
    expect(before?.detail).toContain('will be unknown after that');
    expect(after?.detail).toContain('is unknown now');
    // bank holidays are known to 31 December 2028; sixty days before is 1 November
    expect(codes('2028-10-31')).toEqual(['minimum-wage-ends']);
    expect(codes('2028-11-01')).toEqual(['minimum-wage-ends', 'bank-holidays-end']);
  });
});
