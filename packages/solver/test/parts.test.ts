import { expect, test, vi } from 'vitest';
import { highsLibrary } from '../src/exact/lp/highs.ts';
import { type MovesEndInput, movesEnd, type PartsInput, searchParts } from '../src/parts.ts';
import { evaluate } from '../src/score/evaluate.ts';
import { boardOf } from '../src/search/board.ts';
import { firstRows } from '../src/search/construct.ts';
import { optimumOf } from './support/brute-force.ts';
import { randomProblem } from './support/random-problem.ts';

const problem = randomProblem({ seed: 7, workers: 3, days: 4, widest: 3 });

/** A run that has the first lawful rota there is, and so many milliseconds left. */
const inputOf = (rest: Partial<PartsInput> = {}): PartsInput => {
  const { choice } = optimumOf(problem);
  const incumbent = { choice, objective: evaluate(problem, choice).total, moves: 5 };
  return {
    problem,
    seed: 1,
    milliseconds: 2000,
    elapsed: () => 0,
    library: highsLibrary,
    hear: () => undefined,
    isClose: () => true,
    found: { stopped: 'timeLimit', incumbent, hopeless: [], moves: 5 },
    stopped: () => undefined,
    onIncumbent: () => undefined,
    onStanding: () => undefined,
    ...rest,
  };
};

test('where the library cannot be loaded the rota of the moves stands, and a warning says so', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const input = inputOf({ library: () => Promise.reject(new Error('no memory')) });
  expect(await searchParts(input)).toEqual({ ...input.found, hasFailed: true });
  expect(warned.mock.calls[0]?.[0]).toContain('no memory');
  warned.mockRestore();
});

test('where the library fails in the middle the best rota stands, and a warning says so', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const model = () => {
    throw new Error('run failed');
  };
  const input = inputOf({ library: async () => ({ model }) });
  expect(await searchParts(input)).toMatchObject({ incumbent: input.found.incumbent, hasFailed: true });
  expect(warned.mock.calls[0]?.[0]).toContain('run failed');
  warned.mockRestore();
});

test('without time left, or with nothing to go on from, no library is asked for', async () => {
  const library = vi.fn(highsLibrary);
  const late = inputOf({ library, elapsed: () => 1900 });
  expect(await searchParts(late)).toBe(late.found);
  const empty = inputOf({ library, found: { stopped: 'timeLimit', incumbent: undefined, hopeless: [], moves: 0 } });
  expect(await searchParts(empty)).toBe(empty.found);
  const timeless = inputOf({ library, milliseconds: undefined });
  expect(await searchParts(timeless)).toBe(timeless.found);
  expect(library).not.toHaveBeenCalled();
});

const endOf = (rest: Partial<MovesEndInput> = {}) =>
  movesEnd({ problem, milliseconds: 100_000, closing: 60, elapsed: () => 0, isClose: () => false, ...rest });

test('moves end before the run does, and never early where parts would take too long', () => {
  expect(endOf()()).toBe(30_000);
  expect(endOf({ milliseconds: 100 })()).toBeLessThanOrEqual(40);
  const larger = { ...problem, days: 300 };
  expect(endOf({ problem: larger })()).toBe(Infinity);
  expect(endOf({ problem: larger, isClose: () => true })()).toBe(30_000);
  expect(endOf({ problem: { ...problem, days: 500 }, isClose: () => true })()).toBe(Infinity);
});

test('where bounds turn out to be close, moves have time to cool, and the end stays where it is', () => {
  let [now, close] = [20_000, false];
  const end = endOf({ problem: { ...problem, days: 300 }, elapsed: () => now, isClose: () => close });
  expect(end()).toBe(Infinity);
  [now, close] = [50_000, true];
  expect(end()).toBeCloseTo(55_000, 6);
  [now, close] = [52_000, false];
  expect(end()).toBeCloseTo(55_000, 6);
});

test('where bounds turn out to be close too late, moves go on to the end', () => {
  const end = endOf({ problem: { ...problem, days: 300 }, elapsed: () => 79_000, isClose: () => true });
  expect(end()).toBe(Infinity);
});

test('what stands is told before the first part and with every better rota', async () => {
  const { choice: start } = firstRows(boardOf(problem));
  const incumbent = { choice: start, objective: evaluate(problem, start).total, moves: 5 };
  const heard: [kind: 'standing' | 'told', objective: number][] = [];
  const ended = await searchParts(
    inputOf({
      found: { stopped: 'timeLimit', incumbent, hopeless: [], moves: 5 },
      stopped: (now) => (now && now.objective <= optimumOf(problem).total ? 'optimal' : undefined),
      onIncumbent: ({ objective }) => heard.push(['told', objective]),
      onStanding: ({ objective }) => heard.push(['standing', objective]),
    }),
  );
  const told = heard.flatMap(([kind, objective]) => (kind === 'told' ? [objective] : []));
  expect(told.length).toBeGreaterThan(0);
  // first what stands, then its figures: nobody who cancels at a figure gets less
  const inTurn = told.flatMap((objective) => [
    ['standing', objective],
    ['told', objective],
  ]);
  expect(heard).toEqual([['standing', incumbent.objective], ...inTurn]);
  expect(ended.incumbent?.objective).toBe(told.at(-1));
});

test('what the other thread finds in the middle of a part stands too', async () => {
  const { choice: start } = firstRows(boardOf(problem));
  const incumbent = { choice: start, objective: evaluate(problem, start).total, moves: 5 };
  const { choice, total } = optimumOf(problem);
  const standing: number[] = [];
  let news: readonly Int32Array[] | undefined = choice;
  await searchParts(
    inputOf({
      found: { stopped: 'timeLimit', incumbent, hopeless: [], moves: 5 },
      hear: () => {
        const told = news;
        news = undefined;
        return told;
      },
      stopped: () => (news === undefined ? 'cancelled' : undefined),
      onStanding: ({ objective }) => standing.push(objective),
    }),
  );
  expect(standing).toEqual([incumbent.objective, total]);
});
