import { expect, test, vi } from 'vitest';
import { highsLibrary } from '../src/exact/lp/highs.ts';
import { movesEnd, type PartsInput, searchParts } from '../src/parts.ts';
import { evaluate } from '../src/score/evaluate.ts';
import { boardOf } from '../src/search/board.ts';
import { emptyRota } from '../src/search/construct.ts';
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
  expect(await searchParts(input)).toBe(input.found);
  expect(warned.mock.calls[0]?.[0]).toContain('no memory');
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

test('moves end before the run does, and never early where parts would take too long', () => {
  const closing = 60;
  expect(movesEnd(problem, 10_000, closing, false)).toBe(3000);
  expect(movesEnd(problem, 100, closing, false)).toBeLessThanOrEqual(40);
  const larger = { ...problem, days: 300 };
  expect(movesEnd(larger, 100_000, closing, false)).toBe(Infinity);
  expect(movesEnd(larger, 100_000, closing, true)).toBe(30_000);
  expect(movesEnd({ ...problem, days: 500 }, 100_000, closing, true)).toBe(Infinity);
});

test('what stands is told before the first part and with every better rota', async () => {
  const { choice: start } = emptyRota(boardOf(problem));
  const incumbent = { choice: start, objective: evaluate(problem, start).total, moves: 5 };
  const standing: number[] = [];
  const told: number[] = [];
  const ended = await searchParts(
    inputOf({
      found: { stopped: 'timeLimit', incumbent, hopeless: [], moves: 5 },
      stopped: (now) => (now && now.objective <= optimumOf(problem).total ? 'optimal' : undefined),
      onIncumbent: ({ objective }) => told.push(objective),
      onStanding: ({ objective }) => standing.push(objective),
    }),
  );
  expect(told.length).toBeGreaterThan(0);
  expect(standing).toEqual([incumbent.objective, ...told]);
  expect(ended.incumbent?.objective).toBe(told.at(-1));
});
