import { type Duty, interruptsRest } from '../../duty.ts';
import { type DutyDay, dutyDays, longestRest, workBlocks } from './rest.ts';

/** A duty day whose rest fell short. */
export interface DailyShortfall {
  readonly dutyDay: DutyDay;
  /** Duties that interrupt rest and lie in it, by start. */
  readonly duties: readonly Duty[];
  /** Every one of them is at a post designated under reg 21: rest is owed instead. @source uk-rules.md WTR-13 */
  readonly isDesignated: boolean;
  /** A planned duty is among them and makes the shortfall larger than history alone would. */
  readonly isPlanned: boolean;
}

const worsensHistory = (dutyDay: DutyDay, duties: readonly Duty[], least: number): boolean => {
  if (!duties.some((duty) => !duty.isHistory)) return false;
  const past = workBlocks(duties.filter((duty) => duty.isHistory));
  return dutyDay.shortfallMinutes > least - longestRest(dutyDay, past);
};

/**
 * The duty days of a worker in which the daily rest fell short, by start.
 *
 * @param duties of one worker, by start
 * @param least rest wanted, minutes
 * @source WTR 1998 reg 10(1); uk-rules.md WTR-06
 */
export const dailyShortfalls = (duties: readonly Duty[], least: number): readonly DailyShortfall[] => {
  const breakers = duties.filter(interruptsRest);
  return dutyDays(workBlocks(breakers), least)
    .filter((dutyDay) => dutyDay.shortfallMinutes > 0)
    .map((dutyDay) => {
      const inside = breakers.filter(
        (duty) => duty.startsAt < dutyDay.lastBlockEndsAt && duty.startsAt >= dutyDay.startsAt,
      );
      return {
        dutyDay,
        duties: inside,
        isDesignated: inside.every((duty) => duty.isReg21),
        isPlanned: worsensHistory(dutyDay, inside, least),
      };
    });
};
