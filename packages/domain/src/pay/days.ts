import type { PayDay } from '../model/pay.ts';
import {
  bankHoliday,
  dateOf,
  dayOf,
  type EpochDay,
  type Instant,
  type LocalDate,
  midnight,
  type RealFestiveDay,
  realFestiveDays,
  weekdayOf,
  weekStart,
  yearOf,
} from '../time/index.ts';
import type { PayContext } from './context.ts';

/** A local day as pay sees it. */
export interface PaidDay {
  readonly day: EpochDay;
  readonly on: LocalDate;
  /** Its midnight, and the next. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly monday: EpochDay;
  /** 1 = Monday .. 7 = Sunday. */
  readonly weekday: number;
  /** A bank holiday comes before the weekday. @source uk-rules.md CH-05 */
  readonly payDay: PayDay;
  /** Carries public-holiday terms under Agenda for Change: bank holidays, and 1 January, 25 and 26 December themselves. */
  readonly isPublicHoliday: boolean;
  /** The weekday that stands for a holiday on a weekend; who works both has its terms once. @source uk-rules.md AFC-05 */
  readonly substitute?: EpochDay;
  /** Whether the rule pack knows if it is a bank holiday. */
  readonly isKnown: boolean;
}

/** Days of one service, each laid out once. */
export interface PaidDays {
  readonly of: (day: EpochDay) => PaidDay;
  /** The day that holds an instant. */
  readonly at: (instant: Instant) => PaidDay;
}

const MINUTES_OF_A_DAY = 24 * 60;

type Festive = (year: number) => readonly RealFestiveDay[];

const festiveYears = ({ region, pack }: PayContext): Festive => {
  const known = new Map<number, readonly RealFestiveDay[]>();
  return (year) => {
    const days = known.get(year) ?? realFestiveDays(region, year, pack) ?? [];
    known.set(year, days);
    return days;
  };
};

const layOut = ({ zone, region, pack }: PayContext, festive: Festive, day: EpochDay): PaidDay => {
  const on = dateOf(day);
  const answer = bankHoliday(region, on, pack);
  const feast = festive(yearOf(day)).find((one) => one.on === on);
  const weekday = weekdayOf(day);
  return {
    day,
    on,
    startsAt: midnight(zone, day),
    endsAt: midnight(zone, day + 1),
    monday: weekStart(day),
    weekday,
    payDay: answer.kind === 'holiday' ? 'bank-holiday' : (weekday as PayDay), // 1 to 7
    isPublicHoliday: answer.kind === 'holiday' || feast !== undefined,
    ...(feast?.substitute === undefined ? {} : { substitute: dayOf(feast.substitute) }),
    isKnown: answer.kind !== 'unknown',
  };
};

/** Look-ups of days for one pricing: asked for every part of every duty, so each day is laid out once. */
export const paidDays = (context: PayContext): PaidDays => {
  const festive = festiveYears(context);
  const known = new Map<EpochDay, PaidDay>();
  const of = (day: EpochDay): PaidDay => {
    const kept = known.get(day);
    if (kept) return kept;
    const made = layOut(context, festive, day);
    known.set(day, made);
    return made;
  };
  const at = (instant: Instant): PaidDay => {
    // No zone is a day or more from UTC, so the day is at most one off.
    const guess = of(Math.floor(instant / MINUTES_OF_A_DAY));
    if (instant < guess.startsAt) return of(guess.day - 1);
    return instant < guess.endsAt ? guess : of(guess.day + 1);
  };
  return { of, at };
};
