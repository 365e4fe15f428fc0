import { type Duty, interruptsRest } from '../../duty.ts';
import { WORKING_TIME } from '../../pack/uk-pack.ts';
import { DAY_MINUTES, gapsWithin, type Instant, type Interval, mergeTouching } from '../../time/index.ts';

/** Rest between two working days of an adult, minutes. @source WTR 1998 reg 10(1); uk-rules.md WTR-06 */
export const DAILY_REST_MINUTES = WORKING_TIME.dailyRestMinutes;

/** The same of somebody under 18. @source WTR 1998 reg 10(2); uk-rules.md WTR-16 */
export const YOUNG_DAILY_REST_MINUTES = WORKING_TIME.dailyRestYoungMinutes;

/** Rest in each week, minutes. @source WTR 1998 reg 11(1); uk-rules.md WTR-07 */
export const WEEKLY_REST_MINUTES = WORKING_TIME.weeklyRestMinutes;

/** The same of somebody under 18. @source WTR 1998 reg 11(3); uk-rules.md WTR-16 */
export const YOUNG_WEEKLY_REST_MINUTES = WORKING_TIME.weeklyRestYoungMinutes;

/** Twenty-four hours from the first block after a full rest. @source uk-rules.md WTR-06 */
export interface DutyDay extends Interval {
  /** Rest wanted in it, minutes. */
  readonly leastMinutes: number;
  /** Longest rest inside the 24 h, clipped to them, elapsed minutes; of a day that is met, the first that suffices. */
  readonly restMinutes: number;
  /** What is missing; 0 when the rest was had. */
  readonly shortfallMinutes: number;
  /** End of the last block that began in it, before any full rest: when a shortfall arises. */
  readonly lastBlockEndsAt: Instant;
}

/** Duties that interrupt rest, joined where they touch or overlap. @param duties by start */
export const workBlocks = (duties: readonly Duty[]): readonly Interval[] =>
  mergeTouching(duties.filter(interruptsRest));

/** Longest stretch of a window that no block covers, elapsed minutes. @param blocks by start */
export const longestRest = (window: Interval, blocks: readonly Interval[]): number =>
  gapsWithin(window, blocks).reduce((longest, gap) => Math.max(longest, gap.endsAt - gap.startsAt), 0);

/** Rest wanted in a duty day that starts at an instant, minutes. */
export type LeastAt = (startsAt: Instant) => number;

interface Walked {
  readonly dutyDay: DutyDay;
  /** Position of the block that opens the next duty day. */
  readonly next: number;
}

const blockStart = (blocks: readonly Interval[], index: number): Instant =>
  blocks[index]?.startsAt ?? Number.POSITIVE_INFINITY;

/** Walks from the block that opens a duty day to the block that opens the next one. */
const walk = (blocks: readonly Interval[], first: number, leastAt: LeastAt): Walked => {
  const startsAt = blockStart(blocks, first);
  const leastMinutes = leastAt(startsAt);
  const endsAt = startsAt + DAY_MINUTES;
  let longest = 0;
  let index = first;
  for (;;) {
    const restsFrom = blocks[index]?.endsAt ?? endsAt;
    const restsTo = blockStart(blocks, index + 1);
    const clipped = Math.min(restsTo, endsAt) - Math.min(restsFrom, endsAt);
    longest = Math.max(longest, clipped);
    if (clipped >= leastMinutes || restsTo - restsFrom >= leastMinutes || restsTo >= endsAt) {
      const shortfallMinutes = Math.max(0, leastMinutes - longest);
      return {
        dutyDay: { startsAt, endsAt, leastMinutes, restMinutes: longest, shortfallMinutes, lastBlockEndsAt: restsFrom },
        next: index + 1,
      };
    }
    index++;
  }
};

/**
 * The duty days of a worker: each starts with the first block after a full rest, or at or after the end of a duty day
 * in which the rest was missing.
 *
 * The Regulations do not say when the 24 hours start; this reading is strict and yet lets split shifts pass. Clipping
 * means that a block of more than 24 h less the rest always falls short. O(blocks).
 *
 * @param blocks disjoint, by start; before the first and after the last there is only rest
 * @param leastAt rest wanted, by default that of an adult
 * @source WTR 1998 reg 10(1); uk-rules.md WTR-06
 */
export const dutyDays = (
  blocks: readonly Interval[],
  leastAt: LeastAt = () => DAILY_REST_MINUTES,
): readonly DutyDay[] => {
  const days: DutyDay[] = [];
  for (let index = 0; index < blocks.length; ) {
    const { dutyDay, next } = walk(blocks, index, leastAt);
    days.push(dutyDay);
    index = next;
  }
  return days;
};
