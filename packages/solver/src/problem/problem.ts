/**
 * The compact problem: integers only. No law, no clock, no names beyond labels for reports.
 *
 * Patterns are numbered per worker, day after day: worker-local pattern ids of day d are
 * `patternStart[d] .. patternStart[d + 1] - 1`. A row is one pattern id per day.
 *
 *     ids      0 1 2 3 | 4 5 6 | 7 8 9 10 | ...
 *     day      0       | 1     | 2        |
 */

/** Price of one unit of a hard day row that is broken; far above any sum of soft penalties. */
export const HARD_POINTS = 1e9;

/** Index into the levels of the domain: statutory, cover, contract, policy, preference. */
export type LevelIndex = 0 | 1 | 2 | 3 | 4;
export const LEVEL_COUNT = 5;

/** Convex cost of an integer sum; each piece adds `points` per unit beyond its threshold. */
export interface SumCost {
  readonly aboveThreshold: Int32Array;
  readonly abovePoints: Float64Array;
  readonly belowThreshold: Int32Array;
  readonly belowPoints: Float64Array;
}

/** What every term carries: which setting it came from and whether it must hold. */
interface TermCore {
  /** Position in `labels`. */
  readonly label: number;
  readonly level: LevelIndex;
  readonly isHard: boolean;
  /** Points per unit of amount; hard terms that pins already break are priced with it instead of forbidden. */
  readonly points: number;
}

/** Sum of `attribute[pattern]` over days [from, to). Hard: min and max. Soft: cost. */
export interface WindowSum extends TermCore {
  readonly term: 'window';
  readonly from: number;
  readonly to: number;
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  readonly cost: SumCost;
  readonly attribute: Int32Array;
}

/** Number of groups with at least one pattern of the group; `groupOf[pattern]` is a group or -1 (no group). */
export interface GroupCount extends TermCore {
  readonly term: 'groups';
  readonly groups: number;
  /** First day after each group, so that a pass over days knows when one is closed. */
  readonly groupEnd: Int32Array;
  readonly initial: number;
  readonly max: number;
  readonly cost: SumCost;
  readonly groupOf: Int16Array;
}

/** Run of consecutive days whose pattern is in the class. */
export interface RunLength extends TermCore {
  readonly term: 'run';
  readonly inClass: Uint8Array;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

/** After a run of at least `runAtLeast` days of `inRun`, `freeDays` days without `isBusy` before the next busy day. */
export interface RestAfterRun extends TermCore {
  readonly term: 'rest-after-run';
  readonly inRun: Uint8Array;
  readonly isBusy: Uint8Array;
  readonly runAtLeast: number;
  readonly freeDays: number;
  readonly initialRun: number;
  readonly initialFree: number;
}

/** One half worked and the other not. */
export interface WholeGroup extends TermCore {
  readonly term: 'whole-group';
  readonly firstDay: number;
  readonly secondDay: number;
  readonly inFirst: Uint8Array;
  readonly inSecond: Uint8Array;
}

/** At least `min` untouched days among [from, to). */
export interface ClearDays extends TermCore {
  readonly term: 'clear-days';
  readonly from: number;
  readonly to: number;
  readonly min: number;
  readonly initial: number;
  readonly isFirstDayTouched: boolean;
  /** 1 where a day is too short to count, by day. */
  readonly isShort: Uint8Array;
  readonly touchesOwnDay: Uint8Array;
  readonly touchesNextDay: Uint8Array;
}

export type WorkerTerm = WindowSum | GroupCount | RunLength | RestAfterRun | WholeGroup | ClearDays;

/** Everything about one worker: their patterns and their terms. */
export interface WorkerRow {
  readonly days: number;
  readonly patternStart: Int32Array;
  readonly patternDay: Int32Array;
  /** Problem-wide pattern id: the same set of demands, with the same tail or as a tail, has one id for everybody. */
  readonly shared: Int32Array;
  /** Penalty points of choosing the pattern, summed over levels. */
  readonly cost: Float64Array;
  /** The same by level: `levelCost[level][pattern]`; absent where a level has none. */
  readonly levelCost: readonly (Float64Array | undefined)[];
  /** Pattern that must follow on the next day, or -1. */
  readonly tailNext: Int32Array;
  /** 1 when the pattern may only stand after a pattern whose `tailNext` it is. */
  readonly isTail: Uint8Array;
  /** Pattern without any duty on each day, or -1 when the day must be worked. */
  readonly offPattern: Int32Array;
  /**
   * pairBan[pairStart[d] + (p - patternStart[d]) * patterns(d + 1) + (q - patternStart[d + 1])], d = 0 .. days - 2.
   * Days that no rest tells apart have one table, and so the same start; workers with equal tables have the same arrays.
   */
  readonly pairStart: Int32Array;
  readonly pairBan: Uint8Array;
  readonly pairCost: Float64Array;
  /** `pairCost` by level. */
  readonly pairLevelCost: readonly (Float64Array | undefined)[];
  /** Bans from day d to day d + 2, same layout, or absent when no rest reaches that far. */
  readonly reach2: { readonly start: Int32Array; readonly ban: Uint8Array } | undefined;
  /** Day rows touched: entries of pattern p are entryStart[p] .. entryStart[p + 1] - 1. */
  readonly entryStart: Int32Array;
  readonly entryRow: Int32Array;
  readonly entryAmount: Int32Array;
  readonly terms: readonly WorkerTerm[];
  /** Demands of each pattern (positions in the planning), for moves and explanations. */
  readonly demands: readonly (readonly number[])[];
  /** Patterns that a pin fixes: 1 where the day may not be changed by a move. */
  readonly isFixedDay: Uint8Array;
}

/** Linear rows over all workers' patterns: cover, mix, tiers, pairs. */
export interface DayRows {
  readonly count: number;
  readonly min: Int32Array;
  readonly max: Int32Array;
  readonly belowPoints: Float64Array;
  readonly abovePoints: Float64Array;
  readonly level: Uint8Array;
  readonly isHard: Uint8Array;
  readonly label: Int32Array;
  /** Position of the demand a row is about, or -1. */
  readonly demand: Int32Array;
  /** 1 for rows whose missing units are unfilled cover: gaps that are named and explained. */
  readonly isGap: Uint8Array;
  /** 1 for rows that count least heads: missing units are missing people. */
  readonly isHeads: Uint8Array;
  /** Minutes of the demand, for person-minutes. */
  readonly minutes: Int32Array;
  /** Day the row is about (of its first entry), for windows of days. */
  readonly day: Int32Array;
  readonly ids: readonly string[];
}

export interface CompactProblem {
  readonly days: number;
  readonly workers: readonly WorkerRow[];
  readonly rows: DayRows;
  /** Number of problem-wide pattern ids. */
  readonly sharedPatterns: number;
  /** Rule setting ids by label. */
  readonly labels: readonly string[];
  /** Demands that one worker holds together or not at all: groups of demand positions, for moves. */
  readonly blocks: readonly (readonly number[])[];
  /** Why a worker never takes a demand: reason code by `banKey`. */
  readonly bans: ReadonlyMap<number, string>;
}

/** Most demands a horizon may have; makes a key of worker and demand. */
const MOST_DEMANDS = 1_000_000;

/** Key of a worker and a demand in `bans`. */
export const banKey = (worker: number, demand: number): number => worker * MOST_DEMANDS + demand;

/** One pattern id per worker and day: `choice[w][d]`. */
export type Choice = readonly Int32Array[];
