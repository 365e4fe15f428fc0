import { midnight, type Planning, travelAmounts } from '@rota/domain';
import { LEVEL_COUNT, type WorkerRow, type WorkerTerm } from '../problem/problem.ts';
import { gapShortfall, pairTables } from './pairs.ts';
import { type DraftPattern, patternsOn } from './patterns.ts';
import { makeRoomForPins } from './pin-room.ts';
import { relevantTerms } from './relevant.ts';
import { allowedOn, standingTerms } from './standing.ts';
import { makeRoomForTail } from './tail-room.ts';
import { type LabelledTerm, type PatternTable, workerTerm } from './worker-terms.ts';

/** Amount of one demand in one day row, for the worker at hand. */
export interface RowEntry {
  readonly row: number;
  readonly amount: number;
}

/** What compiling one worker needs. */
export interface WorkerInput {
  readonly planning: Planning;
  readonly worker: string;
  readonly terms: readonly LabelledTerm[];
  readonly onlyInPattern: ReadonlySet<number>;
  /** Pinned demands by day of the horizon, and days pinned free. */
  readonly pinned: ReadonlyMap<number, readonly number[]>;
  readonly pinnedFree: ReadonlySet<number>;
  readonly entriesOf: (demand: number) => readonly RowEntry[];
  /** Problem-wide id of a pattern: the same duties alone, as a head or as a tail are three patterns. */
  readonly sharedId: (pattern: DraftPattern) => number;
}

const bannedDemands = (input: WorkerInput): ReadonlySet<number> => {
  const banned = new Set<number>();
  for (const { term, setting } of input.terms) {
    if (term.term === 'ban' && setting.isHard) for (const d of term.demands) banned.add(d);
  }
  const pinned = [...input.pinned.values()].flat();
  for (const d of pinned) banned.delete(d); // decided by a person; the checker reports it
  return banned;
};

/** Two demands of one day clash when a hard rest that patterns do not lift is missing between them. */
const clashTest = (input: WorkerInput): ((a: number, b: number) => boolean) => {
  const gaps = input.terms.flatMap(({ term, setting }) =>
    term.term === 'gap' && setting.isHard && !term.isExemptInPattern ? [term] : [],
  );
  const known = new Map<string, boolean>();
  const isShort = (a: number, b: number): boolean =>
    gaps.some((gap) => gapShortfall(input.planning, gap, a, b) > 0 || gapShortfall(input.planning, gap, b, a) > 0);
  return (a, b) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const isClash = known.get(key) ?? isShort(a, b);
    known.set(key, isClash);
    return isClash;
  };
};

/** Demand of day 0 that must follow the sleep-in history ends with, when there is one. */
const openTail = (input: WorkerInput): number | undefined => {
  const { planning } = input;
  const last = planning.historyByWorker.get(input.worker)?.findLast((duty) => duty.kind !== 'on-call');
  if (last?.kind !== 'sleep-in' || last.endsAt <= planning.startsAt) return undefined;
  const next = planning.problem.service.patterns.flatMap((pattern) => {
    const at = pattern.shiftTypes.indexOf(last.shiftType);
    const type = pattern.shiftTypes[at + 1];
    return at >= 0 && type !== undefined ? [type] : [];
  });
  return planning.demandsByDay[0]?.find((d) => {
    const demand = planning.demands[d];
    return demand !== undefined && next.includes(demand.shiftType) && demand.startsAt === last.endsAt;
  });
};

const softDayPoints = (labelled: LabelledTerm, pattern: DraftPattern, isFirstDay: boolean): number => {
  const { term, setting } = labelled;
  if (setting.isHard) return 0;
  const has = (set: ReadonlySet<number>): boolean => pattern.demands.some((d) => set.has(d));
  switch (term.term) {
    case 'ban':
      return pattern.demands.filter((d) => term.demands.has(d)).length * setting.weight;
    case 'day-cost':
      return term.day === pattern.day && has(term.demands) === (term.when === 'on') ? term.points * setting.weight : 0;
    case 'succession':
      return isFirstDay && term.initial && has(term.before) ? term.points * setting.weight : 0;
    default:
      return 0;
  }
};

const softGapFromHistory = (input: WorkerInput, labelled: LabelledTerm, pattern: DraftPattern): number => {
  const { term, setting } = labelled;
  if (setting.isHard || term.term !== 'gap' || term.notBefore === undefined || pattern.day > 1) return 0;
  const first = pattern.demands.find((d) => term.before.has(d));
  const startsAt = first === undefined ? undefined : input.planning.demands[first]?.startsAt;
  if (startsAt === undefined) return 0;
  // an overlap misses no more than the whole rest
  return Math.min(term.minutes, Math.max(0, term.notBefore - startsAt)) * term.points * setting.weight;
};

