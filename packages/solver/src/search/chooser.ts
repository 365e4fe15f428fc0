import type { Random } from '../random.ts';
import type { Neighbourhood } from './neighbourhoods/neighbourhood.ts';

/** Least share of its own weight that a neighbourhood keeps, however seldom its moves are taken. */
const LEAST_SHARE = 0.15;

/** Share of what was known before that still counts when weights are set anew. */
const MEMORY = 0.5;

/**
 * Draws neighbourhoods by weight, and gives more of the draws to those whose moves change the rota: what mends a sleep-in
 * house is not what mends a day centre, and late in a run not what it was early.
 *
 * @source Ropke and Pisinger, An adaptive large neighborhood search heuristic, Transportation Science 40 (2006), section 3.4;
 * here success is a move taken that changes the score, and every kind keeps a share.
 */
export class Chooser {
  private readonly neighbourhoods: readonly Neighbourhood[];
  private readonly weights: Float64Array;
  private readonly tries: Float64Array;
  private readonly successes: Float64Array;
  private total = 0;
  private last = 0;

  constructor(neighbourhoods: readonly Neighbourhood[]) {
    this.neighbourhoods = neighbourhoods;
    this.weights = Float64Array.from(neighbourhoods, ({ weight }) => weight);
    this.tries = new Float64Array(neighbourhoods.length);
    this.successes = new Float64Array(neighbourhoods.length);
    this.retotal();
  }

  /** A neighbourhood for the next proposal. */
  next(random: Random): Neighbourhood {
    let at = random.next() * this.total;
    for (this.last = 0; this.last < this.weights.length - 1; this.last++) {
      at -= this.weights[this.last] as number;
      if (at < 0) break;
    }
    this.tries[this.last] = (this.tries[this.last] as number) + 1;
    return this.neighbourhoods[this.last] as Neighbourhood; // the loop ends inside the list
  }

  /** The last proposal was taken and changed the score. */
  succeeded(): void {
    this.successes[this.last] = (this.successes[this.last] as number) + 1;
  }

  /** Sets the weights by what was taken since. */
  reweigh(): void {
    const rates = this.tries.map((tries, at) => (tries > 0 ? (this.successes[at] as number) / tries : 0));
    const most = rates.reduce((top, rate) => Math.max(top, rate), 0);
    this.neighbourhoods.forEach(({ weight }, at) => {
      const share = most > 0 ? (rates[at] as number) / most : 1;
      this.weights[at] = weight * (LEAST_SHARE + (1 - LEAST_SHARE) * share);
      this.tries[at] = (this.tries[at] as number) * MEMORY;
      this.successes[at] = (this.successes[at] as number) * MEMORY;
    });
    this.retotal();
  }

  private retotal(): void {
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
  }
}
