import { describe, expect, it } from 'vitest';
import { compareText } from '../src/order.ts';

describe('the order of texts', () => {
  it('goes by code units and not by language: capitals first, accents last', () => {
    // a language would say a, B, e, é; by code units B is 66, a 97, e 101, é 233
    expect(['é', 'e', 'a', 'B'].toSorted(compareText)).toEqual(['B', 'a', 'e', 'é']);
    expect(compareText('a', 'a')).toBe(0);
  });
});
