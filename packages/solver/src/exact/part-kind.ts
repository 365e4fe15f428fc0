import { drawn, type Random } from '../random.ts';

/** Least share of its size that a part is drawn with. */
const LEAST_DRAWN = 0.5;

/** How much smaller parts get after one of which a dive made nothing. */
const SHRINKING = 0.95;

/** Parts that take more than they may get smaller by so much; in the last quarter of a run they may take as much as when it begins. */
const LAST_QUARTER = 0.25;
const HURRY = 0.8;

/** How much the last part says of what its kind brings and takes. */
const MEMORY = 0.02;

/**
 * Share of a rota's cost that any part is taken to save beside what its kind has saved: it keeps kinds in the draw. No part is taken
 * to save more than the other share: whatever mends a rota that is short of what it must have saves nearly all of its cost.
 */
const HOPE = 0.00005;
const MOST_SAVED = 0.05;

/** What takes no time is taken to take a little, as a share of the run. */
const LEAST_TIME = 1e-6;

/** How a part ended. */
export interface PartEnd {
  /** Cost of the rota that the part was taken of, and of the best that came of it; infinite where nothing came. */
  readonly before: number;
  readonly after: number;
  /** Whether it was too small to bring anything: its first LP had nothing better, or the dive ended where it began. */
  readonly isTooSmall: boolean;
  /** Share of the run that it took, and that is left. */
  readonly took: number;
  readonly left: number;
}

/** How large parts of one kind may be, in whatever they are counted in. */
export interface PartSizes {
  readonly first: number;
  readonly least: number;
  readonly most: number;
  /** How much larger parts get after one that was too small. */
  readonly growth: number;
  /** Share of what is left of the run that a part may take. */
  readonly mostTime: number;
}

/**
 * One way of freeing a part of a rota: how large such parts are, and what they bring for their time.
 *
 * A part whose LP has nothing better is too small; one of which a dive makes nothing, though its LP would, is too large.
 *
 * @source Ropke and Pisinger, An adaptive large neighborhood search heuristic, Transportation Science 40 (2006), who draw kinds by
 *   what they brought; here it is what they save for their time, and sizes go by what LPs say
 */
export class PartKind {
  private readonly sizes: PartSizes;
  private size: number;
  /** Share of a rota's cost that a part saves, on average. */
  private saved = 0;
  private took = 0;
  private isTried = false;

  constructor(sizes: PartSizes) {
    this.sizes = sizes;
    this.size = sizes.first;
  }

  /** Size of the next part. */
  draw(random: Random): number {
    const { least, most } = this.sizes;
    const drawn = Math.round(this.size * (LEAST_DRAWN + (1 - LEAST_DRAWN) * random.next()));
    return Math.max(least, Math.min(most, drawn));
  }

  /** How promising it is beside other kinds: what it saves for its time. Infinite before the first part. */
  promise(): number {
    return this.isTried ? (this.saved + HOPE) / Math.max(this.took, LEAST_TIME) : Infinity;
  }

  learn({ before, after, isTooSmall, took, left }: PartEnd): void {
    const saved = after < before ? Math.min(MOST_SAVED, (before - after) / before) : 0;
    const memory = this.isTried ? MEMORY : 1;
    this.saved += MEMORY * (saved - this.saved);
    this.took += memory * (took - this.took);
    this.isTried = true;
    if (took > this.sizes.mostTime * Math.max(LAST_QUARTER, left)) this.size *= HURRY;
    else if (isTooSmall) this.size *= this.sizes.growth;
    else if (after >= before) this.size *= SHRINKING;
    this.size = Math.max(this.sizes.least, Math.min(this.sizes.most / LEAST_DRAWN, this.size));
  }
}

/** Draws one of several kinds, by what they promise. */
export const drawnKind = <T>(kinds: readonly T[], kindOf: (one: T) => PartKind, random: Random): T => {
  const promises = kinds.map((one) => kindOf(one).promise());
  const untried = promises.indexOf(Infinity);
  return kinds[untried >= 0 ? untried : (drawn(random, promises) ?? 0)] as T; // hope gives every kind some weight
};
