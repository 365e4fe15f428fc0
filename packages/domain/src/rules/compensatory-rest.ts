import { z } from 'zod';
import { type Duty, elapsedMinutes, interruptsRest } from '../duty.ts';
import type { RestOwed } from '../model/rota.ts';
import type { Worker } from '../model/worker.ts';
import type { Planning } from '../planning.ts';
import { DAY_MINUTES, gapsWithin, type Instant, type Interval } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import { dailyRestParams } from './daily-rest.ts';
import { defineRule, type Finding } from './rule.ts';
import type { GapTerm, Term } from './shape.ts';
import { workersUnder } from './support/applies.ts';
import { clearDays } from './support/clear-days.ts';
import { dailyShortfalls } from './support/daily-shortfall.ts';
import { demandSet } from './support/demand-sets.ts';
import { type DutyClass, dutyClass } from './support/duty-class.ts';
import { openTail, without } from './support/pattern.ts';
import { type PatternDay, patternDays } from './support/pattern-days.ts';
import { WEEKLY_REST_MINUTES } from './support/rest.ts';
import { restGaps } from './support/rest-gaps.ts';
import { type Debt, type LedgerTerms, restLedger } from './support/rest-ledger.ts';
import { safe } from './support/shapes.ts';
import { hoursText } from './support/words.ts';
import { weeklyRestParams } from './weekly-rest.ts';

/** Days within which rest owed is made good at the latest. @source uk-rules.md WTR-15 (older government guidance) */
const params = z.strictObject({
  fallbackDays: z.int().min(1).default(14),
  weeklyFallbackDays: z.int().min(1).default(60),
});

type Fallback = z.infer<typeof params>;

/** The ledger's terms from the service's own settings of the three rules on rest. */
const ledgerTerms = (planning: Planning, fallback?: Fallback): LedgerTerms => {
  const paramsOf = (kind: string): unknown => planning.problem.service.rules.find((s) => s.kind === kind)?.params ?? {};
  return {
    dailyMinutes: dailyRestParams.parse(paramsOf('daily-rest')).minutes,
    weekly: weeklyRestParams.parse(paramsOf('weekly-rest')),
    ...(fallback ?? params.parse(paramsOf('compensatory-rest'))),
  };
};

const isCurrent = (planning: Planning, debt: Debt): boolean => debt.dueBy > planning.startsAt;

/**
 * Rest owed at designated posts, from history that is not yet past its due time and from the plan; by worker, then due
 * time. What was made good has `clearedAt`.
 *
 * @source WTR 1998 reg 24; uk-rules.md WTR-15
 */
export const restOwed = (view: RotaView): readonly RestOwed[] => {
  const terms = ledgerTerms(view);
  return view.workers.flatMap((worker) =>
    restLedger(view, worker, view.dutiesByWorker.get(worker.id) ?? [], terms)
      .filter((debt) => isCurrent(view, debt))
      .map(({ shifts: _, ...owed }) => owed),
  );
};

const overdue = (view: RotaView, worker: Worker, fallback: Fallback): readonly Finding[] => {
  const planned = view.plannedByWorker.get(worker.id) ?? [];
  return restLedger(view, worker, view.dutiesByWorker.get(worker.id) ?? [], ledgerTerms(view, fallback))
    .filter((debt) => debt.clearedAt === undefined && isCurrent(view, debt) && debt.dueBy <= view.endsAt)
    .filter((debt) => planned.some((duty) => interruptsRest(duty) && duty.startsAt < debt.dueBy))
    .map((debt) => ({
      worker: worker.id,
      shifts: debt.shifts,
      amount: debt.minutes,
      detail: `Worker "${worker.id}" is owed ${hoursText(debt.minutes)} of rest after "${debt.shifts.at(-1)}" and does not get it in time.`,
    }));
};

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

const owedAfter = (duties: readonly Duty[], least: number): number =>
  dailyShortfalls(duties, least)
    .filter((shortfall) => shortfall.isDesignated)
    .reduce((sum, { dutyDay }) => sum + dutyDay.shortfallMinutes, 0);

const owingPattern = ({ pattern, duties }: PatternDay, least: number): readonly Owing[] => {
  const owed = owedAfter(duties, least);
  const [first, last] = [duties[0], duties.at(-1)];
  return owed > 0 && first && last ? [{ pattern: pattern.id, first, last, restMinutes: least + owed }] : [];
};

const keyOf = (duty: Duty): string => `${duty.shiftType}/${duty.day}`;

