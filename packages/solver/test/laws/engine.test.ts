import { check, type Judgement, type Unfilled } from '@rota/domain';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { choiceOf } from '../../src/compile/back.ts';
import { type EngineInput, type EngineOutput, type IncumbentReport, runEngine } from '../../src/engine.ts';
import { highsLibrary } from '../../src/exact/lp/highs.ts';
import { suitsSoftColumns } from '../../src/exact/row-automata.ts';
import { NO_EXCHANGE } from '../../src/exchange.ts';
import type { Choice } from '../../src/problem/problem.ts';
import { freshState } from '../../src/shared.ts';
import { compiledOf } from '../support/compiled.ts';
import { problemWith, serviceWith, settingOf, workerWith } from '../support/house.ts';
import { randomHouse } from '../support/random-house.ts';

/*
 * The whole engine, without threads, against the checker: what it claims of its rota is what the rules say of it.
 */

const run = (house: number, rest: Pick<EngineInput, 'moves' | 'milliseconds'> & Partial<EngineInput>) =>
  runEngine({
    problem: randomHouse(house),
    seed: 1,
    warmStart: undefined,
    shared: freshState(),
    exchange: NO_EXCHANGE,
    wantsProof: false,
    library: highsLibrary,
    elapsed: () => 0,
    onIncumbent: () => undefined,
    ...rest,
  });

const byMoves = (house: number): Promise<EngineOutput> => run(house, { moves: MOVES, milliseconds: undefined });

const MOVES = 2000;

/** Gaps by demand: the engine names the first open slot, the checker the demand. */
const gaps = (unfilled: readonly Unfilled[]): readonly string[] =>
  unfilled
    .map(({ shift, requirement, missing }) => `${shift.split('/').slice(0, 2).join('/')} ${requirement} ${missing}`)
    .sort();

const forRotas = (runs: number, look: (output: EngineOutput, judgement: Judgement) => void): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), async (house) => {
      const output = await byMoves(house);
      fc.pre(output.rota !== undefined);
      if (output.rota) look(output, check(randomHouse(house), output.rota));
    }),
    { numRuns: runs },
  );

test('objective and levels are the checker’s', async () => {
  await forRotas(25, (output, judgement) => {
    expect(output.objective).toBe(judgement.objective);
    expect(output.byLevel).toEqual(judgement.levels.map(({ objective }) => objective));
  });
});

test('every gap that the checker finds is named with a reason, and no other', async () => {
  await forRotas(25, (output, judgement) => {
    expect(gaps(output.unfilled)).toEqual(gaps(judgement.unfilled));
    for (const { reasons } of output.unfilled) expect(reasons.length).toBeGreaterThan(0);
  });
});

test('everybody who can have no lawful rota is named with a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), async (house) => {
      const output = await byMoves(house);
      fc.pre(output.rota === undefined && output.refused.length === 0);
      expect(output.infeasible.length).toBeGreaterThan(0);
      for (const { worker, detail } of output.infeasible) {
        expect(randomHouse(house).workers.map(({ id }) => id)).toContain(worker);
        expect(detail).toContain('cannot all hold');
      }
    }),
    { numRuns: 5 },
  );
});

test('a rota that the other thread tells of during the last round is not lost', async () => {
  let better = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), async (house) => {
      const best = await byMoves(house);
      fc.pre(best.rota !== undefined);
      if (!best.rota) return;
      const { planning, compact } = compiledOf(randomHouse(house));
      const choice = choiceOf(planning, compact, best.rota);
      const shared = freshState();
      const reports: IncumbentReport[] = [];
      const hear = (least: number): Choice | undefined =>
        shared.isCancelled() && best.objective + best.hardPoints < least ? choice : undefined;
      // cancelled at the first figure, before there is anything to hear
      const onIncumbent = (report: IncumbentReport): void => {
        reports.push(report);
        shared.cancel();
      };
      const output = await run(house, {
        ...{ moves: 1_000_000, milliseconds: undefined, shared, onIncumbent },
        exchange: { tell: () => undefined, hear },
      });
      expect(output.stopped).toBe('cancelled');
      expect(output.objective + output.hardPoints).toBeLessThanOrEqual(best.objective + best.hardPoints);
      expect(reports.at(-1)).toMatchObject({ objective: output.objective, hardPoints: output.hardPoints });
      if (reports.length > 1) better++;
    }),
    { numRuns: 15 },
  );
  expect(better).toBeGreaterThan(5);
});

/** Seconds enough for moves and, in these houses, for parts after them. */
const PARTS_MS = 1500;

test('rotas from parts of whole models cost what the checker says, and are told as they come', async () => {
  for (const house of [1, 2, 3]) {
    const began = performance.now();
    const told: number[] = [];
    const output = await run(house, {
      moves: undefined,
      milliseconds: PARTS_MS,
      elapsed: () => performance.now() - began,
      onIncumbent: ({ objective }) => told.push(objective),
    });
    if (!output.rota) continue; // nobody promises that a random house has a lawful rota
    expect(output.stopped).toBe('timeLimit');
    expect(output.objective).toBe(check(randomHouse(house), output.rota).objective);
    expect(told).toEqual(told.toSorted((a, b) => b - a));
  }
});

/** A house whose only rule is a soft range of duties, so that columns suit it. */
const softHouse = problemWith({
  service: serviceWith({ rules: [settingOf('duties-range', { min: 3, max: 4 }, { isHard: false })] }),
  workers: [workerWith('ann'), workerWith('bob'), workerWith('cal')],
});

test('a library that fails costs no rota: the search goes on by moves to the end', async () => {
  expect(suitsSoftColumns(compiledOf(softHouse).compact)).toBe(true);
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const began = performance.now();
  const milliseconds = 1500;
  const output = await run(0, {
    problem: softHouse,
    moves: undefined,
    milliseconds,
    elapsed: () => performance.now() - began,
    library: () => Promise.reject(new Error('no such module')),
  });
  const words = warned.mock.calls.map(([first]) => first);
  warned.mockRestore();
  expect(output.stopped).toBe('timeLimit');
  expect(performance.now() - began).toBeGreaterThan(milliseconds / 2);
  expect(output.objective).toBe(output.rota && check(softHouse, output.rota).objective);
  expect(words).toContain('rows are not planned by columns: no such module');
});
