import { describe, expect, it } from 'vitest';
import type { PayScheme } from '../../../src/model/pay.ts';
import { BANK, november, penceOf, price, termsOf } from '../priced.ts';

const bank = (holiday: PayScheme['holiday']) => termsOf(1271, { holiday });

describe('rolled-up holiday', () => {
  it('CH-06 6b: 92.5 h at 12.71 have 141.90 rolled up', () => {
    // 92.5 x 12.71 = 1175.675, rounded once 1175.68; 1175.675 x 0.1207 = 141.9040
    const { lines } = price(bank('rolled-up'), { done: november(92.5) });
    expect([penceOf(lines, 'basic'), penceOf(lines, 'rolled-up-holiday')]).toEqual([117_568, 14_190]);
    expect(lines.find(({ element }) => element === 'rolled-up-holiday')?.reason).toBe('12.07 % of pay for work');
  });

  it('CH-06 6c: fixed hours with extra shifts are not irregular', () => {
    const fixed = { ...BANK, contract: 'permanent' as const, weeklyMinutes: 1200 };
    for (const holiday of ['accrued', 'rolled-up'] as const) {
      const { lines, notes } = price(bank(holiday), { done: november(40, fixed) });
      expect(new Set(lines.map(({ element }) => element))).toEqual(new Set(['basic']));
      expect(notes.map(({ code }) => code)).toEqual(['no-accrual']);
    }
  });
});
