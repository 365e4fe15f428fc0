import type { Duty } from '../duty.ts';
import type { TimesheetEntry, Timesheets } from '../model/timesheet.ts';
import type { Worker } from '../model/worker.ts';
import { workOfDuty } from '../pay/planned-work.ts';
import { type Instant, type LocalDate, localOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { absencesByWorker, isAwayDuring } from './away.ts';
import { LINE_KEYS, standing, workKey } from './latest.ts';
import { isSignatureOf } from './signature-faults.ts';

/** Who does something to hours, and when. */
export interface Signing {
  readonly by: string;
  readonly at: Instant;
  /** Ids of the workers that they are, where that is known otherwise than by their name. */
  readonly workers?: readonly string[];
}

/** Whether somebody would answer for their own hours. */
export const isOwnOf = (
  { by, workers = [] }: Omit<Signing, 'at'>,
  worker: string,
  known: Worker | undefined,
): boolean => workers.includes(worker) || isSignatureOf(by, worker, known);

/** Whose hours, and up to which date of start (included); absent means all. */
export interface HoursScope {
  readonly worker?: string;
  readonly to?: LocalDate;
}

/** Published duties confirmed as they were planned, and those that were left for a person. */
export interface Confirmed {
  readonly entries: readonly TimesheetEntry[];
  /** Of whoever confirms: somebody else has to. */
  readonly own: readonly Duty[];
  /** During an absence: whether they were worked has to be said. */
  readonly away: readonly Duty[];
}

/** Published duties about which nobody wrote anything, whatever its approval; by worker, then start. */
export const unsaidDuties = (view: RotaView, sheets: Timesheets): readonly Duty[] => {
  const said = new Set([
    ...sheets.entries.map(LINE_KEYS.entries),
    ...standing(sheets.cancelled, LINE_KEYS.cancelled).map(({ line }) => workKey(line)),
  ]);
  return [...view.plannedByWorker.values()].flat().filter((duty) => !said.has(workKey(duty)));
};

const isInScope = (view: RotaView, { worker, to }: HoursScope, duty: Duty): boolean =>
  (worker === undefined || duty.worker === worker) &&
  (to === undefined || localOf(view.zone, duty.startsAt).date <= to);

/** Unpaid minutes of a duty as it is planned. */
export const plannedBreakMinutes = (view: RotaView, duty: Duty): number =>
  workOfDuty(view, duty).breaks.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);

const asPlanned = (view: RotaView, duty: Duty, { by, at }: Signing): TimesheetEntry => ({
  worker: duty.worker,
  shift: duty.shift,
  shiftType: duty.shiftType,
  state: 'worked',
  startsAt: duty.startsAt,
  endsAt: duty.endsAt,
  breakMinutes: plannedBreakMinutes(view, duty),
  source: 'as-planned',
  enteredBy: by,
  enteredAt: at,
  approvedBy: by,
  approvedAt: at,
});

/**
 * Lines that say of published duties which have ended that they were worked as planned, approved by who says so; never for
 * oneself, and not for duties during an absence.
 */
export const confirmAsPlanned = (
  view: RotaView,
  sheets: Timesheets,
  signing: Signing,
  scope: HoursScope = {},
): Confirmed => {
  const ended = unsaidDuties(view, sheets).filter((duty) => duty.endsAt <= signing.at && isInScope(view, scope, duty));
  const isOwn = ({ worker }: Duty): boolean => isOwnOf(signing, worker, view.workerById.get(worker));
  const absencesOf = absencesByWorker(view.problem);
  const isAway = (duty: Duty): boolean => isAwayDuring(absencesOf, duty);
  const others = ended.filter((duty) => !isOwn(duty));
  return {
    entries: others.filter((duty) => !isAway(duty)).map((duty) => asPlanned(view, duty, signing)),
    own: ended.filter(isOwn),
    away: others.filter(isAway),
  };
};
