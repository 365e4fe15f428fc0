import { describe, expect, it } from 'vitest';
import { idsOf } from '../../../src/import/curtois/ids.ts';

describe('ids made from names', () => {
  it('are lower case with hyphens', () => {
    expect(idsOf(['E', 'Late Shift', '--d1--', 'é'])).toEqual(['e', 'late-shift', 'd1', 'x']);
  });

  it('differ where names do', () => {
    expect(idsOf(['a', 'A', 'a-2', 'ä'])).toEqual(['a', 'a-2', 'a-2-2', 'x']);
  });
});
