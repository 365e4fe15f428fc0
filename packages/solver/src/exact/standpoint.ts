import type { Random } from '../random.ts';

/** Points by which a worse rota may still replace the one that a search stands at, on average. */
const TEMPERATURE = 2;

/** Keeps a logarithm finite. */
const TINY = 1e-9;

type Rows = readonly Int32Array[];

/** Where a search by neighbourhoods stands: the rota that it goes on from, the best one, and for how long neither got better. */
export class Standpoint {
  /** The rota to go on from; at first whatever there is. */
  rows: Rows;
  /** What it costs; infinite before the first is taken. */
  cost = Infinity;
  /** Cost at most of the next rota to go on from, drawn anew for each. */
  limit = Infinity;
  best = Infinity;
  private bestRows: Rows = [];
  /** Best rota offered since the last was taken. */
  private found: { readonly cost: number; readonly rows: Rows } | undefined;
  /** The least that the rota at hand has cost since it was last left, and neighbourhoods since then. */
  private lowest = Infinity;
  sinceLowest = 0;
  /** Neighbourhoods since the best rota, which was the best of those counted. */
  sinceBest = 0;
  private counted = Infinity;
  private readonly random: Random;

  constructor(rows: Rows, random: Random) {
    this.rows = rows;
    this.random = random;
  }

  /** Cost of the best rota offered since the last was taken; infinite where none was. */
  get offered(): number {
    return this.found?.cost ?? Infinity;
  }

  /** @returns whether it is the best rota so far */
  offer(rows: Rows, cost: number): boolean {
    if (cost < this.offered) this.found = { cost, rows };
    if (cost >= this.best) return false;
    this.best = cost;
    this.bestRows = rows;
    return true;
  }

  /** Goes on from the best rota offered, if it is not much worse. */
  take(): void {
    const { found, limit } = this;
    this.found = undefined;
    if (found && found.cost <= limit) {
      this.cost = found.cost;
      this.rows = found.rows;
    }
    this.limit = this.cost - TEMPERATURE * Math.log(Math.max(this.random.next(), TINY));
  }

  /** Counts a neighbourhood, or begins to count where the rota at hand, or the best one, is better than before. */
  count(): void {
    this.sinceLowest = this.cost < this.lowest ? 0 : this.sinceLowest + 1;
    this.lowest = Math.min(this.lowest, this.cost);
    this.sinceBest = this.best < this.counted ? 0 : this.sinceBest + 1;
    this.counted = this.best;
  }

  /** Goes home to the best rota, unless the one at hand is as good, to leave it for whatever is offered next. */
  leave(): void {
    if (this.cost > this.best) {
      this.cost = this.best;
      this.rows = this.bestRows;
    }
    this.limit = Infinity;
    this.lowest = Infinity;
  }
}
