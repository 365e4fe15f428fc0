import { expect, it } from 'vitest';
import { sayNothingFound } from '../../src/solve/nothing-found.ts';
import { listeningTerminal } from '../support/terminal.ts';

it.each([
  ['cancelled', /^Stopped before a first rota was there/],
  ['timeLimit', /give it more time/],
  [undefined, /give it more time/],
])('a solve without a rota that was stopped by %s says what can be done', (stopped, words) => {
  const { terminal, said } = listeningTerminal(false);
  expect(sayNothingFound(stopped === undefined ? undefined : { stopped }, terminal, false)).toBe(4);
  expect(said.join('')).toMatch(words);
});

it('prints the result where JSON is wanted, and nothing else there', () => {
  const out: string[] = [];
  const { terminal } = listeningTerminal(false);
  sayNothingFound({ stopped: 'timeLimit' }, { ...terminal, out: (text) => void out.push(text) }, true);
  expect(JSON.parse(out.join(''))).toEqual({ format: 'solve/1', result: { stopped: 'timeLimit' }, unfilled: [] });
});
