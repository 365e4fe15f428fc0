import {
  DAY_MINUTES,
  type Instant,
  intersect,
  isoWithOffset,
  type OnCallSpan,
  onCallScheduleOf,
  onCallTimeline,
  type Problem,
  planningOf,
  resolveOnCall,
} from '@rota/domain';
import { refusal } from '../refusal.ts';
import type { OnCallBook } from './who-holds.ts';

/** How far back a folder may not say otherwise who was on call, days. */
const KEPT_DAYS = 31;

/** Who held a slot by rota, rotations, duties and overrides, as if nobody had left: an end of work is often entered late. */
const heldBy = ({ planning, published }: OnCallBook, slot: string, now: Instant): readonly OnCallSpan[] => {
  const window = { startsAt: now - KEPT_DAYS * DAY_MINUTES, endsAt: now };
  const own = published.filter((duty) => duty.shiftType === slot && intersect(duty, window) !== undefined);
  if (!planning.onCallById.has(slot)) return onCallTimeline(own, window);
  return resolveOnCall(planning.zone, { ...onCallScheduleOf(planning, own, slot), leaving: new Map() }, window);
};

/**
 * Holds a folder that takes the place of another one against who was on call before now. What nobody held may be filled in.
 *
 * @param before the book with the folder that goes
 * @throws Refusal that names the first slot and instant at which somebody else would have been on call
 */
export const checkPastKept = (before: OnCallBook, next: Problem, now: Instant): void => {
  const after = { planning: planningOf(next), published: before.published };
  for (const { id } of before.planning.problem.service.onCall) {
    const is = heldBy(after, id, now);
    for (const was of heldBy(before, id, now)) {
      if (was.worker === undefined) continue;
      const other = is.find((one) => one.worker !== was.worker && intersect(one, was) !== undefined);
      if (!other) continue;
      const at = isoWithOffset(before.planning.zone, Math.max(was.startsAt, other.startsAt));
      const detail = `Worker "${was.worker}" was on call in "${id}" at ${at}; by this folder it would have been ${other.worker === undefined ? 'nobody' : `"${other.worker}"`}. The past stays as it was: end a row now and begin another.`;
      throw refusal('past-shift', detail, {}, '/files');
    }
  }
};
