import { describe, expect, it } from 'vitest';
import { count, hours, percent, pounds, whole } from '../src/figures.ts';

describe('figures', () => {
  it('marks thousands with a comma, whatever the locale', () => {
    expect([0, 999, 1000, 1_234_567].map(whole)).toEqual(['0', '999', '1,000', '1,234,567']);
  });

  // 2250 minutes are 37.5 hours; 59 are 0.983, so 1.0; 4 are 0.067, so 0.1; 60,000 are 1000 hours.
  it('says minutes as hours to the nearest tenth', () => {
    expect([2250, 59, 4, 60_000].map(hours)).toEqual(['37.5 h', '1.0 h', '0.1 h', '1,000.0 h']);
  });

  it('says pence as pounds', () => {
    expect([0, 5, 1650, 190_650].map(pounds)).toEqual(['£0.00', '£0.05', '£16.50', '£1,906.50']);
  });

  it('says shares in percent and numbers with their noun', () => {
    expect(percent(0.0244)).toBe('2.4 %');
    expect([count(1, 'gap'), count(0, 'gap'), count(2, 'hard breach', 'hard breaches')]).toEqual([
      '1 gap',
      '0 gaps',
      '2 hard breaches',
    ]);
  });
});