const setOf = (planning: Planning, duties: readonly Duty[]) => {
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

interface Repaying {
  readonly planning: Planning;
  readonly least: number;
  readonly working: DutyClass;
  /** Those of them at designated posts: only their rest can be owed. */
  readonly designated: DutyClass;
  readonly patterns: readonly Owing[];
  readonly patternTerms: readonly Omit<GapTerm, 'worker'>[];
  /** Single designated duties too long for a rest on their day, with what follows each. */
  readonly longDemands: ReadonlyMap<number, number>;
}

const repaying = (planning: Planning, least: number): Repaying => {
  const working = dutyClass(planning, interruptsRest);
  const designated = dutyClass(planning, (duty) => duty.isReg21 && interruptsRest(duty));
  const patterns = patternDays(planning).flatMap((one) => owingPattern(one, least));
  const ids = [...new Set(patterns.map((one) => one.pattern ?? ''))];
  const longDemands = new Map<number, number>();
  for (const index of demandSet(planning, (duty) => duty.isReg21 && elapsedMinutes(duty) > DAY_MINUTES - least)) {
    const demand = planning.demands[index];
    if (demand && working.demands.has(index))
      longDemands.set(index, 2 * least - DAY_MINUTES + demand.endsAt - demand.startsAt);
  }
  const patternTerms = ids.map((id) =>
    repayPattern(
      planning,
      id,
      patterns.filter((one) => one.pattern === id),
      working,
    ),
  );
  return { planning, least, working, designated, patterns, patternTerms, longDemands };
};

/** Leave does not repay: what would owe rest too short before it is not worked. */
const beforeLeave = (
  { planning, least, patterns, longDemands }: Repaying,
  worker: string,
  leave: readonly Interval[],
): readonly Term[] => {
  if (leave.length === 0) return [];
  const isSpoilt = (endsAt: Instant, minutes: number): boolean => restedBy(endsAt, minutes, leave) > endsAt + minutes;
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
  const lastEnd = history.filter(interruptsRest).reduce((last, duty) => Math.max(last, duty.endsAt), 0);
  const isOld = open.some((debt) => debt.arisesAt < lastEnd);
  const owed = open.reduce((sum, debt) => sum + debt.minutes, 0);
  const notBefore = restedBy(lastEnd, least + owed + (isOld ? WEEKLY_REST_MINUTES : 0), leave);
  const before = without(working.demands, openTail(planning, worker.id)?.demands);
  return [
    {
      term: 'gap',
      worker: worker.id,
      minutes: 0,
      after: new Set(),
      before,
      isExemptInPattern: true,
      notBefore,
      points: 1,
    },
  ];
};

/** Weekly rest is owed within the horizon only where its fallback is shorter than that; then none is given up. */
const weekly = ({ planning, designated }: Repaying, worker: Worker, ledger: LedgerTerms): readonly Term[] => {
  const isDueLater = planning.startsAt + ledger.weeklyFallbackDays * DAY_MINUTES > planning.endsAt;
  return isDueLater ? [] : clearDays(planning, [worker], ledger.weekly, designated.demands);
};

const termsFor = (repay: Repaying, worker: Worker, ledger: LedgerTerms): readonly Term[] => {
  const leave = repay.planning.problem.absences
    .filter((absence) => absence.worker === worker.id)
    .sort((a, b) => a.startsAt - b.startsAt);
  return [
    ...restGaps(repay.planning, worker.id, repay.least, repay.designated),
    ...repay.patternTerms.map((term) => ({ ...term, worker: worker.id })),
    ...afterLong(repay, worker.id),
    ...beforeLeave(repay, worker.id, leave),
    ...fromHistory(repay, worker, ledger, leave),
    ...weekly(repay, worker, ledger),
  ];
};

/**
 * Rest owed that is not made good in time.
 *
 * Where reg 21 lifts daily or weekly rest, the missing minutes are owed (`restOwed`). A finding per debt that falls due
 * in the horizon, is not cleared by then, and could have been: the worker is on shift before. `amount` is what is still
 * owed.
 *
 * Shape, safe: at designated posts rest is cut short by patterns and long duties only, and after them the daily rest and
 * the debt come at once, so nothing waits for the fallback; none is worked so close before leave that leave would have
 * to repay it.
 *
 * @param params.fallbackDays days to make good daily rest, `weeklyFallbackDays` weekly rest; 1 or more
 */
export const compensatoryRest = defineRule({
  kind: 'compensatory-rest',
  summary: 'Rest that a designated post cuts short is made good, at once or within the days of the fallback.',
  source: 'Working Time Regulations 1998 reg 24; uk-rules.md WTR-15',
  unit: 'minutes',
  defaults: { level: 'statutory', isHard: true, weight: 1 },
  isAlwaysOn: true,
  params,
  breaches: (fallback, view, setting) =>
    workersUnder(setting, view).flatMap((worker) => overdue(view, worker, fallback)),
  shape: (fallback, planning, setting) => {
    const ledger = ledgerTerms(planning, fallback);
    const repay = repaying(planning, ledger.dailyMinutes);
    return safe(
      setting,
      workersUnder(setting, planning).flatMap((worker) => termsFor(repay, worker, ledger)),
    );
  },
});
