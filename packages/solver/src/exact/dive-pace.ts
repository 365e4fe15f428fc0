/** Share of days that a dive ends with: an LP over so few is nearly whole by itself. */
const REST = 0.05;

/** More than this is never fixed at once for want of time. */
const MOST_SHARE = 0.5;

/** How a dive keeps its pace. */
export interface DivePaceInput {
  /** Share of what is left of the run in which the dive is to end: the rest is for mending what it fixed wrongly. */
  readonly diveShare: number;
  /** Share of the free days that is fixed at once where time does not matter. */
  readonly leastShare: number;
  /** How far the run is, from 0 to 1. */
  readonly progress: () => number;
}

/**
 * Pace of a dive that has to end before its run does: the later it is and the longer its LPs take, the more is fixed at once.
 *
 * Steps are taken to last as long as the one before, so the pace is found anew at each of them.
 */
export class DivePace {
  private readonly input: DivePaceInput;
  private readonly until: number;
  private begun: number;
  private isUnderWay = false;

  constructor(input: DivePaceInput) {
    this.input = input;
    this.begun = input.progress();
    this.until = this.begun + input.diveShare * (1 - this.begun);
  }

  /** Share of the free days to fix now that an LP is solved; asked once a step. */
  next(): number {
    const { leastShare, progress } = this.input;
    const now = progress();
    const step = now - this.begun;
    this.begun = now;
    const isFirst = !this.isUnderWay; // an LP from where another one ended, or after many: it says little of those to come
    this.isUnderWay = true;
    if (isFirst || step <= 0) return leastShare;
    const stepsLeft = Math.max(1, (this.until - now) / step);
    return Math.max(leastShare, Math.min(MOST_SHARE, 1 - REST ** (1 / stepsLeft)));
  }
}
