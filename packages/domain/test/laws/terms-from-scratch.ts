import type { Duty } from '../../src/duty.ts';
import { dutyOfDemand, type Planning } from '../../src/planning.ts';
import type { DemandSet, GapTerm, Piece, Term } from '../../src/rules/shape.ts';
import { dayLength, minutesOf } from '../../src/time/index.ts';

/*
 * What the docstrings of rules/shape.ts say, computed plainly: no table, no automaton, no shared code with the rules.
 * `points` is what a term costs; `isKept` whether it holds as a hard one.
 */

/** Demands each worker has, by position. */
export type Taken = ReadonlyMap<string, ReadonlySet<number>>;

/** What one term makes of a rota. */
export interface TermResult {
  readonly isKept: boolean;
  readonly points: number;
}

interface Held {
  readonly demand: number;
  readonly duty: Duty;
  /** 0-based day of the horizon. */
  readonly day: number;
}

const lookUp = (planning: Planning, taken: Taken, worker: string): readonly Held[] =>
  [...(taken.get(worker) ?? [])]
    .map((demand) => ({ demand, duty: dutyOfDemand(planning, worker, demand) }))
    .map(({ demand, duty }) => ({ demand, duty, day: duty.day - planning.fromDay }))
    .sort((a, b) => a.duty.startsAt - b.duty.startsAt || a.duty.endsAt - b.duty.endsAt || a.demand - b.demand);

const known = new WeakMap<Taken, Map<string, readonly Held[]>>();

/** Kept per rota and worker: every term asks again. */
const heldBy = (planning: Planning, taken: Taken, worker: string): readonly Held[] => {
  const byWorker = known.get(taken) ?? new Map<string, readonly Held[]>();
  known.set(taken, byWorker);
  const held = byWorker.get(worker) ?? lookUp(planning, taken, worker);
  byWorker.set(worker, held);
  return held;
};

const daysWith = (held: readonly Held[], set: DemandSet): ReadonlySet<number> =>
  new Set(held.filter(({ demand }) => set.has(demand)).map(({ day }) => day));

const horizonDays = (planning: Planning): number => planning.toDay - planning.fromDay;

const costing = (points: number, amount: number): TermResult => ({ isKept: amount === 0, points: points * amount });

/** Where a duty stands in a pattern. */
interface Place {
  /** The same for all duties of one pattern on one day. */
  readonly number: number;
  readonly pattern: string;
  readonly isLast: boolean;
}

/** Shift type and day of every duty that is part of a pattern: one that history began or the horizon cuts included. */
const patternsOf = (planning: Planning, worker: string, held: readonly Held[]): ReadonlyMap<string, Place> => {
  const all = [...(planning.historyByWorker.get(worker) ?? []), ...held.map(({ duty }) => duty)];
  const has = (type: string, day: number): boolean => all.some((d) => d.shiftType === type && d.day === day);
  const found = new Map<string, Place>();
  let number = 0;
  for (const { id: pattern, shiftTypes } of planning.problem.service.patterns) {
    for (let day = planning.fromDay - 3; day < planning.toDay; day++) {
      let offset = 0;
      const parts = shiftTypes.map((type, index) => {
        const start = minutesOf(planning.shiftTypeById.get(type)?.start ?? '');
        const before = minutesOf(planning.shiftTypeById.get(shiftTypes[index - 1] ?? type)?.start ?? '');
        if (index > 0 && start < before) offset++;
        return { type, day: day + offset, isLast: index === shiftTypes.length - 1 };
      });
      const isWhole = parts.every((part) => part.day >= planning.toDay || has(part.type, part.day));
      if (!isWhole) continue;
      number++;
      for (const { type, day: on, isLast } of parts) found.set(`${type}/${on}`, { number, pattern, isLast });
    }
  }
  return found;
};

const pieceCost = (pieces: readonly Piece[], total: number): number =>
  pieces.reduce(
    (sum, { side, threshold, points }) =>
      sum + points * Math.max(0, side === 'above' ? total - threshold : threshold - total),
    0,
  );

const limited = (
  term: { readonly min?: number; readonly max?: number; readonly pieces: readonly Piece[]; readonly initial: number },
  total: number,
): TermResult => {
  const points = pieceCost(term.pieces, total);
  const isInside = total >= (term.min ?? total) && total <= (term.max ?? total);
  return { isKept: isInside && points === 0, points };
};

/** Runs of consecutive days, as [first, length, days of it from before the horizon]. */
const runs = (
  days: ReadonlySet<number>,
  initial: number,
  count: number,
): readonly (readonly [number, number, number])[] => {
  const found: [number, number, number][] = initial > 0 ? [[-initial, initial, initial]] : [];
  for (let day = 0; day < count; day++) {
    if (!days.has(day)) continue;
    const last = found.at(-1);
    if (last && last[0] + last[1] === day) last[1]++;
    else found.push([day, 1, 0]);
  }
  return found;
};

