import { type Duty, interruptsRest } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import { workingTimeOf } from '../../pack/pack-of.ts';
import type { ClockSpan } from '../../pack/rule-pack.ts';
import { dutyFacts, employmentsOn, type Planning } from '../../planning.ts';
import {
  type ClockTime,
  dateOf,
  type EpochDay,
  type Instant,
  midnight,
  minutesOf,
  overlapMinutes,
  placeMinutes,
  splitAtMidnights,
  type Zone,
} from '../../time/index.ts';
import type { ObstacleTest } from './eligibility.ts';
import { hoursText } from './words.ts';
import { isHeldYoung, isYoungOn } from './young.ts';

/** The restricted period, by the wall clock. @source WTR 1998 regs 2(1), 6A; uk-rules.md WTR-16 */
const hoursOn = (planning: Pick<Planning, 'problem'>, worker: Worker, day: EpochDay): ClockSpan =>
  employmentsOn(worker, dateOf(day)).some(({ worksAfter22 }) => worksAfter22 === true)
    ? workingTimeOf(planning).youngNightAgreed
    : workingTimeOf(planning).youngNight;

const clock = (zone: Zone, day: EpochDay, time: ClockTime): Instant => placeMinutes(zone, day, minutesOf(time)).at;

/** The restricted hours of a worker on a date, as text: `22:00 to 06:00`. */
export const restrictedText = (planning: Pick<Planning, 'problem'>, worker: Worker, day: EpochDay): string => {
  const { start, end } = hoursOn(planning, worker, day);
  return `${start} to ${end}`;
};

/**
 * Minutes of a piece of work in the restricted period, on dates on which the worker is under 18 and no basis lets them
 * work then; on-call at home counts only where all of it is working time.
 *
 * @source WTR 1998 reg 6A; uk-rules.md WTR-16
 */
export const restrictedMinutes = (
  planning: Pick<Planning, 'zone' | 'problem'>,
  worker: Worker,
  work: Pick<Duty, 'kind' | 'countsInFull' | 'startsAt' | 'endsAt' | 'day'>,
): number => {
  if (!isYoungOn(worker, work.day) || !interruptsRest(work)) return 0;
  const { zone } = planning;
  return splitAtMidnights(zone, work)
    .filter(({ day }) => isHeldYoung(worker, day))
    .reduce((sum, piece) => {
      const { start, end } = hoursOn(planning, worker, piece.day);
      const morning = { startsAt: midnight(zone, piece.day), endsAt: clock(zone, piece.day, end) };
      const evening = { startsAt: clock(zone, piece.day, start), endsAt: midnight(zone, piece.day + 1) };
      return sum + overlapMinutes(piece, morning) + overlapMinutes(piece, evening);
    }, 0);
};

/** Somebody under 18 on work in the restricted period. @source uk-rules.md WTR-16 */
export const youngNightObstacle: ObstacleTest = (planning, worker, work) => {
  if (!isYoungOn(worker, work.day)) return undefined;
  const minutes = restrictedMinutes(planning, worker, { ...work, ...dutyFacts(planning, work.shiftType) });
  if (minutes === 0) return undefined;
  const detail = `Worker "${worker.id}" is under 18 and would work ${hoursText(minutes)} from ${restrictedText(planning, worker, work.day)}.`;
  return { code: 'young-worker-night', detail };
};
