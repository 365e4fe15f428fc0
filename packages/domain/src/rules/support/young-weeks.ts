import { interruptsRest } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import { DAY_MINUTES, dayLength, type EpochDay, gapsWithin, midnight, overlapMinutes } from '../../time/index.ts';
import type { DemandSet, Term } from '../shape.ts';
import { withCallOuts } from './call-outs.ts';
import { workBlocks, YOUNG_WEEKLY_REST_MINUTES } from './rest.ts';
import type { RestPeriod } from './weekly-shortfall.ts';

/** First day of each pair of days of a week of which one is kept free, counted from the start of the week. */
const PAIRS = [0, 2, 5] as const;

const startingOn = (planning: Planning, busy: DemandSet, fromDay: EpochDay, toDay: EpochDay): readonly number[] =>
  [...busy].filter((index) => {
    const day = planning.demands[index]?.day ?? toDay;
    return fromDay <= day && day < toDay;
  });

/** Duties that run over midnight would reach into a free day. */
const overMidnight = (planning: Planning, busy: DemandSet, period: RestPeriod): DemandSet =>
  new Set(
    startingOn(planning, busy, period.fromDay - 1, period.toDay).filter((index) => {
      const demand = planning.demands[index];
      return demand !== undefined && demand.endsAt > midnight(planning.zone, demand.day + 1);
    }),
  );

/** Whether a pair may still be free: 48 hours long, not over before the horizon, and free in what history had of it. */
const isOpen = (planning: Planning, worker: string, first: EpochDay): boolean => {
  if (first + 2 <= planning.fromDay) return false;
  const isLong = [first, first + 1].every((day) => dayLength(planning.zone, day) >= DAY_MINUTES);
  const pair = { startsAt: midnight(planning.zone, first), endsAt: midnight(planning.zone, first + 2) };
  const history = withCallOuts(planning, worker, planning.historyByWorker.get(worker) ?? []);
  return isLong && !history.some((duty) => interruptsRest(duty) && overlapMinutes(duty, pair) > 0);
};

/** Whether history alone gave a week its rest. */
const isRested = (planning: Planning, worker: string, period: RestPeriod): boolean => {
  const past = { startsAt: period.startsAt, endsAt: Math.min(period.endsAt, planning.startsAt) };
  const blocks = workBlocks(planning.historyByWorker.get(worker) ?? []);
  return gapsWithin(past, blocks).some((gap) => gap.endsAt - gap.startsAt >= YOUNG_WEEKLY_REST_MINUTES);
};

/**
 * A rest of 48 hours in a week of somebody under 18, as terms: one of three pairs of its days is free, and nothing runs
 * over midnight. More than the law wants, never less; a week that no pair can save any more is left as history made it.
 *
 * @param busy demands that take a day
 */
export const youngWeekTerms = (
  planning: Planning,
  worker: string,
  period: RestPeriod,
  busy: DemandSet,
): readonly Term[] => {
  if (isRested(planning, worker, period)) return [];
  const ban = (demands: DemandSet): readonly Term[] =>
    demands.size === 0 ? [] : [{ term: 'ban', worker, demands, code: 'weekly-rest' }];
  const pairs = PAIRS.map((at) => period.fromDay + at).filter((first) => isOpen(planning, worker, first));
  if (pairs.length === 0) return ban(new Set(startingOn(planning, busy, period.fromDay, period.toDay)));
  return [
    ...ban(overMidnight(planning, busy, period)),
    {
      term: 'group-count',
      worker,
      label: `weekly-rest:${period.fromDay - planning.fromDay}`,
      groups: pairs.map((first) => new Set(startingOn(planning, busy, first, first + 2))),
      initial: 0,
      max: pairs.length - 1,
      pieces: [],
    },
  ];
};
