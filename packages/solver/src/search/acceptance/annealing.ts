import type { Random } from '../../random.ts';

/** Largest rise of the score a proposal may have and still be kept. */
export type Threshold = (random: Random) => number;

/**
 * Simulated annealing said as a threshold drawn before the proposal is scored: accept when delta <= -T ln(u), which has
 * the same law as accepting a rise with probability exp(-delta / T) and lets scoring stop early.
 *
 * @source Kirkpatrick, Gelatt and Vecchi, Optimization by Simulated Annealing, Science 220 (1983)
 */
export const annealing =
  (temperature: number): Threshold =>
  (random) =>
    temperature > 0 ? -temperature * Math.log(1 - random.next()) : 0;

/** Geometric cooling from `hot` to `cold` as `progress` runs from 0 to 1. */
export const cooled = (hot: number, cold: number, progress: number): number =>
  hot * (cold / hot) ** Math.min(1, Math.max(0, progress));
