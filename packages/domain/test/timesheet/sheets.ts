import type { Problem } from '../../src/model/problem.ts';
import {
  type CallOut,
  type Disturbance,
  NO_TIMESHEETS,
  type Signed,
  type TimesheetEntry,
  type Timesheets,
} from '../../src/model/timesheet.ts';
import { planningOf } from '../../src/planning.ts';
import { type RotaView, viewOf } from '../../src/view.ts';
import {
  at,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';

/*
 * Timesheets of December 2026 by London clock: early 07:00 to 15:00 and long 08:00 to 20:30, each with half an hour's
 * break, late, sleep-in, night, and on-call from 17:00 to 09:00.
 */

const TYPES = [
  shiftType('early', '07:00', '15:00', { family: 'early', unpaidBreakMinutes: 30 }),
  shiftType('long', '08:00', '20:30', { family: 'day', unpaidBreakMinutes: 30 }),
  shiftType('late', '14:00', '22:00', { family: 'late' }),
  shiftType('sleep-in', '22:00', '07:00', { kind: 'sleep-in', family: 'sleep-in' }),
  shiftType('night', '21:00', '07:00', { kind: 'waking-night', family: 'night' }),
  shiftType('meeting', '13:00', '14:00', { kind: 'meeting', during: ['early'] }),
];

/** The published rota with w01 and w02, and what else a test wants of its problem. */
export const published = (placings: readonly Placing[], rest: Partial<Problem> = {}): RotaView => {
  const problem = problemWith({
    service: serviceWith({ shiftTypes: TYPES, onCall: [onCallSlot('first', 1)] }),
    workers: [workerWith('w01', { name: 'Ada Green' }), workerWith('w02', { name: 'Bo Hill' })],
    ...rest,
  });
  return viewOf(planningOf(problem), rotaOf(problem, placings));
};

const ENTERED: Signed = { enteredBy: 'Ann', enteredAt: at('2026-12-20 09:00') };

/** Entered by Ann and approved by Bea. */
export const APPROVED: Signed = { ...ENTERED, approvedBy: 'Bea', approvedAt: at('2026-12-20 10:00') };

/** A line about one shift, approved unless said otherwise: worked from one London time to another. */
export const entry = (shift: string, from: string, to: string, rest: Partial<TimesheetEntry> = {}): TimesheetEntry => ({
  worker: 'w01',
  shift,
  shiftType: shift.slice(0, shift.indexOf('/')),
  state: 'worked',
  startsAt: at(from),
  endsAt: at(to),
  breakMinutes: 0,
  source: 'manager',
  ...APPROVED,
  ...rest,
});

/** The same of work that nobody planned. */
export const extra = (type: string, from: string, to: string, rest: Partial<TimesheetEntry> = {}): TimesheetEntry => {
  const { shift: _, ...line } = entry(`${type}/`, from, to, rest);
  return line;
};

/** The line without its approval. */
export const unapproved = <T extends Signed>({ approvedBy: _, approvedAt: __, ...line }: T) => line;

/** Up during a sleep-in of w01. */
export const disturbance = (shift: string, from: string, to: string): Disturbance => ({
  worker: 'w01',
  shift,
  startsAt: at(from),
  endsAt: at(to),
  category: 'resident-unwell',
  ...APPROVED,
});

/** A call while w01 is on call. */
export const call = (shift: string, from: string, to: string, mode: CallOut['mode'] = 'phone'): CallOut => ({
  worker: 'w01',
  shift,
  startsAt: at(from),
  endsAt: at(to),
  mode,
  ...APPROVED,
});

/** Timesheets with some lists. */
export const sheets = (lists: Partial<Timesheets>): Timesheets => ({ ...NO_TIMESHEETS, ...lists });