const isVisit = ({ duty }: Held): boolean => duty.kind === 'visit';

/** Visits of a day stand beside its other duties, and what is held inside a shift beside all of its day. */
const isOneDay = (a: Held, b: Held): boolean =>
  a.day === b.day && [a, b].some((one) => isVisit(one) || one.duty.isInside === true);

/** Held inside a shift that the worker has. */
const isInside = (planning: Planning, inner: Held, held: readonly Held[]): boolean =>
  held.some(
    ({ duty }) =>
      planning.shiftTypeById.get(inner.duty.shiftType)?.during?.includes(duty.shiftType) &&
      duty.startsAt <= inner.duty.startsAt &&
      duty.endsAt >= inner.duty.endsAt,
  );

/** Minutes on the way that one visit adds to its day, as docs/rules.md says it. */
const wayOf = (planning: Planning, visit: Held, held: readonly Held[], account: 'paid' | 'working'): number => {
  const ofDay = held.filter(({ day, duty }) => day === visit.day && duty.kind !== 'on-call' && !duty.isInside);
  const at = ofDay.indexOf(visit);
  const minutes = planning.demands[visit.demand]?.visit?.travelMinutes ?? 0;
  const home = account === 'working' ? (planning.problem.service.visits?.homeTravelMinutes ?? 0) : 0;
  const after = ofDay[at + 1];
  const there = at === 0 ? home : minutes;
  const back = after === undefined ? home : isVisit(after) ? 0 : minutes;
  return there + back;
};

const gap = (planning: Planning, held: readonly Held[], term: GapTerm): TermResult => {
  const patterns = patternsOf(planning, term.worker, held);
  const placeOf = ({ duty }: Held): Place | undefined => patterns.get(`${duty.shiftType}/${duty.day}`);
  const isOnePattern = (a: Held, b: Held): boolean =>
    placeOf(a) !== undefined && placeOf(a)?.number === placeOf(b)?.number;
  const isAfter = (a: Held): boolean =>
    term.after.has(a.demand) &&
    (term.afterPattern === undefined || (placeOf(a)?.pattern === term.afterPattern && placeOf(a)?.isLast === true));
  const isJudged = (a: Held, b: Held): boolean =>
    isAfter(a) && term.before.has(b.demand) && !(term.isExemptInPattern && (isOnePattern(a, b) || isOneDay(a, b)));
  const missing = (a: Held, b: Held): number => term.minutes - (b.duty.startsAt - a.duty.endsAt);
  const early = (b: Held): number =>
    term.before.has(b.demand) ? (term.notBefore ?? b.duty.startsAt) - b.duty.startsAt : 0;
  const later = held.flatMap((a, index) => held.slice(index + 1).map((b) => [a, b] as const));
  const isKept = held.every((b) => early(b) <= 0) && later.every(([a, b]) => !isJudged(a, b) || missing(a, b) <= 0);
  // Soft: between consecutive duties, and never more than the whole rest.
  const charged = (minutes: number): number => Math.min(term.minutes, Math.max(0, minutes));
  const ofClass = held.filter(({ demand }) => term.after.has(demand) || term.before.has(demand));
  const first = ofClass[0];
  const short = ofClass.slice(1).reduce(
    (sum, b, index) => {
      const a = ofClass[index];
      return sum + (a && isJudged(a, b) ? charged(missing(a, b)) : 0);
    },
    first ? charged(early(first)) : 0,
  );
  return { isKept, points: term.points * short };
};

const run = (planning: Planning, held: readonly Held[], term: Extract<Term, { term: 'run' }>): TermResult => {
  const count = horizonDays(planning);
  const over = (length: number): number => Math.max(0, length - (term.max ?? length));
  const on = daysWith(held, term.of);
  const days = Array.from({ length: count }, (_, day) => day).filter((day) => on.has(day) !== (term.isOff ?? false));
  const amount = runs(new Set(days), term.initial, count).reduce((sum, [first, length, before]) => {
    const isDecided = first + length < count && first + length >= 0;
    const short = isDecided ? Math.max(0, (term.min ?? 0) - length) : 0;
    return sum + over(length) - over(before) + short;
  }, 0);
  return costing(term.points, amount);
};

const restAfterRun = (
  planning: Planning,
  held: readonly Held[],
  term: Extract<Term, { term: 'rest-after-run' }>,
): TermResult => {
  const busy = [...daysWith(held, term.busy)].sort((a, b) => a - b);
  const missingAfter = (end: number): number => {
    const next = busy.find((day) => day >= end);
    return next === undefined ? 0 : Math.max(0, term.freeDays - (next - end));
  };
  const amount = runs(daysWith(held, term.of), term.initialRun, horizonDays(planning))
    .filter(([, length]) => length >= term.runAtLeast)
    .reduce((sum, [first, length]) => sum + missingAfter(first + length), 0);
  return costing(term.points, amount + (term.initialFree > 0 ? missingAfter(-term.initialFree) : 0));
};

