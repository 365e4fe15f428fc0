import { describe, expect, it } from 'vitest';
import { shortNotice } from '../../src/lifecycle/short-notice.ts';
import { at, london } from '../support/build.ts';

const told = (publishedAt: string) => shortNotice(london, '2026-12-01', at(publishedAt)).map(({ detail }) => detail);

describe('the notice of a published rota', () => {
  it('COV-09: is four weeks, to the local day', () => {
    // 28 days before 1 December is 3 November
    expect(told('2026-11-03 23:59')).toEqual([]);
    expect(told('2026-11-04 00:00')).toEqual([
      'The rota from 2026-12-01 is published 27 days before it; people are to have 28 days of notice.',
    ]);
    expect(told('2026-12-01 08:00')).toEqual([expect.stringContaining('on or after that day')]);
  });
});
