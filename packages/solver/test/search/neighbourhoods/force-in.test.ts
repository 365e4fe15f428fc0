import { expect, test } from 'vitest';
import { compiledOf } from '../../support/compiled.ts';
import { BLOCK, EARLY, LATE, problemWith, SLEEP_IN, serviceWith, workerWith } from '../../support/house.ts';
import { runSearch } from '../../support/run-search.ts';

/*
 * Seven people hold an early, a late and a sleep-in each day of December, one person each; a sleep-in stands only between its
 * late and its early. Every third day somebody else's late and early must make way for a block, so that filling single
 * shifts ends with sleep-ins that nobody can take any more.
 */
test('whole blocks are forced in where others hold their shifts', () => {
  const service = serviceWith({ shiftTypes: [EARLY, LATE, SLEEP_IN], patterns: [BLOCK] });
  const workers = ['ann', 'ben', 'cat', 'dan', 'eve', 'flo', 'gus'].map((id) => workerWith(id));
  const { compact } = compiledOf(problemWith({ service, workers, from: '2026-12-01', to: '2027-01-01' }));
  for (const seed of [1, 2, 3]) expect(runSearch(compact, seed, 300_000).outcome.incumbent?.objective).toBe(0);
});
