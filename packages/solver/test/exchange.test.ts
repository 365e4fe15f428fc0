import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { exchangeOn } from '../src/exchange.ts';
import { freshState, sharedState } from '../src/shared.ts';

const ends = () => {
  const line = new MessageChannel();
  onTestFinished(() => {
    line.port1.close();
    line.port2.close();
  });
  const shared = freshState();
  return {
    search: exchangeOn(line.port1, shared, 'search'),
    exact: exchangeOn(line.port2, sharedState(shared.memory), 'exact'),
  };
};

const rota = (...patterns: number[]) => [Int32Array.from(patterns)];

test('of several rotas told the last is heard, once', () => {
  const { search, exact } = ends();
  search.tell(rota(1, 2), 30);
  search.tell(rota(3, 4), 20);
  expect(exact.hear(Infinity)).toEqual(rota(3, 4));
  expect(exact.hear(Infinity)).toBeUndefined();
});

test('nothing is heard that is no better than what one has', () => {
  const { search, exact } = ends();
  search.tell(rota(1), 20);
  expect(exact.hear(20)).toBeUndefined();
  expect(exact.hear(21)).toEqual(rota(1));
});

test('a rota is told only where the other has told of none as good', () => {
  const { search, exact } = ends();
  exact.tell(rota(1), 20);
  search.tell(rota(2), 20);
  search.tell(rota(3), 19);
  expect(exact.hear(Infinity)).toEqual(rota(3));
  expect(search.hear(Infinity)).toEqual(rota(1));
});