const dayCosts = (
  input: WorkerInput,
  patterns: readonly DraftPattern[],
): { cost: Float64Array; levelCost: (Float64Array | undefined)[] } => {
  const cost = new Float64Array(patterns.length);
  const levelCost: (Float64Array | undefined)[] = Array.from({ length: LEVEL_COUNT }, () => undefined);
  for (const labelled of input.terms) {
    patterns.forEach((pattern, id) => {
      const points = softDayPoints(labelled, pattern, pattern.day === 0) + softGapFromHistory(input, labelled, pattern);
      if (points === 0) return;
      cost[id] = (cost[id] ?? 0) + points;
      const table = levelCost[labelled.level] ?? new Float64Array(patterns.length);
      table[id] = (table[id] ?? 0) + points;
      levelCost[labelled.level] = table;
    });
  }
  return { cost, levelCost };
};

const entries = (
  input: WorkerInput,
  patterns: readonly DraftPattern[],
): Pick<WorkerRow, 'entryStart' | 'entryRow' | 'entryAmount'> => {
  const entryStart = new Int32Array(patterns.length + 1);
  const rows: number[] = [];
  const amounts: number[] = [];
  patterns.forEach((pattern, id) => {
    const byRow = new Map<number, number>();
    for (const d of pattern.demands)
      for (const { row, amount } of input.entriesOf(d)) byRow.set(row, (byRow.get(row) ?? 0) + amount);
    for (const [row, amount] of byRow) {
      if (amount === 0) continue;
      rows.push(row);
      amounts.push(amount);
    }
    entryStart[id + 1] = rows.length;
  });
  return { entryStart, entryRow: Int32Array.from(rows), entryAmount: Int32Array.from(amounts) };
};

const mostPerDay = (table: PatternTable, attribute: Int32Array, from: number, to: number): number => {
  const most = new Int32Array(table.days);
  table.patternDay.forEach((day, pattern) => {
    most[day] = Math.max(most[day] ?? 0, attribute[pattern] ?? 0);
  });
  return most.slice(from, to).reduce((sum, value) => sum + value, 0);
};

/** A hard upper limit that the busiest possible row keeps says nothing; leaving it out keeps states few. */
const canBind = (term: WorkerTerm, table: PatternTable): boolean => {
  if (term.term !== 'window' || !term.isHard) return true;
  return term.initial < term.min || term.initial + mostPerDay(table, term.attribute, term.from, term.to) > term.max;
};

/** Whether a demand runs past the local midnight after its start. */
const spillsOver = (planning: Planning, d: number): boolean => {
  const demand = planning.demands[d];
  return demand !== undefined && demand.endsAt > midnight(planning.zone, demand.day + 1);
};

/** Worker-local id of the tail a head forces on the next day, or -1. */
const tailAfter = (head: DraftPattern, next: readonly DraftPattern[], start: number): number => {
  if (head.tail.length === 0) return -1;
  const at = next.findIndex(
    (q) => q.isTail && q.demands.length === head.tail.length && head.tail.every((d) => q.demands.includes(d)),
  );
  return at < 0 ? -1 : start + at;
};

/** Compiles one worker: patterns, pair tables, entries, terms. */
export const compileWorker = (input: WorkerInput): WorkerRow => {
  const { planning } = input;
  const days = planning.toDay - planning.fromDay;
  const rules = { banned: bannedDemands(input), onlyInPattern: input.onlyInPattern, clashes: clashTest(input) };
  const tail = openTail(input);
  const pinned = new Set([...input.pinned.values()].flat());
  const standing = standingTerms(input, tail);
  const perDay = Array.from({ length: days }, (_, day) => allowedOn(standing, patternsOn(planning, day, rules), day));
  const patterns = perDay.flat();
  const patternStart = new Int32Array(days + 1);
  perDay.forEach((list, day) => {
    patternStart[day + 1] = (patternStart[day] ?? 0) + list.length;
  });
  const table: PatternTable = {
    days,
    patternDay: Int32Array.from(patterns, (p) => p.day),
    demands: patterns.map((p) => p.demands),
    ...(planning.problem.service.visits ? { travel: patterns.map((p) => travelAmounts(planning, p.demands)) } : {}),
  };
  const terms = relevantTerms(input.terms, table.demands);
  const touching = { spillsOver: (d: number) => spillsOver(planning, d) };
  return {
    days,
    patternStart,
    patternDay: table.patternDay,
    shared: Int32Array.from(patterns, input.sharedId),
    ...dayCosts({ ...input, terms }, patterns),
    tailNext: Int32Array.from(patterns, (p) => tailAfter(p, perDay[p.day + 1] ?? [], patternStart[p.day + 1] ?? 0)),
    isTail: Uint8Array.from(patterns, (p) => (p.isTail ? 1 : 0)),
    offPattern: Int32Array.from(perDay, (list, day) => {
      const at = list.findIndex((p) => p.demands.length === 0);
      return at < 0 ? -1 : (patternStart[day] ?? 0) + at;
    }),
    ...pairTables({ planning, patterns, patternStart, days, terms, pinned }),
    ...entries(input, patterns),
    terms: terms
      .flatMap((labelled) => workerTerm(labelled, table, touching) ?? [])
      .map((term) => (tail === undefined ? term : makeRoomForTail(term, table)))
      .map((term) => (pinned.size === 0 ? term : makeRoomForPins(term, table)))
      .filter((term) => canBind(term, table)),
    demands: table.demands,
    isFixedDay: Uint8Array.from(perDay, (list) => (list.length <= 1 ? 1 : 0)),
  };
};
