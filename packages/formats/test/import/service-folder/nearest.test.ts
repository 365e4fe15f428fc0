import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../../src/import/service-folder/nearest.ts';

describe('nearest', () => {
  it.each([
    ['familly', ['family', 'name'], 'family'],
    ['Worker', ['worker', 'other'], 'worker'],
    ['permament', ['permanent', 'fixed-term'], 'permanent'],
    // A swap of neighbours is one mistake, not two.
    ['nigth', ['night', 'eight'], 'night'],
    ['w7', ['w01', 'w07'], 'w07'],
    ['w20', ['w01', 'w02'], 'w02'],
  ])('takes "%s" among %j for "%s"', (word, known, match) => {
    expect(nearest(word, known)).toBe(match);
  });

  it.each([
    ['w03', ['w01', 'w02']],
    ['late', ['early', 'night']],
    ['', ['a']],
  ])('has no guess for "%s" among %j', (word, known) => {
    expect(nearest(word, known)).toBeUndefined();
    expect(didYouMean(word, known)).toBe('');
  });

  it('takes the first of equally near words', () => {
    expect(nearest('bat', ['cat', 'hat'])).toBe('cat');
  });

  it('has no guess for what is no word', () => {
    expect(didYouMean(7, ['7'])).toBe('');
  });
});
