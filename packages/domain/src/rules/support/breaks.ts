import { type Duty, interruptsRest } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import { workingTimeOf } from '../../pack/pack-of.ts';
import type { Planning } from '../../planning.ts';
import { DAY_MINUTES, dateOf, type Interval, minutesOf, placeMinutes } from '../../time/index.ts';
import { liftedBy } from './agreements.ts';
import { isYoungOn } from './young.ts';

/** Working time above which a break is due, and how long it is at least. */
interface BreakDue {
  readonly aboveMinutes: number;
  readonly leastMinutes: number;
}

/** For whoever is of age. @source WTR 1998 reg 12(1)-(3); uk-rules.md WTR-08 */
export const adultBreak = (planning: Pick<Planning, 'problem'>): BreakDue => {
  const { breakAfterMinutes: aboveMinutes, breakMinutes: leastMinutes } = workingTimeOf(planning);
  return { aboveMinutes, leastMinutes };
};

/** For whoever is under 18. @source WTR 1998 reg 12(4); uk-rules.md WTR-08, WTR-16 */
export const youngBreak = (planning: Pick<Planning, 'problem'>): BreakDue => {
  const { breakYoungAfterMinutes: aboveMinutes, breakYoungMinutes: leastMinutes } = workingTimeOf(planning);
  return { aboveMinutes, leastMinutes };
};

/** What is due to somebody of their age on the day. */
export const breakDue = (
  planning: Pick<Planning, 'problem'>,
  worker: Pick<Worker, 'dateOfBirth'>,
  day: number,
): BreakDue => (isYoungOn(worker, day) ? youngBreak(planning) : adultBreak(planning));

/** A break where it falls. */
export interface PlacedBreak extends Interval {
  readonly isPaid: boolean;
}

type Breakable = Pick<Duty, 'shiftType' | 'day' | 'startsAt' | 'endsAt' | 'unpaidBreakMinutes' | 'wayMinutes'>;

/**
 * The breaks of a duty where they are planned, by start. An unpaid break without a time is taken in the middle.
 *
 * @returns `undefined` where nothing is said: no breaks named and none unpaid, and for visits, between which breaks fall
 */
export const breaksOf = (
  { zone, shiftTypeById }: Pick<Planning, 'zone' | 'shiftTypeById'>,
  duty: Breakable,
): readonly PlacedBreak[] | undefined => {
  const type = shiftTypeById.get(duty.shiftType);
  if (!type || duty.wayMinutes !== undefined) return undefined;
  if (type.breaks) {
    return type.breaks.map(({ start, minutes, isPaid }) => {
      const clock = minutesOf(start) + (minutesOf(start) < minutesOf(type.start) ? DAY_MINUTES : 0);
      const startsAt = placeMinutes(zone, duty.day + Math.floor(clock / DAY_MINUTES), clock % DAY_MINUTES).at;
      return { startsAt, endsAt: startsAt + minutes, isPaid };
    });
  }
  if (duty.unpaidBreakMinutes === 0) return undefined;
  const startsAt = Math.floor((duty.startsAt + duty.endsAt - duty.unpaidBreakMinutes) / 2);
  return [{ startsAt, endsAt: startsAt + duty.unpaidBreakMinutes, isPaid: false }];
};

/** Duties of one worker that touch or overlap: work without a rest between. */
export interface WorkBlock extends Interval {
  /** By start; what is held inside a shift is left out. */
  readonly duties: readonly Duty[];
}

/** The blocks of a worker, by start. @param duties by start */
export const breakBlocks = (duties: readonly Duty[]): readonly WorkBlock[] => {
  const blocks: WorkBlock[] = [];
  for (const duty of duties.filter((one) => interruptsRest(one) && !one.isInside)) {
    const last = blocks.at(-1);
    if (last && duty.startsAt <= last.endsAt) {
      const endsAt = Math.max(last.endsAt, duty.endsAt);
      blocks[blocks.length - 1] = { ...last, endsAt, duties: [...last.duties, duty] };
    } else blocks.push({ startsAt: duty.startsAt, endsAt: duty.endsAt, duties: [duty] });
  }
  return blocks;
};

/** Elapsed time of a block less its free breaks, minutes. */
export const blockMinutes = ({ startsAt, endsAt, duties }: WorkBlock): number =>
  duties.reduce((minutes, duty) => minutes - duty.unpaidBreakMinutes, endsAt - startsAt);

/** Longest single break that lies inside a block and at neither of its ends; 0 when there is none. */
export const longestBreak = (planning: Planning, { startsAt, endsAt, duties }: WorkBlock): number =>
  duties
    .flatMap((duty) => breaksOf(planning, duty) ?? [])
    .filter((one) => startsAt < one.startsAt && one.endsAt < endsAt)
    .reduce((longest, one) => Math.max(longest, one.endsAt - one.startsAt), 0);

/** Whether some duty of a block says nothing of its breaks, so that nobody can tell whether there is one. */
export const isSilent = (planning: Planning, { duties }: WorkBlock): boolean =>
  duties.some((duty) => breaksOf(planning, duty) === undefined);

/** Whether a break that is missed at this post is owed instead of forbidden: designated, or lifted by agreement. */
export const isBreakOwed = (planning: Planning, worker: string, duty: Pick<Duty, 'isReg21' | 'day'>): boolean =>
  duty.isReg21 || liftedBy(planning, worker, 'breaks', dateOf(duty.day)) !== undefined;
