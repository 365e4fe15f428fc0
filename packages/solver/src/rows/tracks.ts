import type {
  ClearDays,
  GroupCount,
  RestAfterRun,
  RunLength,
  WholeGroup,
  WindowSum,
  WorkerRow,
  WorkerTerm,
} from '../problem/problem.ts';
import { costOfSum, windowPoints } from '../score/terms.ts';

/** What a track says of a step that a hard term forbids. */
export const FORBIDDEN = -1;

/**
 * One term of a row as a small machine: a register from 0 to `size - 1` that each day's pattern moves on.
 *
 * `step` gives the next register or `FORBIDDEN`; `points` what the step costs, given the register before it.
 */
export interface Track {
  readonly term: WorkerTerm;
  readonly size: number;
  readonly start: number;
  /** Whether the register before a day says anything; elsewhere it is `start`. */
  isLive(day: number): boolean;
  /** What the term sees of a pattern; patterns with equal effects move every register alike. */
  effect(pattern: number): number | string;
  step(register: number, pattern: number, day: number): number;
  points(register: number, pattern: number, day: number): number;
  /** What has been added up so far, for windows and groups. */
  sumOf?(register: number): number;
  /** How much one step of the register is of that sum; absent for 1. */
  readonly unit?: number;
  /** Whether the step takes a new group, for groups whose price comes from outside. */
  takes?(register: number, pattern: number, day: number): boolean;
}

/** Greatest common divisor; 0 where all values are. */
export const divisorOf = (values: Iterable<number>): number => {
  let divisor = 0;
  for (const value of values) {
    let [a, b] = [divisor, Math.abs(value)];
    while (b > 0) [a, b] = [b, a % b];
    divisor = a;
  }
  return divisor;
};

