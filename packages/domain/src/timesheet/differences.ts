import type { Duty } from '../duty.ts';
import type { TimesheetEntry, Timesheets } from '../model/timesheet.ts';
import { type Instant, type Interval, type LocalDate, localOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { type AbsencesOf, absencesByWorker, isAwayDuring } from './away.ts';
import { plannedBreakMinutes, unsaidDuties } from './confirm.ts';
import { isApproved, LINE_KEYS, shiftOf, standing, workKey } from './latest.ts';

/** How what was written down departs from what was published. */
export type DifferenceKind =
  /** Worked at other times or with another break. */
  | 'changed'
  | 'not-worked'
  /** Nobody planned it. */
  | 'extra'
  | 'called-off'
  | 'disturbed'
  | 'called-out'
  /** Worked, or planned and not spoken of, although the worker was away. */
  | 'on-leave'
  /** It has ended, and nobody has said anything about it. */
  | 'unconfirmed'
  /** Written down, but nobody answers for it. */
  | 'unapproved';

/** One way in which the hours of a piece of work depart from the plan, or are not settled. */
export interface TimesheetDifference {
  readonly kind: DifferenceKind;
  readonly worker: string;
  readonly shift: string;
  readonly shiftType: string;
  /** Local date of the start, planned if there is a plan. */
  readonly on: LocalDate;
  /** Whole minutes less free breaks; of sleep-ins and on-call the time they last; 0 for none. */
  readonly plannedMinutes: number;
  readonly actualMinutes: number;
  readonly planned?: Interval;
  readonly actual?: Interval;
  readonly reason?: string;
}

type Difference = Omit<TimesheetDifference, 'on'>;

const spanOf = ({ startsAt, endsAt }: Interval): Interval => ({ startsAt, endsAt });

const plannedMinutes = (view: RotaView, duty: Duty): number =>
  duty.endsAt - duty.startsAt - plannedBreakMinutes(view, duty);

const enteredMinutes = ({ state, startsAt, endsAt, breakMinutes }: TimesheetEntry): number =>
  state === 'worked' ? endsAt - startsAt - breakMinutes : 0;

const ofDuty = (view: RotaView, duty: Duty) => ({
  worker: duty.worker,
  shift: duty.shift,
  shiftType: duty.shiftType,
  plannedMinutes: plannedMinutes(view, duty),
  planned: spanOf(duty),
});

const ofEntry = (view: RotaView, entry: TimesheetEntry, duty: Duty | undefined) => ({
  worker: entry.worker,
  shift: shiftOf(entry),
  shiftType: entry.shiftType,
  plannedMinutes: duty ? plannedMinutes(view, duty) : 0,
  actualMinutes: enteredMinutes(entry),
  ...(duty ? { planned: spanOf(duty) } : {}),
  ...(entry.state === 'worked' ? { actual: spanOf(entry) } : {}),
  ...(entry.reason === undefined ? {} : { reason: entry.reason }),
});

const departs = (view: RotaView, entry: TimesheetEntry, duty: Duty | undefined): DifferenceKind | undefined => {
  if (!duty) return entry.state === 'worked' ? 'extra' : undefined;
  if (entry.state === 'not-worked') return 'not-worked';
  const isSame =
    entry.startsAt === duty.startsAt &&
    entry.endsAt === duty.endsAt &&
    entry.breakMinutes === plannedBreakMinutes(view, duty);
  return isSame ? undefined : 'changed';
};

/** What lines are compared with. */
interface Plan {
  readonly view: RotaView;
  readonly dutyOf: ReadonlyMap<string, Duty>;
  readonly absencesOf: AbsencesOf;
}

const entryDifferences = ({ view, dutyOf, absencesOf }: Plan, sheets: Timesheets): readonly Difference[] =>
  standing(sheets.entries, LINE_KEYS.entries).flatMap(({ line }) => {
    const duty = dutyOf.get(LINE_KEYS.entries(line));
    const kind = departs(view, line, duty);
    const kinds: readonly DifferenceKind[] = [
      ...(kind ? [kind] : []),
      ...(line.state === 'worked' && isAwayDuring(absencesOf, line) ? ['on-leave' as const] : []),
      ...(isApproved(line) ? [] : ['unapproved' as const]),
    ];
    return kinds.map((one) => ({ kind: one, ...ofEntry(view, line, duty) }));
  });

const partDifferences = (
  { dutyOf }: Plan,
  sheets: Timesheets,
  list: 'disturbances' | 'callOuts',
): readonly Difference[] => {
  const lines =
    list === 'callOuts'
      ? standing(sheets.callOuts, LINE_KEYS.callOuts)
      : standing(sheets.disturbances, LINE_KEYS.disturbances);
  return lines.flatMap(({ line }): readonly Difference[] => {
    const duty = dutyOf.get(workKey(line));
    if (!duty) return []; // refused before: the published rota does not give it
    const part = {
      worker: line.worker,
      shift: line.shift,
      shiftType: duty.shiftType,
      plannedMinutes: 0,
      actualMinutes: line.endsAt - line.startsAt,
      actual: spanOf(line),
    };
    const kind = list === 'callOuts' ? 'called-out' : 'disturbed';
    return [{ kind, ...part }, ...(isApproved(line) ? [] : [{ kind: 'unapproved' as const, ...part }])];
  });
};

const calledOff = ({ view, dutyOf }: Plan, sheets: Timesheets): readonly Difference[] =>
  standing(sheets.cancelled, LINE_KEYS.cancelled).flatMap(({ line }) => {
    const duty = dutyOf.get(workKey(line));
    const { worker, shift, shiftType, reason } = line;
    const minutes = duty ? plannedMinutes(view, duty) : line.endsAt - line.startsAt;
    const one = { worker, shift, shiftType, plannedMinutes: minutes, actualMinutes: 0, planned: spanOf(line), reason };
    return [
      { kind: 'called-off' as const, ...one },
      ...(isApproved(line) ? [] : [{ kind: 'unapproved' as const, ...one }]),
    ];
  });

const unconfirmed = ({ view, absencesOf }: Plan, sheets: Timesheets, at: Instant): readonly Difference[] =>
  unsaidDuties(view, sheets)
    .filter(({ endsAt }) => endsAt <= at)
    .map((duty) => ({
      kind: isAwayDuring(absencesOf, duty) ? 'on-leave' : 'unconfirmed',
      ...ofDuty(view, duty),
      actualMinutes: 0,
    }));

/**
 * Where what was written down departs from the published rota, and what is not settled yet: by worker in the order of the
 * service, then start. A piece of work may be listed under several kinds.
 *
 * @param at now; decides which duties have ended
 */
export const timesheetDifferences = (
  view: RotaView,
  sheets: Timesheets,
  at: Instant,
): readonly TimesheetDifference[] => {
  const dutyOf = new Map([...view.plannedByWorker.values()].flat().map((duty) => [workKey(duty), duty]));
  const plan: Plan = { view, dutyOf, absencesOf: absencesByWorker(view.problem) };
  const order = new Map(view.workers.map(({ id }, index) => [id, index]));
  const startOf = ({ planned, actual }: Difference): Instant => (planned ?? actual)?.startsAt ?? 0;
  return [
    ...entryDifferences(plan, sheets),
    ...partDifferences(plan, sheets, 'disturbances'),
    ...partDifferences(plan, sheets, 'callOuts'),
    ...calledOff(plan, sheets),
    ...unconfirmed(plan, sheets, at),
  ]
    .map((one) => ({ ...one, on: localOf(view.zone, startOf(one)).date }))
    .sort((a, b) => (order.get(a.worker) ?? 0) - (order.get(b.worker) ?? 0) || startOf(a) - startOf(b));
};
