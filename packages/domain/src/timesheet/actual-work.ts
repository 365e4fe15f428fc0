import type { Duty } from '../duty.ts';
import { withStrays } from '../inside.ts';
import type { CallOut, CancelledShift, Disturbance, TimesheetEntry, Timesheets } from '../model/timesheet.ts';
import type { Absence } from '../model/worker.ts';
import { faceMinutesOf } from '../pay/clock-change.ts';
import { plannedWork, workOfDuty } from '../pay/planned-work.ts';
import type { PayWork } from '../pay/priced.ts';
import type { CancelledWork, WorkDone } from '../pay/work-done.ts';
import { dutyFacts } from '../planning.ts';
import { clip, gapsWithin, type Interval, intersect, localOf } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { absentHours } from './absent-hours.ts';
import { absencesByWorker } from './away.ts';
import { LINE_KEYS, shiftOf, standingApproved, workKey } from './latest.ts';

const byStart = (a: Interval, b: Interval): number => a.startsAt - b.startsAt || a.endsAt - b.endsAt;

const lasts = (spans: readonly Interval[]): number =>
  spans.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0);

/**
 * The free break of an entry: where it says, as one of those that are known when it is as long, or in the middle.
 *
 * @param known as planned, and with time away where an absence is known
 */
const breaksOf = (known: readonly WorkDone[], entry: TimesheetEntry): readonly Interval[] => {
  const { startsAt, endsAt, breakMinutes, breakStartsAt } = entry;
  if (breakMinutes === 0) return [];
  const asKnown = known.find(
    ({ breaks }) => lasts(clip(breaks, entry)) === breakMinutes && lasts(breaks) === breakMinutes,
  );
  if (breakStartsAt === undefined && asKnown) return asKnown.breaks;
  const from = breakStartsAt ?? Math.floor((startsAt + endsAt - breakMinutes) / 2);
  return [{ startsAt: from, endsAt: from + breakMinutes }];
};

/** Joins what overlaps; what only touches stays apart, since each has a least. @param sorted by start */
const overlapsJoined = <T extends Interval>(sorted: readonly T[]): readonly T[] => {
  const joined: T[] = [];
  for (const one of sorted) {
    const last = joined.at(-1);
    if (last && one.startsAt < last.endsAt) {
      joined[joined.length - 1] = { ...last, endsAt: Math.max(last.endsAt, one.endsAt) };
    } else joined.push(one);
  }
  return joined;
};

const faceOf = (view: RotaView, span: Interval): Pick<WorkDone, 'faceMinutes'> => {
  const faceMinutes = faceMinutesOf(view.zone, span);
  return faceMinutes === undefined ? {} : { faceMinutes };
};

/** Work as an entry says it was. @param left what absences leave of it */
const asEntered = (view: RotaView, work: WorkDone, entry: TimesheetEntry, left: readonly WorkDone[] = []): WorkDone => {
  const { faceMinutes: _, overtime: __, ...rest } = work;
  const { startsAt, endsAt, overtime } = entry;
  return {
    ...rest,
    startsAt,
    endsAt,
    breaks: breaksOf([work, ...left], entry),
    ...faceOf(view, entry),
    ...(overtime === undefined ? {} : { overtime }),
    source: 'actual',
  };
};

/** What absences leave of planned work: nothing, or the rest of it with the time away as a break. @param absences by start */
const withoutAbsences = (view: RotaView, work: WorkDone, absences: readonly Absence[]): readonly WorkDone[] => {
  const rest = gapsWithin(work, absences);
  const [first, last] = [rest[0], rest.at(-1)];
  if (!first || !last) return [];
  if (first.startsAt === work.startsAt && first.endsAt === work.endsAt) return [work];
  const { faceMinutes: _, ...planned } = work;
  const span = { startsAt: first.startsAt, endsAt: last.endsAt };
  const breaks = [...clip(work.breaks, span), ...gapsWithin(span, rest)].toSorted(byStart);
  return [{ ...planned, ...span, breaks: overlapsJoined(breaks), ...faceOf(view, span) }];
};

