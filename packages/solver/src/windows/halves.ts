import type { Choice, CompactProblem, WorkerRow } from '../problem/problem.ts';
import { workerPoints } from '../score/evaluate.ts';
import type { DayRange } from '../search/row-windows.ts';
import type { Party } from './meeting.ts';

/** Where a horizon is cut, as shares of its days, round after round: what lies at a cut is inside a half the next time. */
const CUTS: readonly number[] = [0.5, 0.42, 0.56, 0.46, 0.6, 0.38, 0.53, 0.48];

/**
 * Days at a cut that nobody changes: so many let a run end and a rest begin, so that what one changes before them leaves
 * lawful what the other changes after them.
 */
const BETWEEN = 10;

/** Days of a horizon cut in two, and who has which. */
export interface Halves {
  /** First day of the second half. */
  readonly cut: number;
  /** Who has the first half. */
  readonly first: Party;
}

/** How a round, counted from 1, divides the days. */
export const halvesOf = (days: number, round: number): Halves => ({
  cut: Math.max(1, Math.min(days - 1, Math.round(days * (CUTS[round % CUTS.length] as number)))),
  first: round % 2 === 0 ? 0 : 1,
});

/** The days of a party. */
export const daysOf = (days: number, { cut, first }: Halves, party: Party): DayRange =>
  party === first
    ? { from: 0, to: Math.max(1, cut - BETWEEN / 2) }
    : { from: Math.min(days - 1, cut + BETWEEN / 2), to: days };

/**
 * One rota of two that changed a half each.
 *
 * Sums keep their limits (each had half of the room); where other terms speak over the cut, and both changes together break
 * one, that worker keeps one change only: the one party's for some workers, the other's for others, by turns.
 */
export const together = (
  problem: CompactProblem,
  { cut, first }: Halves,
  rows: readonly [Choice, Choice],
  round: number,
): Choice => {
  const heads = rows[first];
  const tails = rows[first === 0 ? 1 : 0];
  return problem.workers.map((row, w) => {
    const [head, tail] = [heads[w] as Int32Array, tails[w] as Int32Array];
    const both = Int32Array.from(head, (p, day) => (day < cut ? p : (tail[day] as number)));
    return isLawful(row, both) ? both : (rows[(w + (round >> 1)) % 2 === 0 ? 0 : 1][w] as Int32Array);
  });
};

const isLawful = (row: WorkerRow, patterns: Int32Array): boolean => workerPoints(row, patterns) !== Infinity;
