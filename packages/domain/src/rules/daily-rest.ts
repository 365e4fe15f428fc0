import { z } from 'zod';
import { type Duty, elapsedMinutes, interruptsRest } from '../duty.ts';
import type { Planning } from '../planning.ts';
import { DAY_MINUTES } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { GapTerm, Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { type DailyShortfall, dailyShortfalls } from './support/daily-shortfall.ts';
import { demandSet } from './support/demand-sets.ts';
import { dutyClass } from './support/duty-class.ts';
import { type PatternDay, patternDays } from './support/pattern-days.ts';
import { DAILY_REST_MINUTES } from './support/rest.ts';
import { restGaps } from './support/rest-gaps.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { longDays } from './support/work-day.ts';

/** Rest wanted, minutes: a service may ask for more than the law. */
export const dailyRestParams = z.strictObject({
  minutes: z.int().min(DAILY_REST_MINUTES).max(DAY_MINUTES).default(DAILY_REST_MINUTES),
});

const breachOf = (worker: string, least: number, { dutyDay, duties }: DailyShortfall): Finding => ({
  worker,
  shifts: duties.map((duty) => duty.shift),
  amount: dutyDay.shortfallMinutes,
  detail:
    `Worker "${worker}" has ${hoursText(dutyDay.restMinutes)} of rest in the 24 h from "${duties[0]?.shift}"; ` +
    `${hoursText(least)} is the least. Move or unpin one of these shifts.`,
});

const shortRests = (view: RotaView, worker: string, least: number): readonly Finding[] =>
  dailyShortfalls(view.dutiesByWorker.get(worker) ?? [], least)
    .filter((shortfall) => shortfall.isPlanned && !shortfall.isDesignated)
    .map((shortfall) => breachOf(worker, least, shortfall));

const isUnlawful = (duties: readonly Duty[], least: number): boolean =>
  dailyShortfalls(duties, least).some((shortfall) => !shortfall.isDesignated);

/** The shortest beginning of a pattern that no post may work, as its first and last duty. */
const unlawfulBeginning = ({ duties }: PatternDay, least: number): readonly [Duty, Duty] | undefined => {
  const length = duties.findIndex((_, index) => isUnlawful(duties.slice(0, index + 1), least)) + 1;
  const [first, last] = [duties[0], duties[length - 1]];
  return length >= 2 && first && last ? [first, last] : undefined;
};

/** Patterns that are too long for their posts: their first and last duty keep a rest although they are in a pattern. */
const longPatternTerms = (planning: Planning, worker: string, least: number): readonly GapTerm[] => {
  const ends = patternDays(planning).flatMap((one) => {
    const pair = unlawfulBeginning(one, least);
    return pair ? [{ pattern: one.pattern.id, pair }] : [];
  });
  const keyOf = (duty: Duty): string => `${duty.shiftType}/${duty.day}`;
  const setOf = (pattern: string, at: 0 | 1) => {
    const keys = new Set(ends.filter((end) => end.pattern === pattern).map((end) => keyOf(end.pair[at])));
    return demandSet(planning, (duty) => keys.has(keyOf(duty)));
  };
  return [...new Set(ends.map((end) => end.pattern))].map((pattern) => ({
    term: 'gap',
    worker,
    minutes: least,
    after: setOf(pattern, 0),
    before: setOf(pattern, 1),
    isExemptInPattern: false,
    points: 1,
  }));
};

/** Visits too far from another duty of their day: a day of more than 24 h less the rest keeps it between these two. */
const longDayTerms = (planning: Planning, worker: string, least: number): readonly GapTerm[] =>
  longDays(planning, DAY_MINUTES - least).map(({ first, last }) => ({
    term: 'gap',
    worker,
    minutes: DAY_MINUTES,
    after: new Set([first]),
    before: new Set([last]),
    isExemptInPattern: false,
    points: 1,
  }));

const longDuties = (planning: Planning, least: number) =>
  demandSet(planning, (duty) => interruptsRest(duty) && !duty.isReg21 && elapsedMinutes(duty) > DAY_MINUTES - least);

const terms = (planning: Planning, workers: readonly string[], least: number): readonly Term[] => {
  const working = dutyClass(planning, interruptsRest);
  const tooLong = longDuties(planning, least);
  const longPatterns = [...longPatternTerms(planning, '', least), ...longDayTerms(planning, '', least)];
  return workers.flatMap((worker): readonly Term[] => [
    ...restGaps(planning, worker, least, working),
    ...longPatterns.map((term) => ({ ...term, worker })),
    ...(tooLong.size > 0 ? [{ term: 'ban' as const, worker, demands: tooLong, code: 'daily-rest' }] : []),
  ]);
};

/**
 * Duty days without the daily rest.
 *
 * Duties are joined where they touch. A duty day is the 24 h from the first block after a full rest; the longest rest
 * inside it, clipped to it, must be `minutes`. A finding per duty day that the plan causes or lengthens; `amount` is
 * what is missing. Where every duty in it is at a designated post (reg 21), the rest is owed instead: `compensatory-rest`.
 * On-call at home does not interrupt rest.
 *
 * Shape, safe: the rest stands between any two duties that are not in one pattern; duties and patterns longer than the
 * rest of the day are banned unless designated, and so are visits further from the other duties of their day. Quick changes at designated posts are given up by that.
 *
 * @param params.minutes rest wanted, whole minutes, 660 or more
 */
export const dailyRest = defineRule({
  kind: 'daily-rest',
  summary: 'At least 11 hours of rest in the 24 hours from the start of each working day.',
  source: 'Working Time Regulations 1998 reg 10(1), reg 21; uk-rules.md WTR-06, WTR-13',
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params: dailyRestParams,
  breaches: ({ minutes }, view, setting) =>
    workersUnder(setting, view).flatMap((worker) => shortRests(view, worker.id, minutes)),
  shape: ({ minutes }, planning, setting) => {
    const workers = workersUnder(setting, planning).map((worker) => worker.id);
    return safe(setting, terms(planning, workers, minutes));
  },
});