/** Work that no revision has any more or ever had, as rules look at a duty. */
const dutyOf = (view: RotaView, line: Interval & Pick<Duty, 'worker' | 'shift' | 'shiftType'>): Duty => ({
  worker: line.worker,
  shift: line.shift,
  shiftType: line.shiftType,
  ...dutyFacts(view, line.shiftType),
  startsAt: line.startsAt,
  endsAt: line.endsAt,
  day: localOf(view.zone, line.startsAt).day,
  isSupernumerary: false,
  isPinned: false,
  isHistory: false,
});

/** Work that is not in the plan; a meeting inside a shift that is adds nothing. */
const unplannedWork = (view: RotaView, line: Parameters<typeof dutyOf>[1]): WorkDone => {
  const beside = view.plannedByWorker.get(line.worker) ?? [];
  const own = dutyOf(view, line);
  const duty = withStrays(view, [...beside, own]).at(-1) ?? own;
  const { assignment: _, ...work } = workOfDuty(view, duty);
  return work;
};

const extraWork = (view: RotaView, entry: TimesheetEntry): WorkDone =>
  asEntered(view, unplannedWork(view, { ...entry, shift: shiftOf(entry) }), entry);

type Parts<T> = ReadonlyMap<string, readonly T[]>;

const partsByWork = <T extends Interval & { readonly worker: string; readonly shift: string }>(
  parts: readonly T[],
): Parts<T> => {
  const groups = new Map<string, T[]>();
  for (const part of parts) groups.set(workKey(part), [...(groups.get(workKey(part)) ?? []), part]);
  return groups;
};

/** Disturbances of a sleep-in and call-outs of a duty on call, inside it and without overlap. */
const withParts = (work: WorkDone, disturbances: Parts<Disturbance>, callOuts: Parts<CallOut>): WorkDone => {
  const key = workKey(work);
  const awake = work.kind === 'sleep-in' ? (disturbances.get(key) ?? []) : [];
  const called = work.kind === 'on-call' ? (callOuts.get(key) ?? []) : [];
  if (awake.length + called.length === 0) return work;
  const inside = <T extends Interval>(part: T): readonly T[] =>
    clip([part], work).map((span) => ({ ...part, ...span }));
  const calls = called.flatMap(inside).toSorted(byStart);
  return {
    ...work,
    disturbances: overlapsJoined(
      awake
        .flatMap(inside)
        .map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
        .toSorted(byStart),
    ),
    callOuts: (['phone', 'attend'] as const)
      .flatMap((mode) =>
        overlapsJoined(
          calls.filter((call) => call.mode === mode).map(({ startsAt, endsAt }) => ({ startsAt, endsAt, mode })),
        ),
      )
      .toSorted(byStart),
  };
};

/** What became of each published duty: worked as entered, as planned, or not at all. */
const publishedWork = (
  view: RotaView,
  planned: readonly WorkDone[],
  entries: readonly TimesheetEntry[],
  cancelled: readonly CancelledShift[],
): readonly WorkDone[] => {
  const entryOf = new Map(entries.map((entry) => [LINE_KEYS.entries(entry), entry]));
  const calledOff = new Set(cancelled.map(LINE_KEYS.cancelled));
  const absencesOf = absencesByWorker(view.problem);
  return planned.flatMap((work): readonly WorkDone[] => {
    const entry = entryOf.get(workKey(work));
    if (entry ? entry.state === 'not-worked' : calledOff.has(workKey(work))) return [];
    const left = withoutAbsences(view, work, absencesOf(work.worker));
    return entry ? [asEntered(view, work, entry, left)] : left;
  });
};

const approvedOf = (sheets: Timesheets): Timesheets => ({
  entries: standingApproved(sheets.entries, LINE_KEYS.entries),
  disturbances: standingApproved(sheets.disturbances, LINE_KEYS.disturbances),
  callOuts: standingApproved(sheets.callOuts, LINE_KEYS.callOuts),
  cancelled: standingApproved(sheets.cancelled, LINE_KEYS.cancelled),
  mileage: standingApproved(sheets.mileage, LINE_KEYS.mileage),
});

