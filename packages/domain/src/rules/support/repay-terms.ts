import { type Duty, interruptsRest } from '../../duty.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import { DAY_MINUTES, gapsWithin, type Instant, type Interval } from '../../time/index.ts';
import type { DemandSet, GapTerm, Term } from '../shape.ts';
import { besideCallOuts, callOutsOf } from './call-outs.ts';
import { clearDays } from './clear-days.ts';
import { dailyShortfalls } from './daily-shortfall.ts';
import { demandDuties, demandSet } from './demand-sets.ts';
import { type DutyClass, dutyClass } from './duty-class.ts';
import { openTail, without } from './pattern.ts';
import { type PatternDay, patternDays } from './pattern-days.ts';
import { WEEKLY_REST_MINUTES } from './rest.ts';
import { restGaps } from './rest-gaps.ts';
import { isCurrent, type LedgerTerms, opensAt, restLedger } from './rest-ledger.ts';
import { mayOwe, type RestRights, restRights } from './rest-rights.ts';

/** When a rest of so many minutes outside leave is over, if it begins at an instant. @param leave by start */
const restedBy = (from: Instant, minutes: number, leave: readonly Interval[]): Instant => {
  const gap = gapsWithin({ startsAt: from, endsAt: Number.POSITIVE_INFINITY }, leave).find(
    (part) => part.endsAt - part.startsAt >= minutes,
  );
  return (gap?.startsAt ?? from) + minutes;
};

/** Work that owes rest wherever it is done: its demands' first and last duty, its end, and the rest that repays it. */
interface Owing {
  readonly pattern?: string;
  readonly first: Duty;
  readonly last: Duty;
  /** Daily rest and what is owed, minutes. */
  readonly restMinutes: number;
}

const owedAfter = (duties: readonly Duty[], rights: RestRights): number =>
  dailyShortfalls(duties, rights)
    .filter((shortfall) => shortfall.basis !== undefined)
    .reduce((sum, { dutyDay }) => sum + dutyDay.shortfallMinutes, 0);

const owingPattern = ({ pattern, duties }: PatternDay, rights: RestRights): readonly Owing[] => {
  const owed = owedAfter(duties, rights);
  const [first, last] = [duties[0], duties.at(-1)];
  const restMinutes = rights.mostDailyMinutes + owed;
  return owed > 0 && first && last ? [{ pattern: pattern.id, first, last, restMinutes }] : [];
};

const keyOf = (duty: Duty): string => `${duty.shiftType}/${duty.day}`;

const setOf = (planning: Planning, duties: readonly Duty[]): DemandSet => {
  const keys = new Set(duties.map(keyOf));
  return demandSet(planning, (duty) => keys.has(keyOf(duty)));
};

/** The rest that repays every day's worth of one pattern, after its last duty. */
const repayPattern = (
  planning: Planning,
  pattern: string,
  owing: readonly Owing[],
  before: DutyClass,
): Omit<GapTerm, 'worker'> => ({
  term: 'gap',
  minutes: owing.reduce((most, one) => Math.max(most, one.restMinutes), 0),
  after: setOf(
    planning,
    owing.map((one) => one.last),
  ),
  before: before.demands,
  isExemptInPattern: true,
  afterPattern: pattern,
  points: 1,
});

/** Work of a planning that owes rest, and the demands its rest is kept from. */
export interface Repaying {
  readonly planning: Planning;
  readonly least: number;
  readonly working: DutyClass;
  /** Those of them whose rest can be owed. */
  readonly owing: DutyClass;
  readonly patterns: readonly Owing[];
  readonly patternTerms: readonly Omit<GapTerm, 'worker'>[];
  /** Single duties whose rest is owed, too long for a rest on their day, with what follows each. */
  readonly longDemands: ReadonlyMap<number, number>;
}

/** What the terms of workers with the same rights share; make it once for them. */
export const repaying = (planning: Planning, rights: RestRights): Repaying => {
  const least = rights.mostDailyMinutes;
  const working = dutyClass(planning, interruptsRest);
  const owing = dutyClass(planning, (duty) => mayOwe(rights, duty) && interruptsRest(duty));
  const patterns = patternDays(planning).flatMap((one) => owingPattern(one, rights));
  const ids = [...new Set(patterns.map((one) => one.pattern ?? ''))];
  const longDemands = new Map<number, number>();
  for (const index of demandSet(planning, (duty) => owedAfter([duty], rights) > 0)) {
    const demand = planning.demands[index];
    if (demand) longDemands.set(index, 2 * least - DAY_MINUTES + demand.endsAt - demand.startsAt);
  }
  const patternTerms = ids.map((id) =>
    repayPattern(
      planning,
      id,
      patterns.filter((one) => one.pattern === id),
      working,
    ),
  );
  return { planning, least, working, owing, patterns, patternTerms, longDemands };
};

