import { expect, test } from 'vitest';
import { randomOf } from '../../src/random.ts';
import { Chooser } from '../../src/search/chooser.ts';
import type { Neighbourhood } from '../../src/search/neighbourhoods/neighbourhood.ts';

const kind = (name: string, weight: number): Neighbourhood => ({ name, weight, propose: () => false });

const DRAWS = 10_000;

/** Share of draws that each kind gets; the kinds in `good` succeed each time. */
const sharesOf = (chooser: Chooser, good: readonly string[] = []): Readonly<Record<string, number>> => {
  const random = randomOf(1);
  const shares: Record<string, number> = {};
  for (let draw = 0; draw < DRAWS; draw++) {
    const { name } = chooser.next(random);
    if (good.includes(name)) chooser.succeeded();
    shares[name] = (shares[name] ?? 0) + 1 / DRAWS;
  }
  return shares;
};

test('draws by weight before anything is known', () => {
  const shares = sharesOf(new Chooser([kind('often', 3), kind('seldom', 1)]));
  expect(shares.often).toBeCloseTo(0.75, 1);
});

test('gives more to kinds whose moves are taken, and keeps a share for the others', () => {
  const chooser = new Chooser([kind('good', 1), kind('bad', 1)]);
  sharesOf(chooser, ['good']);
  chooser.reweigh();
  // weights 1 and 0.15: a share of 1 / 1.15
  expect(sharesOf(chooser).good).toBeCloseTo(0.87, 1);
});

test('forgets what was taken long ago', () => {
  const chooser = new Chooser([kind('good', 1), kind('bad', 1)]);
  sharesOf(chooser, ['good']);
  chooser.reweigh();
  const before = sharesOf(chooser).good ?? 0;
  for (let round = 0; round < 5; round++) {
    sharesOf(chooser, ['bad']);
    chooser.reweigh();
  }
  expect(sharesOf(chooser).good).toBeLessThan(before / 2);
});