const doneOf = (view: RotaView, planned: readonly WorkDone[], approved: Timesheets): readonly WorkDone[] => {
  const { entries, cancelled } = approved;
  const [asleep, called] = [partsByWork(approved.disturbances), partsByWork(approved.callOuts)];
  const extra = entries.filter(({ shift, state }) => shift === undefined && state === 'worked');
  const done = [...publishedWork(view, planned, entries, cancelled), ...extra.map((entry) => extraWork(view, entry))];
  const order = new Map(view.workers.map(({ id }, index) => [id, index]));
  return done
    .map((work) => withParts(work, asleep, called))
    .sort((a, b) => (order.get(a.worker) ?? 0) - (order.get(b.worker) ?? 0) || byStart(a, b));
};

/**
 * What was worked, as far as somebody approved it, and what is planned where nobody did: by worker, then start.
 *
 * Of the lines about one piece of work the last approved one holds; nothing is overwritten, so what was known before can be
 * reckoned again from fewer lines. Planned work of which nothing is approved counts as planned, but not during an absence
 * or when it was called off. Disturbances and call-outs that overlap are one.
 *
 * @param view the published rota, the plan as it was published
 * @param sheets checked: `timesheetFaults` finds nothing
 */
export const actualWork = (view: RotaView, sheets: Timesheets): readonly WorkDone[] =>
  doneOf(view, plannedWork(view), approvedOf(sheets));

/**
 * What the employer called off of a shift, less what its worker was away from: that is told as absence, once. Nobody would have worked it,
 * and leave or sick pay is what they would have had without the call.
 */
const cancelledWork = (
  view: RotaView,
  line: CancelledShift,
  absences: readonly Absence[],
): readonly CancelledWork[] => {
  const { cancelledAt, cancelledBy } = line;
  const whole = workOfDuty(view, dutyOf(view, line));
  return withoutAbsences(view, whole, absences).map((work) => {
    const { worker, employment, shift, shiftType, kind, unit, startsAt, endsAt, breaks } = work;
    const called = { worker, employment, shift, shiftType, kind, unit, startsAt, endsAt };
    const begun = startsAt === whole.startsAt ? {} : { shiftStartsAt: whole.startsAt };
    const away = absences.flatMap((absence) => intersect(absence, work) ?? []);
    const gone = away.length === 0 ? {} : { away: overlapsJoined(away) };
    // the break that lies in time away is told with that
    const breakMinutes = lasts(breaks.flatMap((one) => gapsWithin(one, away)));
    return { ...called, ...begun, ...gone, cancelledAt, cancelledBy, breakMinutes };
  });
};

const MINUTES_OF_AN_HOUR = 60;

/** Whether the employer called a shift off so late that some scheme of the service pays for it; with more notice the plan just changed. */
const isShortNotice = ({ problem }: RotaView, { cancelledBy, cancelledAt, startsAt }: CancelledShift): boolean => {
  const hours = (problem.service.pay?.schemes ?? []).map(({ cancelled }) => cancelled?.withinHours ?? 0);
  return cancelledBy === 'employer' && startsAt - cancelledAt < MINUTES_OF_AN_HOUR * Math.max(0, ...hours);
};

/** Shifts that were called off at short notice and that a later revision took out, with nothing of the plan in their place. */
const takenOut = (
  view: RotaView,
  planned: readonly WorkDone[],
  cancelled: readonly CancelledShift[],
): readonly WorkDone[] => {
  const stands = (line: CancelledShift): boolean =>
    planned.some((work) => work.worker === line.worker && (work.shift === line.shift || intersect(work, line)));
  return cancelled
    .filter((line) => isShortNotice(view, line) && !stands(line))
    .map((line) => unplannedWork(view, line));
};

/** Everything of a published rota and its timesheets that pay depends on. @param sheets checked */
export const workToPay = (view: RotaView, sheets: Timesheets): PayWork => {
  const planned = plannedWork(view);
  const approved = approvedOf(sheets);
  const done = doneOf(view, planned, approved);
  const doneByKey = new Map(done.map((work) => [workKey(work), work]));
  const absencesOf = absencesByWorker(view.problem);
  return {
    done,
    cancelled: approved.cancelled.flatMap((line) => cancelledWork(view, line, absencesOf(line.worker))),
    absences: absentHours(view, planned, takenOut(view, planned, approved.cancelled), (work) =>
      doneByKey.get(workKey(work)),
    ),
    mileage: approved.mileage,
  };
};
