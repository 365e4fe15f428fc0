/**
 * Days of a window, from what is quickly settled to what moves work between months. A longer one is tried when a sweep of
 * the one before brings little, because it takes several times as long.
 */
const LENGTHS: readonly number[] = [7, 14, 28, 42, 56, 84];

/** Share of a rota's cost that a sweep must save for another of the same length. */
const WORTHWHILE = 0.002;

/** Share of the time there is that one window may be expected to take. */
const MOST_SHARE = 0.06;

/** How much longer a window of the next length takes than one of the last, until it is known. */
const LONGER = 3;

/** Length that is gone on with when the longest has brought nothing. */
const AGAIN = 2;

/** Points by which a rota may become dearer at one window, on average, once all lengths have been tried. */
const TEMPERATURE = 2;

/** How long windows are, and what they may cost: from short ones to long ones, then round again. */
export class Ladder {
  private at = 0;
  private isAgain = false;
  /** Milliseconds that a window of each length last took. */
  private readonly took: number[] = [];

  /** Days of a window. */
  get length(): number {
    return LENGTHS[this.at] as number;
  }

  /** Points by which a window may make the rota dearer, on average. */
  get temperature(): number {
    return this.isAgain ? TEMPERATURE : 0;
  }

  /**
   * Moves on after a sweep that brought little.
   *
   * @param before points of the rota before the sweep
   * @param after points after it
   * @param days of the part that is swept; no window is longer
   * @param windowMs milliseconds that a window took
   * @param left milliseconds that there are for windows yet
   */
  judge(before: number, after: number, days: number, windowMs: number, left: number): void {
    this.took[this.at] = windowMs;
    if (before - after >= WORTHWHILE * before) return;
    const isLast = this.length >= days || this.at + 1 >= LENGTHS.length;
    if (!isLast && this.expected(this.at + 1) <= MOST_SHARE * left) {
      this.at++;
      return;
    }
    this.at = Math.min(this.at, AGAIN);
    this.isAgain = true;
  }

  private expected(at: number): number {
    const known = this.took[at];
    return known ?? (at === 0 ? 0 : LONGER * this.expected(at - 1));
  }
}
