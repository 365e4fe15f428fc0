import { contractMinutes, type Duty, workingMinutes } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import type { RuleSetting } from '../rule.ts';
import { appliesToUnit } from './applies.ts';
import { demandAmounts } from './demand-sets.ts';
import type { WindowSum } from './windows.ts';
import { hoursText } from './words.ts';

/** How hours are counted: `working` time (sleep-ins count) or `contract` time (they do not). */
export type HoursAccount = 'contract' | 'working';

const MINUTES = { contract: contractMinutes, working: workingMinutes } as const;
const TRAVEL = { contract: 'paid', working: 'working' } as const;

/** Minutes of the duties in the units a setting is about. */
export const minutesUnder =
  (setting: RuleSetting, account: HoursAccount) =>
  (duty: Duty): number =>
    appliesToUnit(setting, duty) ? MINUTES[account](duty) : 0;

/** The same minutes for terms: with those of each demand and of the way between visits. */
export const minuteAmounts = (planning: Planning, setting: RuleSetting, account: HoursAccount) => {
  const of = minutesUnder(setting, account);
  return { of, demands: demandAmounts(planning, of), travel: TRAVEL[account] };
};

/** The limit that a sum of minutes is beyond: `40 h is the most`. */
export const limitText = ({ window: { min = 0, max = 0 }, over }: Pick<WindowSum, 'window' | 'over'>): string =>
  over > 0 ? `${hoursText(max)} is the most` : `${hoursText(min)} is the least`;
