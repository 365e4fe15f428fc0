import { dateOf, type LocalDate } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { payContext } from './context.ts';
import { type MinimumWageOutcome, minimumWageOutcomes } from './minimum-wage.ts';
import { onCallNights } from './on-call-nights.ts';
import { plannedWork } from './planned-work.ts';
import { pricedLines } from './price.ts';
import { NO_WORK } from './priced.ts';

/**
 * The check of planned work, the dates of the horizon alone; nothing where the service has no `pay`.
 *
 * Disturbances and call-outs are not known yet, so sleep-ins and on-call count no hours.
 */
export const plannedMinimumWage = (view: RotaView): readonly MinimumWageOutcome[] => {
  const pay = payContext(view.problem, onCallNights(view));
  if (!pay) return [];
  const done = plannedWork(view);
  const last = dateOf(view.toDay);
  const { lines } = pricedLines(pay, { ...NO_WORK, done });
  return minimumWageOutcomes({ pay, shiftTypeById: view.shiftTypeById }, done, lines, (on) => on < last);
};

/** Planned pay of one worker with one employer in one pay period that stays below the minimum wage. */
export interface MinimumWageShortfall {
  readonly worker: string;
  readonly employer: string;
  /** Id of the pay period: `2026-12`. */
  readonly month: string;
  readonly minutes: number;
  /** Hourly floor, and since when it has been that. */
  readonly floorPence: number;
  readonly ratesFrom: LocalDate;
  readonly isAgeAssumed: boolean;
  readonly countedPence: number;
  readonly neededPence: number;
  readonly shortPence: number;
  /** Sleep-in payments would make it up. Whether they may is unsettled since Mencap. @source uk-rules.md NMW-03 */
  readonly reliesOnSleepIns: boolean;
}

/** Where planned pay stays below the minimum wage, or would without sleep-in payments; see `plannedMinimumWage`. */
export const minimumWageShortfalls = (view: RotaView): readonly MinimumWageShortfall[] =>
  plannedMinimumWage(view).flatMap((outcome) => {
    const { worker, employer, period: month, minutes, floor, status, isAgeAssumed } = outcome;
    if (floor.kind === 'unknown' || (status !== 'red' && status !== 'amber')) return [];
    const { countedPence, neededPence, shortPence } = outcome;
    const { pence: floorPence, ratesFrom } = floor;
    const sums = { countedPence, neededPence, shortPence, reliesOnSleepIns: status === 'amber' };
    return [{ worker, employer, month, minutes, floorPence, ratesFrom, isAgeAssumed, ...sums }];
  });
