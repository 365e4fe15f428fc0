import { onCallHours } from '../demand.ts';
import { datesTouched, employmentsOn, type Planning } from '../planning.ts';
import { dateOf, type LocalDate, localOf, placeSpan, weekdayOf } from '../time/index.ts';
import { eligibilityRule, type ObstacleTest } from './support/eligibility.ts';
import { inForce, type Work } from './support/work.ts';

const WEEK_DAYS = 7;

/** Last local date of the week of on-call that a night belongs to, whether the horizon holds it or not. */
const weekEnd = ({ zone, onCallById, bankHolidays }: Planning, { shiftType, day }: Work): LocalDate | undefined => {
  const slot = onCallById.get(shiftType);
  if (slot?.block !== 'week') return undefined;
  const left = WEEK_DAYS - 1 - ((weekdayOf(day) - slot.handOffWeekday + WEEK_DAYS) % WEEK_DAYS);
  const days = Array.from({ length: left }, (_, index) => day + left - index);
  const last = days.find((night) => onCallHours(slot, night, bankHolidays.has(night)));
  const hours = last === undefined ? undefined : onCallHours(slot, last, bankHolidays.has(last));
  if (last === undefined || !hours) return undefined;
  return localOf(zone, placeSpan(zone, dateOf(last), hours.start, hours.end).endsAt - 1).date;
};

/**
 * Work on local dates on all of which no employment of the worker is in force, alone or with those that go on from it, and on-call of a week that somebody leaves before it is over.
 *
 * @source uk-rules.md COV-05
 */
export const contractDatesObstacle: ObstacleTest = (planning, worker, work) => {
  if (inForce(planning, worker, work).length > 0) {
    const end = weekEnd(planning, work);
    if (end === undefined || employmentsOn(worker, end).length > 0) return undefined;
    return {
      code: 'not-employed',
      detail: `Worker "${worker.id}" is not employed to the end of that week of on-call, ${end}.`,
    };
  }
  const { first, last } = datesTouched(planning, work);
  const dates = first === last ? `on ${first}` : `on all dates from ${first} to ${last}`;
  return { code: 'not-employed', detail: `Worker "${worker.id}" has no employment in force ${dates}.` };
};

/** A duty lies within one employment and those that go on from it, its last local date included. */
export const contractDates = eligibilityRule({
  kind: 'contract-dates',
  summary:
    'An employment is in force on every date a duty touches, or the next one with that employer goes on from it and allows as much.',
  source: 'uk-rules.md COV-05',
  cure: 'Give the shift to somebody whose contract is in force, or renew the contract in employments.csv.',
  confidence: 'medium',
  obstacle: contractDatesObstacle,
});
