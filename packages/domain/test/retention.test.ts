import { describe, expect, it } from 'vitest';
import { erasableBefore, RETENTION, type RetentionKind } from '../src/retention.ts';

const isKept = (kind: RetentionKind, date: string, asOf: string): boolean => date >= erasableBefore(kind, asOf);

describe('how long records are kept', () => {
  // uk-rules.md section 8, P2: somebody leaves on 1 March 2027.
  it('keeps hours of 1 March 2027 to the end of April 2033: six years after the month after', () => {
    expect(isKept('hours', '2027-03-01', '2033-04-30')).toBe(true);
    expect(isKept('hours', '2027-03-01', '2033-05-01')).toBe(false);
  });

  it('lets wishes of who left on 1 March 2027 go on 1 March 2028', () => {
    expect(isKept('wishes', '2027-03-01', '2028-02-29')).toBe(true);
    expect(isKept('wishes', '2027-03-01', '2028-03-01')).toBe(false);
  });

  it('keeps a calendar address for 90 days after it was revoked', () => {
    expect(isKept('feedTokens', '2027-03-01', '2027-05-29')).toBe(true);
    expect(isKept('feedTokens', '2027-03-01', '2027-05-30')).toBe(false);
  });

  it('keeps notes of on-call for 30 days', () => {
    expect(isKept('handOvers', '2027-03-01', '2027-03-30')).toBe(true);
    expect(isKept('handOvers', '2027-03-01', '2027-03-31')).toBe(false);
  });

  it('keeps leave for six years from its last day, over leap days', () => {
    expect(isKept('leave', '2028-02-29', '2034-02-27')).toBe(true);
    expect(isKept('leave', '2028-02-28', '2034-02-28')).toBe(false);
  });

  // uk-rules.md section 8, retention defaults: least months.
  it.each([
    ['hours', 72],
    ['leave', 72],
    ['payroll', 36],
    ['optOuts', 24],
    ['wishes', 12],
    ['drafts', 12],
    ['accessLogs', 12],
  ] as const)('keeps %s no shorter than %s months', (kind, months) => {
    expect(RETENTION[kind].keep.months).toBeGreaterThanOrEqual(months);
  });
});