/** Leave does not repay, and a call-out cuts short: what would owe rest too short before either is not worked. */
const beforeLeave = (
  { planning, least, patterns, longDemands }: Repaying,
  worker: string,
  leave: readonly Interval[],
): readonly Term[] => {
  const callOuts = callOutsOf(planning, worker);
  if (leave.length === 0 && callOuts.length === 0) return [];
  const isSpoilt = (endsAt: Instant, minutes: number): boolean =>
    restedBy(endsAt, minutes, leave) > endsAt + minutes ||
    callOuts.some((callOut) => callOut.startsAt < endsAt + minutes && callOut.endsAt > endsAt);
  const spoilt = patterns.filter((one) => isSpoilt(one.last.endsAt, one.restMinutes));
  const banned = [...longDemands].filter(([index, minutes]) => isSpoilt(planning.demands[index]?.endsAt ?? 0, minutes));
  return [
    ...spoilt.map((one): Term => {
      const sets = { after: setOf(planning, [one.first]), before: setOf(planning, [one.last]) };
      return { term: 'gap', worker, minutes: least, ...sets, isExemptInPattern: false, points: 1 };
    }),
    ...(banned.length > 0
      ? [{ term: 'ban', worker, demands: new Set(banned.map(([index]) => index)), code: 'compensatory-rest' } as const]
      : []),
  ];
};

const afterLong = ({ longDemands, working }: Repaying, worker: string): readonly Term[] =>
  longDemands.size === 0
    ? []
    : [
        {
          term: 'gap',
          worker,
          minutes: Math.max(...longDemands.values()),
          after: new Set(longDemands.keys()),
          before: working.demands,
          isExemptInPattern: true,
          points: 1,
        },
      ];

/** Only what must not start before some instant. */
const NO_GAP = { term: 'gap', minutes: 0, after: new Set<number>(), isExemptInPattern: true, points: 1 } as const;

/** Debts of history that fall due in the horizon are repaid before anything else. */
const fromHistory = (
  { planning, least, working }: Repaying,
  worker: Worker,
  terms: LedgerTerms,
  leave: readonly Interval[],
): readonly Term[] => {
  const history = planning.historyByWorker.get(worker.id) ?? [];
  const open = restLedger(planning, worker, history, terms).filter(
    (debt) =>
      isCurrent(planning, debt) &&
      debt.dueBy <= planning.endsAt &&
      (debt.clearedAt ?? planning.endsAt) > planning.startsAt,
  );
  if (open.length === 0) return [];
  const opened = opensAt(planning, open);
  const lastEnd = history
    .filter(interruptsRest)
    .reduce((last, duty) => Math.max(last, duty.endsAt), Number.isFinite(opened) ? opened : 0);
  const isOld = open.some((debt) => debt.arisesAt < lastEnd);
  const owed = open.reduce((sum, debt) => sum + debt.minutes, 0);
  const notBefore = restedBy(lastEnd, least + owed + (isOld ? WEEKLY_REST_MINUTES : 0), leave);
  const before = without(working.demands, openTail(planning, worker.id)?.demands);
  return [{ ...NO_GAP, worker: worker.id, before, notBefore }];
};

/** A pattern that history began and leave follows: nothing else is worked before its debt is repaid outside leave. */
const afterTail = (
  { planning, working, least }: Repaying,
  worker: Worker,
  rights: RestRights,
  leave: readonly Interval[],
): readonly Term[] => {
  const tail = leave.length === 0 ? undefined : openTail(planning, worker.id);
  if (!tail) return [];
  const pending = [...tail.demands].flatMap((index) => demandDuties(planning)[index] ?? []);
  const duties = [...tail.instance.duties, ...pending].toSorted((a, b) => a.startsAt - b.startsAt);
  const owed = owedAfter(duties, rights);
  if (owed === 0) return [];
  const ends = duties.reduce((last, duty) => Math.max(last, duty.endsAt), 0);
  const notBefore = restedBy(ends, least + owed, leave);
  const before = without(working.demands, tail.demands);
  return [{ ...NO_GAP, worker: worker.id, before, notBefore }];
};

/** Weekly rest is owed within the horizon only where its fallback is shorter than that; then none is given up. */
const weekly = ({ planning, owing }: Repaying, worker: Worker, ledger: LedgerTerms): readonly Term[] => {
  const isDueLater = planning.startsAt + ledger.weeklyFallbackDays * DAY_MINUTES > planning.endsAt;
  return isDueLater ? [] : clearDays(planning, [worker], ledger.weekly, owing.demands);
};

/** Everything that keeps one worker's rest owed made good in time, as terms. */
export const repayTerms = (repay: Repaying, worker: Worker, ledger: LedgerTerms): readonly Term[] => {
  const leave = repay.planning.problem.absences
    .filter((absence) => absence.worker === worker.id)
    .sort((a, b) => a.startsAt - b.startsAt);
  return [
    ...restGaps(repay.planning, worker.id, repay.least, repay.owing),
    ...repay.patternTerms.map((term) => ({ ...term, worker: worker.id })),
    ...afterLong(repay, worker.id),
    ...beforeLeave(repay, worker.id, leave),
    ...besideCallOuts(repay.planning, worker.id, repay.least),
    ...fromHistory(repay, worker, ledger, leave),
    ...afterTail(repay, worker, restRights(repay.planning, worker, ledger.dailyMinutes), leave),
    ...weekly(repay, worker, ledger),
  ];
};
