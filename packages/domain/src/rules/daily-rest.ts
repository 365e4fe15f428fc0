import { z } from 'zod';
import { type Duty, interruptsRest } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { DAY_MINUTES } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { BanTerm, GapTerm, Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { besideCallOuts, withCallOuts } from './support/call-outs.ts';
import { type DailyShortfall, dailyShortfalls } from './support/daily-shortfall.ts';
import { demandSet } from './support/demand-sets.ts';
import { dutyClass } from './support/duty-class.ts';
import { type PatternDay, patternDays } from './support/pattern-days.ts';
import { DAILY_REST_MINUTES } from './support/rest.ts';
import { restGaps } from './support/rest-gaps.ts';
import { perRights, type RestRights, restRights } from './support/rest-rights.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { longDays } from './support/work-day.ts';

/** Rest wanted, minutes: a service may ask for more than the law. */
export const dailyRestParams = z.strictObject({
  minutes: z.int().min(DAILY_REST_MINUTES).max(DAY_MINUTES).default(DAILY_REST_MINUTES),
});

const breachOf = (worker: string, { dutyDay, duties }: DailyShortfall): Finding => ({
  worker,
  shifts: duties.map((duty) => duty.shift),
  amount: dutyDay.shortfallMinutes,
  detail:
    `Worker "${worker}" has ${hoursText(dutyDay.restMinutes)} of rest in the 24 h from "${duties[0]?.shift}"; ` +
    `${hoursText(dutyDay.leastMinutes)} is the least. Move or unpin one of these shifts.`,
});

const shortRests = (view: RotaView, worker: Worker, least: number): readonly Finding[] =>
  dailyShortfalls(
    withCallOuts(view, worker.id, view.dutiesByWorker.get(worker.id) ?? []),
    restRights(view, worker, least),
  )
    .filter((shortfall) => shortfall.isPlanned && shortfall.basis === undefined)
    .map((shortfall) => breachOf(worker.id, shortfall));

const isUnlawful = (duties: readonly Duty[], rights: RestRights): boolean =>
  dailyShortfalls(duties, rights).some((shortfall) => shortfall.basis === undefined);

/** The shortest beginning of a pattern that no post may work, as its first and last duty. */
const unlawfulBeginning = ({ duties }: PatternDay, rights: RestRights): readonly [Duty, Duty] | undefined => {
  const length = duties.findIndex((_, index) => isUnlawful(duties.slice(0, index + 1), rights)) + 1;
  const [first, last] = [duties[0], duties[length - 1]];
  return length >= 2 && first && last ? [first, last] : undefined;
};

/** A term without its worker. */
type Shared = Omit<GapTerm, 'worker'> | Omit<BanTerm, 'worker'>;

/** Patterns that are too long for their posts: their first and last duty keep a rest although they are in a pattern. */
const longPatternTerms = (planning: Planning, rights: RestRights): readonly Shared[] => {
  const ends = patternDays(planning).flatMap((one) => {
    const pair = unlawfulBeginning(one, rights);
    return pair ? [{ pattern: one.pattern.id, pair }] : [];
  });
  const keyOf = (duty: Duty): string => `${duty.shiftType}/${duty.day}`;
  const setOf = (pattern: string, at: 0 | 1) => {
    const keys = new Set(ends.filter((end) => end.pattern === pattern).map((end) => keyOf(end.pair[at])));
    return demandSet(planning, (duty) => keys.has(keyOf(duty)));
  };
  return [...new Set(ends.map((end) => end.pattern))].map((pattern) => ({
    term: 'gap',
    minutes: rights.mostDailyMinutes,
    after: setOf(pattern, 0),
    before: setOf(pattern, 1),
    isExemptInPattern: false,
    points: 1,
  }));
};

/** Visits too far from another duty of their day: a day of more than 24 h less the rest keeps it between these two. */
const longDayTerms = (planning: Planning, least: number): readonly Shared[] =>
  longDays(planning, DAY_MINUTES - least).map(({ first, last }) => ({
    term: 'gap',
    minutes: DAY_MINUTES,
    after: new Set([first]),
    before: new Set([last]),
    isExemptInPattern: false,
    points: 1,
  }));

/** On-call that counts in full may stand beside other work of its day only with the rest between them. */
const tiedTerms = (planning: Planning, least: number): readonly Shared[] => {
  const tied = demandSet(planning, (duty) => duty.countsInFull === true);
  if (tied.size === 0) return [];
  const working = demandSet(planning, interruptsRest);
  const gap = { term: 'gap', minutes: least, isExemptInPattern: false, points: 1 } as const;
  return [
    { ...gap, after: tied, before: working },
    { ...gap, after: working, before: tied },
  ];
};

/** What the terms of workers with the same rights share. */
const sharedTerms = (planning: Planning, rights: RestRights): readonly Shared[] => {
  const tooLong = demandSet(planning, (duty) => isUnlawful([duty], rights));
  return [
    ...longPatternTerms(planning, rights),
    ...longDayTerms(planning, rights.mostDailyMinutes),
    ...tiedTerms(planning, rights.mostDailyMinutes),
    ...(tooLong.size > 0 ? [{ term: 'ban' as const, demands: tooLong, code: 'daily-rest' }] : []),
  ];
};

const terms = (planning: Planning, workers: readonly Worker[], least: number): readonly Term[] => {
  const working = dutyClass(planning, interruptsRest);
  const sharedBy = perRights((rights) => sharedTerms(planning, rights));
  return workers.flatMap((worker): readonly Term[] => {
    const rights = restRights(planning, worker, least);
    return [
      ...restGaps(planning, worker.id, rights.mostDailyMinutes, working),
      ...sharedBy(rights).map((term) => ({ ...term, worker: worker.id })),
      ...besideCallOuts(planning, worker.id, rights.mostDailyMinutes),
    ];
  });
};

/**
 * Duty days without the daily rest.
 *
 * Duties are joined where they touch. A duty day is the 24 h from the first block after a full rest; the longest rest
 * inside it, clipped to it, must be `minutes`. A finding per duty day that the plan causes or lengthens, by more than
 * what finishes a pattern of history; `amount` is what is missing. The rest is owed instead (`compensatory-rest`) where every duty in it is at a post designated on its
 * date (reg 21), where every pause in it is a change between shifts of different families at rotating posts (reg 22), or
 * where an agreement lifts it (reg 23). A duty day that begins under 18 wants 12 h, and nothing lifts it. On-call at home
 * does not interrupt rest unless it counts in full; a call-out that was written down does.
 *
 * Shape, safe: the rest stands between any two duties that are not in one pattern; duties and patterns longer than the
 * rest of the day are banned unless their rest would be owed, and so are visits further from the other duties of their day.
 * Quick changes outside patterns are given up by that, at designated and rotating posts too; so is work within the rest
 * of a call-out.
 *
 * @param params.minutes rest wanted of an adult, whole minutes, 660 or more
 */
export const dailyRest = defineRule({
  kind: 'daily-rest',
  summary: 'At least 11 hours of rest in the 24 hours from the start of each working day.',
  source: 'Working Time Regulations 1998 reg 10, regs 21 to 23; uk-rules.md WTR-06, WTR-13, WTR-14, WTR-16',
  cure: 'Start the later shift later, end the earlier one earlier, or give one of them to somebody else.',
  confidence: 'medium',
  bases: ['reg-21', 'reg-21-e', 'reg-22', 'reg-23-agreement'],
  figures: ['dailyRestMinutes', 'dailyRestYoungMinutes'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params: dailyRestParams,
  breaches: ({ minutes }, view, setting) =>
    workersUnder(setting, view).flatMap((worker) => shortRests(view, worker, minutes)),
  shape: ({ minutes }, planning, setting) => safe(setting, terms(planning, workersUnder(setting, planning), minutes)),
});
