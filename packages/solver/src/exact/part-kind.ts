import type { Random } from '../random.ts';

/** Least share of its size that a part is drawn with. */
const LEAST_DRAWN = 0.5;

/** How much larger parts get after a hopeless one, and how much smaller after one of which a dive made nothing. */
const GROWTH = 1.08;
const SHRINKING = 0.95;

/** Parts that take more than they may get smaller by so much; of the last quarter of a run they may take as much as at its beginning. */
const LAST_QUARTER = 0.25;
const HURRY = 0.8;

/** How much the last part says of what its kind brings and takes. */
const MEMORY = 0.02;

/** Share of a rota's cost that any part is taken to bring beside what its kind has brought: it keeps kinds in the draw. */
const HOPE = 0.00005;

/** What takes no time is taken to take a little, as a share of the run. */
const LEAST_TIME = 1e-6;

/** How a part ended. */
export interface PartEnd {
  /** Cost of the rota that the part was taken of, and of the best that came of it; infinite where nothing came. */
  readonly before: number;
  readonly after: number;
  /** Whether its LP showed at once that nothing better would come of it. */
  readonly isHopeless: boolean;
  /** Share of the run that it took, and that is left. */
  readonly took: number;
  readonly left: number;
}

/** How large parts of one kind may be, in whatever they are counted in. */
export interface PartSizes {
  readonly first: number;
  readonly least: number;
  readonly most: number;
  /** Share of what is left of the run that a part may take. */
  readonly mostTime: number;
}

/**
 * One way of freeing a part of a rota: how large such parts are, and what they bring for their time.
 *
 * A part whose LP has nothing better is too small; one of which a dive makes nothing, though its LP would, is too large.
 *
 * @source Pisinger, Ropke, Large neighborhood search, Handbook of Metaheuristics (2019), sections 4.2 and 4.4
 */
export class PartKind {
  private readonly sizes: PartSizes;
  private size: number;
  private points = 0;
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

  /** How promising it is beside other kinds: points for its time. Infinite before the first part. */
  promise(cost: number): number {
    return this.isTried ? (this.points + HOPE * Math.abs(cost)) / Math.max(this.took, LEAST_TIME) : Infinity;
  }

  learn({ before, after, isHopeless, took, left }: PartEnd): void {
    const saved = Math.max(0, before - after);
    const memory = this.isTried ? MEMORY : 1;
    this.points += memory * ((Number.isFinite(saved) ? saved : 0) - this.points);
    this.took += memory * (took - this.took);
    this.isTried = true;
    if (took > this.sizes.mostTime * Math.max(LAST_QUARTER, left)) this.size *= HURRY;
    else if (isHopeless) this.size *= GROWTH;
    else if (after >= before) this.size *= SHRINKING;
    this.size = Math.max(this.sizes.least, Math.min(this.sizes.most / LEAST_DRAWN, this.size));
  }
}

/** Draws one of several kinds, by what they promise. */
export const drawnKind = <T>(kinds: readonly T[], kindOf: (one: T) => PartKind, cost: number, random: Random): T => {
  const promises = kinds.map((one) => kindOf(one).promise(cost));
  const untried = promises.indexOf(Infinity);
  const total = promises.reduce((sum, promise) => sum + promise, 0);
  if (untried >= 0) return kinds[untried] as T;
  let at = random.next() * total;
  const found = promises.findIndex((promise) => {
    at -= promise;
    return at < 0;
  });
  return kinds[found < 0 ? kinds.length - 1 : found] as T;
};
