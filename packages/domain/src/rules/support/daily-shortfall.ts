import { type Duty, interruptsRest } from '../../duty.ts';
import { type DutyDay, dutyDays, longestRest, workBlocks } from './rest.ts';
import { isShiftChange, type RestBasis, type RestRights, restBasis } from './rest-rights.ts';

/** A duty day whose rest fell short. */
export interface DailyShortfall {
  readonly dutyDay: DutyDay;
  /** Duties that interrupt rest and lie in it, by start. */
  readonly duties: readonly Duty[];
  /** Why the rest is owed instead; absent when it is a breach. @source uk-rules.md WTR-13, WTR-14 */
  readonly basis?: RestBasis;
  /** A planned duty is among them and makes the shortfall larger than history, and what finishes a pattern of it, would. */
  readonly isPlanned: boolean;
}

const worsensHistory = (dutyDay: DutyDay, duties: readonly Duty[], { isBegun }: RestRights): boolean => {
  if (!duties.some((duty) => !duty.isHistory)) return false;
  const past = workBlocks(duties.filter((duty) => duty.isHistory || isBegun(duty)));
  return dutyDay.shortfallMinutes > dutyDay.leastMinutes - longestRest(dutyDay, past);
};

/** The duty after a duty day that cut its last pause short too. */
const nextTooSoon = (
  { lastBlockEndsAt, endsAt, leastMinutes }: DutyDay,
  breakers: readonly Duty[],
): readonly Duty[] => {
  const next = breakers.find((duty) => duty.startsAt >= lastBlockEndsAt);
  return next && lastBlockEndsAt < endsAt && next.startsAt - lastBlockEndsAt < leastMinutes ? [next] : [];
};

/** Whether every pause between some duties is a change of shift, and there is one. */
const isAllChange = (duties: readonly Duty[]): boolean => {
  const pauses = duties.flatMap((next, index) => {
    const before = duties.slice(0, index);
    const last = before.reduce((latest, one) => (one.endsAt > latest.endsAt ? one : latest), before[0] ?? next);
    return index > 0 && last.endsAt < next.startsAt ? [isShiftChange(last, next)] : [];
  });
  return pauses.length > 0 && pauses.every((isChange) => isChange);
};

/**
 * The duty days of a worker in which the daily rest fell short, by start.
 *
 * @param duties of one worker, by start
 * @source WTR 1998 reg 10; uk-rules.md WTR-06
 */
export const dailyShortfalls = (duties: readonly Duty[], rights: RestRights): readonly DailyShortfall[] => {
  const breakers = duties.filter(interruptsRest);
  return dutyDays(workBlocks(breakers), rights.dailyMinutesAt)
    .filter((dutyDay) => dutyDay.shortfallMinutes > 0)
    .map((dutyDay) => {
      const inside = breakers.filter(
        (duty) => duty.startsAt < dutyDay.lastBlockEndsAt && duty.startsAt >= dutyDay.startsAt,
      );
      const basis = restBasis(
        rights,
        'daily-rest',
        inside,
        isAllChange([...inside, ...nextTooSoon(dutyDay, breakers)]),
      );
      const isPlanned = worsensHistory(dutyDay, inside, rights);
      return { dutyDay, duties: inside, isPlanned, ...(basis === undefined ? {} : { basis }) };
    });
};
