import { type Duty, workingMinutes } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import { workingTimeOf } from '../../pack/pack-of.ts';
import type { Planning } from '../../planning.ts';
import { dateOf, type EpochDay, weeksTouching } from '../../time/index.ts';
import { elsewhereMinutes } from './declared-times.ts';
import { minutesByDay } from './working-days.ts';
import { isHeldYoung } from './young.ts';

/** A day or a week of the horizon in which somebody's work under 18 is limited. */
export interface YoungSpan {
  readonly per: 'day' | 'week';
  readonly fromDay: EpochDay;
  /** Its days under 18 without a basis, those before the horizon included; in order, at least one in the horizon. */
  readonly days: readonly EpochDay[];
  readonly limitMinutes: number;
  /** Of other employers, which count too. @source WTR 1998 reg 5A(2) */
  readonly elsewhereMinutes: number;
}

const heldDays = (worker: Worker, fromDay: EpochDay, toDay: EpochDay): readonly EpochDay[] =>
  Array.from({ length: toDay - fromDay }, (_, index) => fromDay + index).filter((day) => isHeldYoung(worker, day));

const declaredWeekly = (worker: Worker, day: EpochDay): number => {
  const on = dateOf(day);
  return worker.otherEmployment
    .filter(({ from, to }) => from <= on && (to === undefined || on <= to))
    .reduce((sum, { weeklyMinutes }) => sum + weeklyMinutes, 0);
};

/**
 * The limited days, then the limited weeks (from Monday), that touch the horizon; none of somebody of age throughout.
 *
 * @source WTR 1998 reg 5A(1); uk-rules.md WTR-16
 */
export const youngSpans = (planning: Planning, worker: Worker): readonly YoungSpan[] => {
  const { fromDay, toDay, zone } = planning;
  const { youngDayMinutes, youngWeekMinutes } = workingTimeOf(planning);
  const days = heldDays(worker, fromDay, toDay).map(
    (day): YoungSpan => ({
      per: 'day',
      fromDay: day,
      days: [day],
      limitMinutes: youngDayMinutes,
      elsewhereMinutes: elsewhereMinutes(zone, worker, day),
    }),
  );
  const weeks = weeksTouching(fromDay, toDay).map((monday): YoungSpan => {
    const held = heldDays(worker, monday, monday + 7);
    const sevenths = held.reduce((sum, day) => sum + declaredWeekly(worker, day), 0);
    return {
      per: 'week',
      fromDay: monday,
      days: held,
      limitMinutes: youngWeekMinutes,
      elsewhereMinutes: Math.floor(sevenths / 7),
    };
  });
  return [...days, ...weeks.filter((week) => week.days.some((day) => fromDay <= day && day < toDay))];
};

/** Working minutes of duties on the days of a span, each minute on the day it falls on. */
export const minutesIn = (planning: Planning, span: YoungSpan, duties: readonly Duty[]): number =>
  duties.reduce(
    (sum, duty) =>
      sum +
      (workingMinutes(duty) === 0
        ? 0
        : minutesByDay(planning.zone, duty).reduce(
            (own, [day, minutes]) => own + (span.days.includes(day) ? minutes : 0),
            0,
          )),
    0,
  );
