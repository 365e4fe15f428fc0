import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';
import type { RowFrame } from '../rows/row-frame.ts';
import type { WindowRow } from '../rows/window-row.ts';
import { workerPoints } from '../score/evaluate.ts';
import { inTurn } from '../score/in-turn.ts';
import { pointsBeside } from './row-search-rota.ts';

/** What a first rota is made of. */
export interface StartInput {
  readonly problem: CompactProblem;
  readonly frames: readonly RowFrame[];
  readonly window: WindowRow;
  readonly isOver: () => boolean;
}

/** A row found by a plan of a whole row; `undefined` when there was none. */
const constructed = ({ frames, window }: StartInput, w: number, price: Float64Array): Int32Array | undefined =>
  window.construct(frames[w] as RowFrame, price) ? Int32Array.from(window.patterns) : undefined;

/** Each worker in turn gets the row that is cheapest beside those before. @returns `undefined` when somebody gets none */
export const bestReplies = (input: StartInput): Choice | undefined => {
  const { rows, workers } = input.problem;
  return inTurn(input.problem, (w, count) => {
    const row = workers[w] as WorkerRow;
    const prices = row.cost.map((_, p) => pointsBeside(rows, count, row, p));
    return input.isOver() ? undefined : constructed(input, w, prices);
  });
};

/** The rows given; where one is not lawful, one that keeps most of its days. @returns `undefined` when somebody gets none */
export const mended = (input: StartInput, start: Choice): Choice | undefined => {
  const chosen: Int32Array[] = [];
  for (const [w, row] of input.problem.workers.entries()) {
    const wanted = start[w] as Int32Array; // one row a worker
    const isLawful = workerPoints(row, wanted) !== Infinity;
    const departures = row.cost.map((_, p) => (wanted[row.patternDay[p] as number] === p ? 0 : 1));
    const patterns = isLawful ? wanted : input.isOver() ? undefined : constructed(input, w, departures);
    if (!patterns) return undefined;
    chosen.push(patterns);
  }
  return chosen;
};
