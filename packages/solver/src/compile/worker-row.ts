import { type GapTerm, midnight, type Planning, travelAmounts } from '@rota/domain';
import type { WorkerRow, WorkerTerm } from '../problem/problem.ts';
import { dayCosts } from './day-costs.ts';
import { type DayListRules, DayLists } from './day-lists.ts';
import type { DemandEntries } from './day-rows.ts';
import { withoutImplied } from './implied.ts';
import { gapShortfall } from './pair-block.ts';
import { PairRuleBook } from './pair-rules.ts';
import { PairTableMaker } from './pairs.ts';
import type { DraftPattern, PatternRules } from './patterns.ts';
import { decidedPatterns, makeRoomForPins } from './pin-room.ts';
import { relevantTerms } from './relevant.ts';
import { allowedOn, standingTerms } from './standing.ts';
import { makeRoomForTail } from './tail-room.ts';
import { type LabelledTerm, type PatternTable, workerTerm } from './worker-terms.ts';

/** What the workers of a problem share while they are compiled. */
export interface SharedWork {
  readonly lists: DayLists;
  readonly pairRules: PairRuleBook;
  readonly pairs: PairTableMaker;
  /** Clash tests by what decides them. */
  readonly clashes: Map<string, PatternRules['clashes']>;
}

/** What the first worker finds: nothing made yet. */
export const sharedWork = (planning: Planning): SharedWork => {
  const pairRules = new PairRuleBook(planning);
  return {
    lists: new DayLists(planning),
    pairRules,
    pairs: new PairTableMaker(planning, pairRules),
    clashes: new Map(),
  };
};

/** What compiling one worker needs. */
export interface WorkerInput {
  readonly planning: Planning;
  readonly worker: string;
  readonly terms: readonly LabelledTerm[];
  readonly onlyInPattern: ReadonlySet<number>;
  /** Pinned demands by day of the horizon, and days pinned free. */
  readonly pinned: ReadonlyMap<number, readonly number[]>;
  readonly pinnedFree: ReadonlySet<number>;
  readonly entries: DemandEntries;
  readonly shared: SharedWork;
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
const clashTest = ({ planning }: WorkerInput, gaps: readonly GapTerm[]): PatternRules['clashes'] => {
  const known = new Map<number, boolean>();
  const isShort = (a: number, b: number): boolean =>
    gaps.some((gap) => gapShortfall(planning, gap, a, b) > 0 || gapShortfall(planning, gap, b, a) > 0);
  return (a, b) => {
    const key = Math.min(a, b) * planning.demands.length + Math.max(a, b);
    const isClash = known.get(key) ?? isShort(a, b);
    known.set(key, isClash);
    return isClash;
  };
};

/** What decides the patterns of a worker. */
const listRules = (input: WorkerInput): DayListRules => {
  const { shared, onlyInPattern } = input;
  const gaps = input.terms.flatMap(({ term, setting }) =>
    term.term === 'gap' && setting.isHard && !term.isExemptInPattern ? [term] : [],
  );
  const clashKey = gaps.map((gap) => shared.pairRules.gapKey(gap)).join(' ');
  const clashes = shared.clashes.get(clashKey) ?? clashTest(input, gaps);
  shared.clashes.set(clashKey, clashes);
  return { banned: bannedDemands(input), onlyInPattern, clashes, clashKey };
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

const entries = (
  { entries: { start, row, amount } }: WorkerInput,
  patterns: readonly DraftPattern[],
): Pick<WorkerRow, 'entryStart' | 'entryRow' | 'entryAmount'> => {
  const entryStart = new Int32Array(patterns.length + 1);
  const rows: number[] = [];
  const amounts: number[] = [];
  /** Adds to what the pattern, whose entries begin at `first`, has in the row already. */
  const add = (first: number, at: number, units: number): void => {
    const known = rows.indexOf(at, first);
    if (known >= 0) {
      amounts[known] = (amounts[known] as number) + units;
    } else {
      rows.push(at);
      amounts.push(units);
    }
  };
  patterns.forEach(({ demands }, id) => {
    const first = entryStart[id] as number;
    for (const d of demands)
      for (let e = start[d] as number; e < (start[d + 1] as number); e++)
        add(first, row[e] as number, amount[e] as number);
    for (let e = rows.length - 1; e >= first; e--) {
      if (amounts[e] !== 0) continue;
      rows.splice(e, 1);
      amounts.splice(e, 1);
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

/** Fills an array by pattern; `TypedArray.from` takes ten times as long over many. */
const byPattern = <T extends Int32Array | Uint8Array>(
  table: T,
  patterns: readonly DraftPattern[],
  numberOf: (pattern: DraftPattern) => number,
): T => {
  for (let at = 0; at < table.length; at++) table[at] = numberOf(patterns[at] as DraftPattern); // as long as the patterns
  return table;
};

/** Compiles one worker: patterns, pair tables, entries, terms. */
export const compileWorker = (input: WorkerInput): WorkerRow => {
  const { planning, shared } = input;
  const days = planning.toDay - planning.fromDay;
  const tail = openTail(input);
  const pinned = new Set([...input.pinned.values()].flat());
  const standing = standingTerms(input, tail);
  const perDay = shared.lists.forWorker(listRules(input)).map((list, day) => allowedOn(standing, list, day));
  const patterns = perDay.flat();
  const patternStart = new Int32Array(days + 1);
  perDay.forEach((list, day) => {
    patternStart[day + 1] = (patternStart[day] ?? 0) + list.length;
  });
  const table: PatternTable = {
    days,
    patternDay: byPattern(new Int32Array(patterns.length), patterns, (p) => p.day),
    demands: patterns.map((p) => p.demands),
    ...(planning.problem.service.visits ? { travel: patterns.map((p) => travelAmounts(planning, p.demands)) } : {}),
  };
  const terms = relevantTerms(input.terms, table.demands);
  const decided = pinned.size === 0 ? undefined : decidedPatterns(perDay, input.pinned);
  const touching = { spillsOver: (d: number) => spillsOver(planning, d) };
  return {
    days,
    patternStart,
    patternDay: table.patternDay,
    shared: byPattern(new Int32Array(patterns.length), patterns, (p) => shared.lists.idOf(p)),
    ...dayCosts(planning, terms, patterns, patternStart),
    tailNext: byPattern(new Int32Array(patterns.length), patterns, (p) =>
      tailAfter(p, perDay[p.day + 1] ?? [], patternStart[p.day + 1] ?? 0),
    ),
    isTail: byPattern(new Uint8Array(patterns.length), patterns, (p) => (p.isTail ? 1 : 0)),
    offPattern: Int32Array.from(perDay, (list, day) => {
      const at = list.findIndex((p) => p.demands.length === 0);
      return at < 0 ? -1 : (patternStart[day] ?? 0) + at;
    }),
    ...shared.pairs.tablesOf({ lists: perDay, terms, pinned }),
    ...entries(input, patterns),
    terms: withoutImplied(
      terms
        .flatMap((labelled) => workerTerm(labelled, table, touching) ?? [])
        .map((term) => (tail === undefined ? term : makeRoomForTail(term, table)))
        .map((term) => (decided ? makeRoomForPins(term, table, decided) : term))
        .filter((term) => canBind(term, table)),
    ),
    demands: table.demands,
    isFixedDay: Uint8Array.from(perDay, (list) => (list.length <= 1 ? 1 : 0)),
  };
};
