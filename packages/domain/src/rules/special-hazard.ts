import { z } from 'zod';
import { type Duty, workingMinutes } from '../duty.ts';
import type { Worker } from '../model/worker.ts';
import { workingTimeOf } from '../pack/pack-of.ts';
import type { Planning } from '../planning.ts';
import { DAY_MINUTES, type Instant, type Interval, overlapMinutes } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { defineRule, type Finding } from './rule.ts';
import type { GapTerm, Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { demandDuties, demandSet } from './support/demand-sets.ts';
import { hasHazards, hazardOf, joinedStretches } from './support/hazard.ts';
import { isNightWorker, nightsTouched } from './support/night.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';

/** Work in any 24 hours with night work at a post with special hazards. @source WTR 1998 reg 6(7); uk-rules.md WTR-11 */
export const hazardLimit = (planning: Pick<Planning, 'problem'>): number => workingTimeOf(planning).nightAverageMinutes;

/**
 * Night work at a post with special hazards, not designated under reg 21.
 *
 * @source WTR 1998 regs 6(7), 21
 */
const isHazardNight = (planning: Planning, worker: string, duty: Duty): boolean =>
  workingMinutes(duty) > 0 &&
  !duty.isReg21 &&
  hazardOf(planning, duty)?.isFound === true &&
  nightsTouched(planning, worker, duty).length > 0;

const minutesIn = (window: Interval, stretches: readonly Interval[]): number =>
  stretches.reduce((minutes, stretch) => minutes + overlapMinutes(window, stretch), 0);

/**
 * Starts of the windows among which one with most work is: where a stretch begins or ends it, and where it holds no more
 * than the last, or no less than the first, minute of the night work.
 */
const windowStarts = (night: Interval, stretches: readonly Interval[]): readonly Instant[] => {
  const [first, last] = [night.startsAt + 1 - DAY_MINUTES, night.endsAt - 1];
  const ends = stretches.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt - DAY_MINUTES]);
  return [first, last, ...ends].filter((at) => first <= at && at <= last);
};

/** The 24 hours with most work among those that hold some of a night's work. */
const busiest = (night: Interval, stretches: readonly Interval[]): Interval & { readonly minutes: number } =>
  windowStarts(night, stretches)
    .map((startsAt) => ({ startsAt, endsAt: startsAt + DAY_MINUTES }))
    .map((window) => ({ ...window, minutes: minutesIn(window, stretches) }))
    .reduce((best, one) => (one.minutes > best.minutes ? one : best));

/** The part of a duty from its first to its last minute of night time. */
const nightPart = (planning: Planning, duty: Duty): Interval => {
  const nights = nightsTouched(planning, duty.worker, duty);
  return {
    startsAt: Math.max(duty.startsAt, nights[0]?.startsAt ?? duty.startsAt),
    endsAt: Math.min(duty.endsAt, nights.at(-1)?.endsAt ?? duty.endsAt),
  };
};

const found = (view: RotaView, worker: Worker): readonly Finding[] => {
  const duties = view.dutiesByWorker.get(worker.id) ?? [];
  const nights = duties.filter((duty) => isHazardNight(view, worker.id, duty));
  if (nights.length === 0 || !isNightWorker(view, worker, duties)) return [];
  const stretches = joinedStretches(view, duties);
  return nights.flatMap((night): readonly Finding[] => {
    const window = busiest(nightPart(view, night), stretches);
    const inside = duties.filter((duty) => workingMinutes(duty) > 0 && overlapMinutes(window, duty) > 0);
    const amount = window.minutes - hazardLimit(view);
    if (amount <= 0 || inside.every((duty) => duty.isHistory)) return [];
    const detail =
      `Worker "${worker.id}" works ${hoursText(window.minutes)} in the 24 h around "${night.shift}", a night at a post ` +
      `with special hazards; ${hoursText(hazardLimit(view))} is the most.`;
    return [{ worker: worker.id, shifts: inside.map((duty) => duty.shift), amount, detail }];
  });
};

/** Two stretches of at most 8 h with 16 h between them never make more than 8 h in 24. */
const apartMinutes = (planning: Planning): number => DAY_MINUTES - hazardLimit(planning);

const lastEnd = (duties: readonly Duty[]): number =>
  duties.reduce((latest, duty) => Math.max(latest, duty.endsAt), Number.NEGATIVE_INFINITY);

const notBefore = (planning: Planning, duties: readonly Duty[]): Pick<GapTerm, 'notBefore'> => {
  const free = lastEnd(duties) + apartMinutes(planning);
  return free <= planning.startsAt ? {} : { notBefore: free };
};

const terms = (planning: Planning, worker: Worker): readonly Term[] => {
  if (worker.isNightWorker === false || !hasHazards(planning)) return [];
  const isNight = (duty: Duty): boolean => isHazardNight(planning, worker.id, duty);
  const isWork = (duty: Duty): boolean => workingMinutes(duty) > 0;
  const [nights, working] = [demandSet(planning, isNight), demandSet(planning, isWork)];
  const history = (planning.historyByWorker.get(worker.id) ?? []).filter(isWork);
  const pastNights = history.filter(isNight);
  if (nights.size === 0 && pastNights.length === 0) return [];
  const tooLong = [...nights].filter((index) => {
    const duty = demandDuties(planning)[index];
    return duty !== undefined && minutesIn(duty, joinedStretches(planning, [duty])) > hazardLimit(planning);
  });
  const gap = {
    term: 'gap',
    worker: worker.id,
    minutes: apartMinutes(planning),
    isExemptInPattern: false,
    points: 1,
  } as const;
  return [
    ...(tooLong.length > 0
      ? [{ term: 'ban' as const, worker: worker.id, demands: new Set(tooLong), code: 'special-hazard' }]
      : []),
    ...(working.size > 0 ? [{ ...gap, after: nights, before: working, ...notBefore(planning, pastNights) }] : []),
    ...(nights.size > 0 ? [{ ...gap, after: working, before: nights, ...notBefore(planning, history) }] : []),
  ];
};

/**
 * More than eight hours in any 24 in which a night worker does night work at a post with special hazards.
 *
 * Of all windows of 24 elapsed hours that hold some of the night work the one with most working time counts, training and
 * day shifts in it included. A finding per night, in minutes above eight hours; the night the clocks go back is an hour
 * longer. Night work is any working time in night time. A post whose hazard nobody assessed is not judged but told; where
 * it is designated (reg 21) the limit does not hold.
 *
 * Shape, safe: no such night of more than eight hours, and 16 hours between one and any other work, for everybody whom a
 * person did not decide to be no night worker. What an unpaid break or a short duty on either side would allow is given up.
 */
export const specialHazard = defineRule({
  kind: 'special-hazard',
  summary:
    'Where the work has special hazards, a night worker works at most eight hours in any 24 with night work in it.',
  source: 'Working Time Regulations 1998 regs 6(7)-(8), 21; uk-rules.md WTR-11',
  cure: 'Shorten the night or move the other work out of its 24 hours; or designate the post (reg 21) and make the rest good.',
  confidence: 'medium',
  bases: ['reg-21'],
  figures: ['night', 'nightAverageMinutes'],
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  judgesHistory: true,
  params: z.strictObject({}),
  breaches: (_params, view, setting) => workersUnder(setting, view).flatMap((worker) => found(view, worker)),
  shape: (_params, planning, setting) =>
    safe(
      setting,
      workersUnder(setting, planning).flatMap((worker) => terms(planning, worker)),
    ),
});
