import type { WorkerRow } from '../problem/problem.ts';
import { isReach2Banned, pairAt } from '../score/evaluate.ts';
import type { Track } from './tracks.ts';

/**
 * Patterns of each day that no rule of the row can tell apart, so that only the cheapest of them is ever looked at.
 *
 *     actions of day d   dayStart[d] .. dayStart[d + 1] - 1
 *     patterns of one    memberStart[a] .. memberStart[a + 1] - 1 in `members`
 */
export interface Actions {
  readonly dayStart: Int32Array;
  readonly memberStart: Int32Array;
  readonly members: Int32Array;
  /** Action of every pattern. */
  readonly ofPattern: Int32Array;
  /** Number of what the following days see of an action; 0-based on each day. */
  readonly successor: Int32Array;
  /** By day and successor number: one pattern that has it, for look-ups in pair tables. */
  readonly successorSample: readonly Int32Array[];
  /** By day and successor number: number of what the day after next sees; all 0 where no rest reaches that far. */
  readonly reachOf: readonly Int32Array[];
  /** By day and reach number: one pattern that has it. */
  readonly reachSample: readonly Int32Array[];
}

/** Numbers of the patterns of two days by what their pair table says of them, counted from the first of the day. */
interface PairClasses {
  /** Equal for patterns of the earlier day with equal pairs after them. */
  readonly after: Int32Array;
  /** Equal for patterns of the later day with equal pairs before them. */
  readonly before: Int32Array;
}

const numbered = (length: number, keyOf: (at: number) => string): Int32Array => {
  const known = new Map<string, number>();
  return Int32Array.from({ length }, (_, at) => {
    const key = keyOf(at);
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  });
};

const pairClasses = (row: WorkerRow, day: number): PairClasses => {
  const from = row.patternStart[day] as number;
  const next = row.patternStart[day + 1] as number;
  const [heads, nexts] = [next - from, (row.patternStart[day + 2] as number) - next];
  const pair = (p: number, q: number): string => {
    const at = pairAt(row, day, from + p, next + q);
    return row.pairBan[at] === 1 ? 'x' : String(row.pairCost[at]);
  };
  const each = (length: number, textOf: (at: number) => string): string =>
    Array.from({ length }, (_, at) => textOf(at)).join(' ');
  return {
    after: numbered(heads, (p) => each(nexts, (q) => pair(p, q))),
    before: numbered(nexts, (q) => each(heads, (p) => pair(p, q))),
  };
};

/** What the pair tables of a row tell apart, by day; days with one table share it. */
const classesByDay = (row: WorkerRow): readonly PairClasses[] => {
  const known = new Map<string, PairClasses>();
  return Array.from({ length: Math.max(0, row.days - 1) }, (_, day) => {
    const widthOf = (d: number): number => (row.patternStart[d + 1] as number) - (row.patternStart[d] as number);
    const key = `${row.pairStart[day]} ${widthOf(day)} ${widthOf(day + 1)}`;
    const classes = known.get(key) ?? pairClasses(row, day);
    known.set(key, classes);
    return classes;
  });
};

const pairsAfter = (row: WorkerRow, classes: readonly PairClasses[], day: number, p: number): number =>
  classes[day]?.after[p - (row.patternStart[day] as number)] ?? 0;

const pairsBefore = (row: WorkerRow, classes: readonly PairClasses[], day: number, q: number): number =>
  classes[day - 1]?.before[q - (row.patternStart[day] as number)] ?? (row.isTail[q] as number);

const reachAfter = (row: WorkerRow, day: number, p: number): string => {
  if (!row.reach2 || day + 2 >= row.days) return '';
  let bans = '';
  for (let q = row.patternStart[day + 2] as number; q < (row.patternStart[day + 3] as number); q++)
    bans += isReach2Banned(row, day, p, q) ? '1' : '0';
  return bans;
};

const reachBefore = (row: WorkerRow, day: number, q: number): string => {
  if (!row.reach2 || day < 2) return '';
  let bans = '';
  for (let p = row.patternStart[day - 2] as number; p < (row.patternStart[day - 1] as number); p++)
    bans += isReach2Banned(row, day - 2, p, q) ? '1' : '0';
  return bans;
};

/** Numbers in order of first use, each with the pattern that used it first. */
class Numbers {
  private readonly known = new Map<string, number>();
  readonly samples: number[] = [];

  of(key: string, pattern: number): number {
    const number = this.known.get(key) ?? this.samples.length;
    if (number === this.samples.length) {
      this.known.set(key, number);
      this.samples.push(pattern);
    }
    return number;
  }
}

/** What the days before see of a pattern, and the terms. */
const effectKey = (row: WorkerRow, tracks: readonly Track[], before: number, day: number, p: number): string =>
  [before, reachBefore(row, day, p), ...tracks.map((track) => track.effect(p))].join('|');

/** Groups the patterns of a row by what rests, pairs and the tracked terms see of them. O(patterns x patterns of a day). */
export const actionsOf = (row: WorkerRow, tracks: readonly Track[]): Actions => {
  const classes = classesByDay(row);
  const dayStart = new Int32Array(row.days + 1);
  const groups: number[][] = [];
  const successor: number[] = [];
  const successorSample: Int32Array[] = [];
  const reachOf: Int32Array[] = [];
  const reachSample: Int32Array[] = [];
  const ofPattern = new Int32Array(row.patternDay.length);
  for (let day = 0; day < row.days; day++) {
    dayStart[day] = groups.length;
    const seen = new Map<string, number>();
    const successors = new Numbers();
    const reaches = new Numbers();
    const reachOfSuccessor: number[] = [];
    for (let p = row.patternStart[day] as number; p < (row.patternStart[day + 1] as number); p++) {
      const far = reachAfter(row, day, p);
      const after = `${pairsAfter(row, classes, day, p)}|${far}`;
      const key = `${after}|${effectKey(row, tracks, pairsBefore(row, classes, day, p), day, p)}`;
      const known = seen.get(key);
      const action = known ?? groups.length;
      ofPattern[p] = action;
      if (known !== undefined) {
        groups[known]?.push(p);
        continue;
      }
      seen.set(key, action);
      groups.push([p]);
      const number = successors.of(after, p);
      successor.push(number);
      reachOfSuccessor[number] = reaches.of(far, p);
    }
    successorSample.push(Int32Array.from(successors.samples));
    reachOf.push(Int32Array.from(reachOfSuccessor));
    reachSample.push(Int32Array.from(reaches.samples));
  }
  dayStart[row.days] = groups.length;
  const memberStart = new Int32Array(groups.length + 1);
  groups.forEach((group, a) => {
    memberStart[a + 1] = (memberStart[a] as number) + group.length;
  });
  return {
    dayStart,
    memberStart,
    members: Int32Array.from(groups.flat()),
    ofPattern,
    successor: Int32Array.from(successor),
    successorSample,
    reachOf,
    reachSample,
  };
};