const clearDays = (
  planning: Planning,
  held: readonly Held[],
  term: Extract<Term, { term: 'clear-days' }>,
): TermResult => {
  const isTouched = (day: number): boolean =>
    held.some(({ demand, duty, day: starts }) => {
      if (!term.busy.has(demand)) return false;
      let midnight = planning.startsAt;
      for (let d = 0; d < day; d++) midnight += dayLength(planning.zone, planning.fromDay + d);
      return starts === day || (starts < day && duty.endsAt > midnight);
    });
  let clear = term.initial;
  for (let day = term.fromDay; day < Math.min(term.toDay, horizonDays(planning)); day++) {
    const isLost = isTouched(day) || term.shortDays.includes(day) || (day === 0 && term.isFirstDayTouched);
    if (!isLost) clear++;
  }
  return costing(term.points, Math.max(0, term.min - clear));
};

const row = (taken: Taken, term: Extract<Term, { term: 'row' }>): TermResult => {
  const sum = term.entries.reduce((s, e) => s + (taken.get(e.worker)?.has(e.demand) ? e.amount : 0), 0);
  const below = Math.max(0, (term.min ?? sum) - sum);
  const above = Math.max(0, sum - (term.max ?? sum));
  return { isKept: below === 0 && above === 0, points: below * term.belowPoints + above * term.abovePoints };
};

const succession = (
  planning: Planning,
  held: readonly Held[],
  term: Extract<Term, { term: 'succession' }>,
): TermResult => {
  const after = daysWith(held, term.after);
  const before = daysWith(held, term.before);
  const cases = Array.from({ length: horizonDays(planning) }, (_, day) => day).filter(
    (day) => before.has(day) && (day === 0 ? term.initial : after.has(day - 1)),
  );
  return costing(term.points, cases.length);
};

const block = (held: readonly Held[], term: Extract<Term, { term: 'block' }>): TermResult => {
  const count = term.demands.filter((demand) => held.some((one) => one.demand === demand)).length;
  const isAll = count === term.demands.length;
  if (term.initial === 'held') return { isKept: isAll, points: 0 };
  if (term.initial === 'not-held') return { isKept: count === 0, points: 0 };
  return { isKept: isAll || count === 0, points: 0 };
};

const onlyInPattern = (planning: Planning, taken: Taken, demands: DemandSet): TermResult => ({
  isKept: [...taken.keys()].every((worker) => {
    const held = heldBy(planning, taken, worker);
    const patterns = patternsOf(planning, worker, held);
    return held.every(
      (one) =>
        !demands.has(one.demand) ||
        patterns.has(`${one.duty.shiftType}/${one.duty.day}`) ||
        isInside(planning, one, held),
    );
  }),
  points: 0,
});

/** What one term makes of what everybody has taken. */
export const evaluate = (planning: Planning, taken: Taken, term: Term): TermResult => {
  const held = 'worker' in term ? heldBy(planning, taken, term.worker) : [];
  const has = (set: DemandSet): boolean => held.some(({ demand }) => set.has(demand));
  switch (term.term) {
    case 'ban':
      return { isKept: !has(term.demands), points: 0 };
    case 'day-cost': {
      const isOn = held.some(({ demand, day }) => day === term.day && term.demands.has(demand));
      return costing(term.points, Number(isOn === (term.when === 'on')));
    }
    case 'gap':
      return gap(planning, held, term);
    case 'succession':
      return succession(planning, held, term);
    case 'block':
      return block(held, term);
    case 'only-in-pattern':
      return onlyInPattern(planning, taken, term.demands);
    case 'run':
      return run(planning, held, term);
    case 'rest-after-run':
      return restAfterRun(planning, held, term);
    case 'window': {
      const inside = held.filter(({ day }) => term.fromDay <= day && day < term.toDay);
      const { travel } = term;
      const way = (one: Held): number =>
        travel && isVisit(one) && term.amounts.has(one.demand) ? wayOf(planning, one, held, travel) : 0;
      return limited(
        term,
        inside.reduce((sum, one) => sum + (term.amounts.get(one.demand) ?? 0) + way(one), term.initial),
      );
    }
    case 'group-count':
      return limited(term, term.initial + term.groups.filter(has).length);
    case 'whole-group':
      return costing(term.points, Number(has(term.halves[0]) !== has(term.halves[1])));
    case 'clear-days':
      return clearDays(planning, held, term);
    case 'row':
      return row(taken, term);
  }
};
