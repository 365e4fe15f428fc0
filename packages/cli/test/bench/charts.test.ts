import { expect, test } from 'vitest';
import { chartFile } from '../../src/bench/charts.ts';
import { someRun } from './some-run.ts';

/** What stands in the picture as text. */
const wordsOf = (svg: string | undefined): readonly string[] =>
  [...(svg ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);

const far = someRun({
  timeline: [
    { seconds: 0.5, objective: 4000 },
    { seconds: 2, objective: 1050, bound: 900 },
    { seconds: 60, objective: 1010, bound: 1000 },
  ],
});

test('draws objective and bound over time, each named at its end, and the last stretch closer up', () => {
  const svg = chartFile([far]);
  const words = wordsOf(svg);
  expect(words[0]).toBe('tea-house: 60 s, 2 threads, 1 seed');
  expect(words.filter((word) => word === 'objective 1,010')).toHaveLength(2);
  expect(words.filter((word) => word === 'bound 1,000')).toHaveLength(2);
  expect(words).toContain('seconds since the search began');
  expect(words).toContain('within a tenth of the best');
  // an objective and a bound in each of two charts
  expect(svg?.match(/<path /g)).toHaveLength(4);
});

test('names the best and the worst of several seeds, and the highest bound', () => {
  const worse = someRun({
    seed: 2,
    timeline: [
      { seconds: 1, objective: 1100, bound: 990 },
      { seconds: 60, objective: 1090, bound: 995 },
    ],
  });
  const words = wordsOf(chartFile([far, worse]));
  expect(words).toContain('best 1,010');
  expect(words).toContain('worst 1,090');
  expect(words).toContain('bound 1,000');
  expect(words).not.toContain('bound 995');
});

test('has no close-up where the first rota was as good as the last, and nothing to draw where none was found', () => {
  const flat = someRun({
    timeline: [
      { seconds: 0.5, objective: 7 },
      { seconds: 1, objective: 7, bound: 7 },
    ],
  });
  expect(wordsOf(chartFile([flat]))).not.toContain('within a tenth of the best');
  expect(chartFile([someRun({ timeline: [{ seconds: 60 }] })])).toBeUndefined();
});