/** Least and most a window can still gain from each day on, by whatever else is known of the row. */
export interface Reach {
  /** Days + 1 long. */
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** What each day alone allows a window to gain. */
export const plainReach = (row: WorkerRow, term: WindowSum): Reach => {
  const least = new Float64Array(row.days + 1);
  const most = new Float64Array(row.days + 1);
  for (let day = row.days - 1; day >= 0; day--) {
    const values = term.attribute.subarray(row.patternStart[day], row.patternStart[day + 1]);
    const isInside = term.from <= day && day < term.to;
    least[day] = (least[day + 1] as number) + (isInside ? values.reduce((a, b) => Math.min(a, b)) : 0);
    most[day] = (most[day + 1] as number) + (isInside ? values.reduce((a, b) => Math.max(a, b)) : 0);
  }
  return { least, most };
};

const isPriced = ({ cost }: WindowSum | GroupCount): boolean =>
  cost.aboveThreshold.length + cost.belowThreshold.length > 0;

/** Whether any row at all could break the window or pay for it. */
const canMatter = (term: WindowSum, { least, most }: Reach): boolean =>
  isPriced(term) || term.initial + (most[0] as number) > term.max || term.initial + (least[0] as number) < term.min;

/** Sum of a window over its divisor, as far as it matters. */
const windowTrack = (row: WorkerRow, term: WindowSum, { least, most }: Reach): Track => {
  const plain = plainReach(row, term);
  const divisor = divisorOf(term.attribute) || 1;
  const lowest = Math.min(0, Math.floor((plain.least[0] as number) / divisor));
  const sumOf = (register: number): number => term.initial + (register + lowest) * divisor;
  const cannotHold = (sum: number, day: number): boolean =>
    sum + (least[day + 1] as number) > term.max || sum + (most[day + 1] as number) < term.min;
  // a hard sum that never falls is never above its limit
  const isCapped = term.isHard && term.attribute.every((value) => value >= 0);
  const highest = isCapped ? Math.min(plain.most[0] as number, Math.max(0, term.max - term.initial)) : plain.most[0];
  return {
    term,
    size: Math.ceil((highest as number) / divisor) - lowest + 1,
    start: -lowest,
    sumOf,
    unit: divisor,
    isLive: (day) => term.from < day && day < term.to,
    effect: (p) => term.attribute[p] as number,
    step: (register, p, day) => {
      if (day < term.from || day >= term.to) return register;
      const next = register + (term.attribute[p] as number) / divisor;
      if (term.isHard && cannotHold(sumOf(next), day)) return FORBIDDEN;
      // a finished window says nothing more
      return day === term.to - 1 ? -lowest : next;
    },
    points: (register, p, day) =>
      day === term.to - 1 ? windowPoints(term, sumOf(register) + (term.attribute[p] as number)) : 0,
  };
};

const UNLIMITED = 0x3fffffff;

/** Length of the run so far, as far as it matters. */
const runTrack = (row: WorkerRow, term: RunLength): Track => {
  const isLimited = term.max < Math.min(UNLIMITED, term.initial + row.days);
  const cap = Math.max(term.min, isLimited ? term.max + 1 : 0);
  const over = (run: number): number => (run > term.max ? 1 : 0);
  // a run that history began and day 0 ends is priced even where the rule is hard
  const short = (run: number): number => (run > 0 && run < term.min ? term.min - run : 0);
  return {
    term,
    size: cap + 1,
    start: Math.min(term.initial, cap),
    isLive: (day) => day < row.days,
    effect: (p) => term.inClass[p] as number,
    step: (run, p, day) => {
      if (term.inClass[p] === 1) return term.isHard && over(run + 1) > 0 ? FORBIDDEN : Math.min(run + 1, cap);
      return term.isHard && day > 0 && short(run) > 0 ? FORBIDDEN : 0;
    },
    points: (run, p) => (term.inClass[p] === 1 ? over(run + 1) : short(run)) * term.points,
  };
};

/** Group that is open on each day, from its first pattern to its end, or -1. */
const openGroups = (row: WorkerRow, term: GroupCount): Int32Array => {
  const openOn = new Int32Array(row.days + 1).fill(-1);
  for (let group = term.groups - 1; group >= 0; group--) {
    let first = row.days;
    for (let p = 0; p < term.groupOf.length; p++)
      if (term.groupOf[p] === group) first = Math.min(first, row.patternDay[p] as number);
    for (let day = first; day < (term.groupEnd[group] as number); day++) openOn[day] = group;
  }
  return openOn;
};

/** Whether the open group is taken, where what a group costs is decided outside. */
export const pricedGroupTrack = (row: WorkerRow, term: GroupCount): Track => {
  const openOn = openGroups(row, term);
  const isLive = (day: number): boolean => day > 0 && openOn[day] !== -1 && openOn[day - 1] === openOn[day];
  const isTaken = (p: number): boolean => (term.groupOf[p] as number) >= 0;
  return {
    term,
    size: 2,
    start: 0,
    isLive,
    effect: (p) => term.groupOf[p] as number,
    step: (register, p, day) => (isLive(day + 1) && (isTaken(p) || (isLive(day) && register === 1)) ? 1 : 0),
    points: () => 0,
    takes: (register, p, day) => isTaken(p) && !(isLive(day) && register === 1),
  };
};

/** Groups taken so far and whether the open one is among them: `2 x count + isOpenTaken`. */
const groupTrack = (row: WorkerRow, term: GroupCount): Track => {
  const openOn = openGroups(row, term);
  const groupsLeft = term.groups;
  const next = (register: number, p: number, day: number): number => {
    const group = term.groupOf[p] as number;
    const wasOpen = day > 0 && openOn[day - 1] === openOn[day] ? register & 1 : 0;
    const count = (register >> 1) + (group >= 0 && wasOpen === 0 ? 1 : 0);
    return count * 2 + (group >= 0 ? 1 : wasOpen);
  };
  return {
    term,
    size: 2 * (term.initial + groupsLeft + 1),
    start: term.initial * 2,
    sumOf: (register) => register >> 1,
    isLive: (day) => day < row.days,
    effect: (p) => term.groupOf[p] as number,
    step: (register, p, day) => {
      const after = next(register, p, day);
      if (term.isHard && after >> 1 > term.max) return FORBIDDEN;
      if (day === row.days - 1) return 0;
      return day + 1 < row.days && openOn[day + 1] !== openOn[day] ? after & ~1 : after;
    },
    points: (register, p, day) => {
      if (day < row.days - 1) return 0;
      const count = next(register, p, day) >> 1;
      return costOfSum(term.cost, count) + Math.max(0, count - term.max) * term.points;
    },
  };
};

/** Rest owed after a run: `run x (freeDays + 1) + free`, both as far as they matter. */
const restTrack = (row: WorkerRow, term: RestAfterRun): Track => {
  const width = term.freeDays + 1;
  const cap = term.runAtLeast;
  const free = (register: number): number => register % width;
  const run = (register: number): number => Math.floor(register / width);
  const missing = (register: number, p: number): number => {
    if (term.isBusy[p] !== 1 || run(register) < cap) return 0;
    const continues = term.inRun[p] === 1 && free(register) === 0;
    return continues ? 0 : Math.max(0, term.freeDays - free(register));
  };
  return {
    term,
    size: (cap + 1) * width,
    start: Math.min(term.initialRun, cap) * width + Math.min(term.initialFree, term.freeDays),
    isLive: (day) => day < row.days,
    effect: (p) => `${term.inRun[p]}${term.isBusy[p]}`,
    step: (register, p) => {
      if (term.isHard && missing(register, p) > 0) return FORBIDDEN;
      if (term.isBusy[p] !== 1) return run(register) * width + Math.min(free(register) + 1, term.freeDays);
      if (term.inRun[p] !== 1) return 0;
      return Math.min((free(register) === 0 ? run(register) : 0) + 1, cap) * width;
    },
    points: (register, p) => missing(register, p) * term.points,
  };
};

/** Whether the first half was worked. */
const wholeTrack = (row: WorkerRow, term: WholeGroup): Track => {
  const last = term.secondDay >= 0 ? term.secondDay : term.firstDay;
  const taken = (flags: Uint8Array, at: number, p: number, day: number): number =>
    day === at ? (flags[p] as number) : 0;
  const differs = (register: number, p: number, day: number): number => {
    if (day !== last || day >= row.days) return 0;
    const first = register + taken(term.inFirst, term.firstDay, p, day);
    return first === taken(term.inSecond, term.secondDay, p, day) ? 0 : 1;
  };
  return {
    term,
    size: 2,
    start: 0,
    isLive: (day) => term.firstDay >= 0 && term.firstDay < day && day <= term.secondDay,
    effect: (p) => `${term.inFirst[p]}${term.inSecond[p]}`,
    step: (register, p, day) => {
      if (term.isHard && differs(register, p, day) > 0) return FORBIDDEN;
      return day >= last ? 0 : Math.max(register, taken(term.inFirst, term.firstDay, p, day));
    },
    points: (register, p, day) => differs(register, p, day) * term.points,
  };
};

/** Clear days so far, as far as they matter, and whether yesterday's duty reaches into today: `2 x clear + isTouched`. */
const clearTrack = (term: ClearDays): Track => {
  const next = (register: number, p: number, day: number): number => {
    const touched = day === 0 ? Number(term.isFirstDayTouched) : register & 1;
    const isInside = term.from <= day && day < term.to;
    const isClear = isInside && touched === 0 && term.touchesOwnDay[p] !== 1 && term.isShort[day] !== 1;
    return Math.min(term.min, (register >> 1) + (isClear ? 1 : 0)) * 2 + (term.touchesNextDay[p] as number);
  };
  const missing = (register: number, p: number, day: number): number =>
    day === term.to - 1 ? term.min - (next(register, p, day) >> 1) : 0;
  return {
    term,
    size: 2 * (term.min + 1),
    start: 2 * Math.min(term.min, term.initial),
    isLive: (day) => term.from <= day && day < term.to,
    effect: (p) => `${term.touchesOwnDay[p]}${term.touchesNextDay[p]}`,
    step: (register, p, day) => {
      if (term.isHard && missing(register, p, day) > 0) return FORBIDDEN;
      if (day >= term.to - 1) return 0;
      const after = next(register, p, day);
      return day < term.from - 1 ? (after & 1) + 2 * Math.min(term.min, term.initial) : after;
    },
    points: (register, p, day) => Math.max(0, missing(register, p, day)) * term.points,
  };
};

/** The machine of a term; `undefined` when the term can never cost or forbid anything. @param reach of a window, by default the plain one */
export const trackOf = (row: WorkerRow, term: WorkerTerm, reach?: Reach): Track | undefined => {
  switch (term.term) {
    case 'window': {
      const narrow = reach ?? plainReach(row, term);
      return canMatter(term, narrow) ? windowTrack(row, term, narrow) : undefined;
    }
    case 'run':
      return runTrack(row, term);
    case 'groups':
      return groupTrack(row, term);
    case 'rest-after-run':
      return restTrack(row, term);
    case 'whole-group':
      return wholeTrack(row, term);
    case 'clear-days':
      return clearTrack(term);
  }
};

/** Whether no lawful step can cost anything, which saves the look at its points. */
export const isFree = ({ term }: Track): boolean => {
  if (!term.isHard) return false;
  if (term.term === 'window' || term.term === 'groups') return !isPriced(term);
  return term.term !== 'run' || term.initial === 0 || term.min === 0;
};
