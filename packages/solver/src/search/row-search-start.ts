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
const constructed = (
  { frames, window }: StartInput,
  w: number,
  price: Float64Array,
  wanted: Float64Array,
): Int32Array | undefined =>
  window.construct(frames[w] as RowFrame, price, wanted) ? Int32Array.from(window.patterns) : undefined;

/** Units that the day rows of each day want: people, mostly. */
const wantedOf = ({ days, rows }: CompactProblem): Float64Array => {
  const wanted = new Float64Array(days);
  for (let at = 0; at < rows.count; at++) {
    const day = rows.day[at] as number;
    wanted[day] = (wanted[day] as number) + Math.max(0, rows.min[at] as number);
  }
  return wanted;
};

/** The row of a worker that is cheapest beside so many units on the day rows; `undefined` when there is none. */
export const replyOf = (input: StartInput): ((w: number, count: Int32Array) => Int32Array | undefined) => {
  const { rows, workers } = input.problem;
  const wanted = wantedOf(input.problem);
  return (w, count) => {
    const row = workers[w] as WorkerRow;
    const prices = row.cost.map((_, p) => pointsBeside(rows, count, row, p));
    return input.isOver() ? undefined : constructed(input, w, prices, wanted);
  };
};

/** Each worker in turn gets the row that is cheapest beside those before. @returns `undefined` when somebody gets none */
export const bestReplies = (input: StartInput): Choice | undefined => inTurn(input.problem, replyOf(input));

/** The rows given; where one is not lawful, one that keeps most of its days. @returns `undefined` when somebody gets none */
export const mended = (input: StartInput, start: Choice): Choice | undefined => {
  const wanted = wantedOf(input.problem);
  const chosen: Int32Array[] = [];
  for (const [w, row] of input.problem.workers.entries()) {
    const given = start[w] as Int32Array; // one row a worker
    const isLawful = workerPoints(row, given) !== Infinity;
    const departures = row.cost.map((_, p) => (given[row.patternDay[p] as number] === p ? 0 : 1));
    const patterns = isLawful ? given : input.isOver() ? undefined : constructed(input, w, departures, wanted);
    if (!patterns) return undefined;
    chosen.push(patterns);
  }
  return chosen;
};
