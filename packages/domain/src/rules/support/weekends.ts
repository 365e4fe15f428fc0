import { z } from 'zod';
import type { Duty } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import { type EpochDay, midnight, weekdayOf } from '../../time/index.ts';
import type { RuleSetting } from '../rule.ts';
import type { DemandSet } from '../shape.ts';
import { appliesToUnit } from './applies.ts';
import { demandSet } from './demand-sets.ts';
import { knownFrom } from './known.ts';

/** Parameters of a rule on weekends: which duties beside those of Saturday and Sunday it counts. */
export const weekendParams = {
  includeFridayNight: z.boolean().default(true),
  includeOnCall: z.boolean().default(false),
} as const;

interface WeekendParams {
  readonly includeFridayNight: boolean;
  readonly includeOnCall: boolean;
}

/** Saturdays of the weekends with a known day before the end of the horizon, in order. */
export const saturdays = (planning: Planning): readonly EpochDay[] => {
  const found: EpochDay[] = [];
  // a weekend is known in part when what is known begins on its Sunday
  for (let day = knownFrom(planning) - 1; day < planning.toDay; day++) if (weekdayOf(day) === 6) found.push(day);
  return found;
};

/** Test of the duties that take the weekend of a Saturday. */
export type TakesWeekend = (saturday: EpochDay) => (duty: Duty) => boolean;

/**
 * Whether a duty in the units of a setting takes a weekend: it starts on the Saturday or Sunday or, if wanted, runs from
 * Friday into it. On-call at home counts only if wanted.
 */
export const weekendTaking =
  (planning: Planning, { includeFridayNight, includeOnCall }: WeekendParams, setting: RuleSetting): TakesWeekend =>
  (saturday) => {
    const begins = midnight(planning.zone, saturday);
    return (duty) => {
      const { kind, day, endsAt } = duty;
      if ((kind === 'on-call' && !includeOnCall) || !appliesToUnit(setting, duty)) return false;
      return (
        day === saturday || day === saturday + 1 || (includeFridayNight && day === saturday - 1 && endsAt > begins)
      );
    };
  };

/** The demands that take each of some weekends, by Saturday. */
export const weekendDemands = (
  planning: Planning,
  weekends: readonly EpochDay[],
  takes: TakesWeekend,
): ReadonlyMap<EpochDay, DemandSet> =>
  new Map(weekends.map((saturday) => [saturday, demandSet(planning, takes(saturday))]));
