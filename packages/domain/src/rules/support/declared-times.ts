import type { OtherEmployment, Worker } from '../../model/worker.ts';
import {
  dateOf,
  type EpochDay,
  type Interval,
  midnight,
  overlapMinutes,
  placeSpan,
  weekdayOf,
  type Zone,
} from '../../time/index.ts';

const isWorkedOn = ({ from, to, times }: OtherEmployment, day: EpochDay): boolean => {
  const on = dateOf(day);
  const isWeekday = times?.weekdays.length === 0 || times?.weekdays.includes(weekdayOf(day)) === true;
  return isWeekday && from <= on && (to === undefined || on <= to);
};

/** Work elsewhere at declared clock times that starts on a day, by row. @source uk-rules.md WTR-05 */
export const elsewhereOn = (zone: Zone, worker: Worker, day: EpochDay): readonly Interval[] =>
  worker.otherEmployment.flatMap((other) =>
    other.times && isWorkedOn(other, day) ? [placeSpan(zone, dateOf(day), other.times.start, other.times.end)] : [],
  );

/** Minutes of such work on a local day, that of the evening before included. */
export const elsewhereMinutes = (zone: Zone, worker: Worker, day: EpochDay): number => {
  const whole = { startsAt: midnight(zone, day), endsAt: midnight(zone, day + 1) };
  return [...elsewhereOn(zone, worker, day - 1), ...elsewhereOn(zone, worker, day)].reduce(
    (sum, span) => sum + overlapMinutes(span, whole),
    0,
  );
};
