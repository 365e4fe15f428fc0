import type { CallOut } from '../../src/model/timesheet.ts';
import { at } from './build.ts';

/** A call-out of w01 by London time, written down by themselves when it was over. */
export const callOutOf = (from: string, to: string, shift = 'tier-1/2026-12-07/1'): CallOut => {
  const [startsAt, endsAt] = [at(from), at(to)];
  return { worker: 'w01', shift, mode: 'attend', startsAt, endsAt, enteredBy: 'w01', enteredAt: endsAt };
};
