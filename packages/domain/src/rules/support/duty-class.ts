import type { Duty } from '../../duty.ts';
import type { Planning } from '../../planning.ts';
import type { DemandSet } from '../shape.ts';
import { demandSet } from './demand-sets.ts';

/** A class of duties, as a test for those of history and as the demands of the horizon. */
export interface DutyClass {
  readonly holds: (duty: Duty) => boolean;
  readonly demands: DemandSet;
}

/** The class of the duties that satisfy a test; make it once and share it among workers. O(demands) */
export const dutyClass = (planning: Planning, holds: (duty: Duty) => boolean): DutyClass => ({
  holds,
  demands: demandSet(planning, holds),
});
