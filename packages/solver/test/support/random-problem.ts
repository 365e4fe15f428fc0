import fc from 'fast-check';
import {
  type CompactProblem,
  type DayRows,
  HARD_POINTS,
  LEVEL_COUNT,
  type WorkerRow,
  type WorkerTerm,
} from '../../src/problem/problem.ts';
import { randomOf } from '../../src/random.ts';
import { hasLawfulRow } from './brute-force.ts';
import { type Chance, chanceOf } from './chance.ts';
import { NO_LIMIT, randomTerm, TERM_KINDS, type TermPlace } from './random-terms.ts';

/** How large a random problem is; the seed decides everything else. */
export interface ProblemSeed {
  readonly seed: number;
  readonly workers: number;
  readonly days: number;
  /** Most patterns a day, off included; a head or tail may come on top. */
  readonly widest: number;
  /** Rows that one worker may touch on several days. */
  readonly hasSpanningRows?: boolean;
  /** Pairs of workers who take a duty both or neither; default true. */
  readonly hasTogether?: boolean;
}

/** Seeds of problems of 3 or 4 workers and 4 to 6 days with up to 4 patterns a day: a row has at most some 5,000 ways. */
export const aProblem: fc.Arbitrary<ProblemSeed> = fc.record({
  seed: fc.nat(1_000_000),
  workers: fc.integer({ min: 3, max: 4 }),
  days: fc.integer({ min: 4, max: 6 }),
  widest: fc.integer({ min: 2, max: 4 }),
});

/** Seeds of problems small enough to try every rota. */
export const aTinyProblem: fc.Arbitrary<ProblemSeed> = fc.record({
  seed: fc.nat(1_000_000),
  workers: fc.integer({ min: 2, max: 3 }),
  days: fc.integer({ min: 3, max: 4 }),
  widest: fc.integer({ min: 2, max: 3 }),
});

/** Early, late and sleep-in of every day: demand numbers are `3 * day` and on. */
const [EARLY, LATE, SLEEP_IN] = [0, 1, 2] as const;
const demandOf = (day: number, which: number): number => 3 * day + which;

interface Entry {
  readonly worker: number;
  readonly demand: number;
  readonly amount: number;
}

interface DraftRow {
  readonly min: number;
  readonly max: number;
  readonly below: number;
  readonly above: number;
  readonly level: number;
  readonly isHard: boolean;
  readonly demand: number;
  readonly day: number;
  readonly isHeads: boolean;
  readonly entries: readonly Entry[];
}

const headsRow = (chance: Chance, size: ProblemSeed, day: number, which: number): DraftRow => {
  const min = chance.between(0, 2);
  return {
    min,
    max: chance.happens(50) ? min + chance.between(0, 1) : NO_LIMIT,
    below: chance.between(10, 60),
    above: chance.between(1, 9),
    level: 1,
    isHard: false,
    demand: demandOf(day, which),
    day,
    isHeads: true,
    entries: Array.from({ length: size.workers }, (_, worker) => ({ worker, demand: demandOf(day, which), amount: 1 })),
  };
};

/** A line of the mix, a pair kept apart (at most 1) or a pair kept together (as many of one as of the other). */
const otherRow = (chance: Chance, size: ProblemSeed, day: number): DraftRow => {
  const demand = demandOf(day, chance.pick([EARLY, LATE]));
  const everybody = Array.from({ length: size.workers }, (_, w) => w);
  const drawn = chance.pick(['mix', 'apart', 'together'] as const);
  const kind = drawn === 'together' && size.hasTogether === false ? 'apart' : drawn;
  const of = kind === 'mix' ? chance.some(everybody, 60) : everybody.slice(0, 2);
  const isHard = kind !== 'mix' && chance.happens(40);
  const entries = of.map((worker, at) => ({ worker, demand, amount: kind === 'together' && at === 1 ? -1 : 1 }));
  const days = size.hasSpanningRows && day + 1 < size.days ? [0, 1] : [0];
  return {
    min: kind === 'mix' ? 1 : kind === 'together' ? 0 : -NO_LIMIT,
    max: kind === 'mix' ? NO_LIMIT : kind === 'together' ? 0 : 1,
    below: isHard ? HARD_POINTS : chance.between(5, 30),
    above: isHard ? HARD_POINTS : chance.between(5, 30),
    level: isHard ? 0 : chance.pick([1, 3]),
    isHard,
    demand,
    day,
    isHeads: false,
    entries: days.flatMap((later) => entries.map((entry) => ({ ...entry, demand: entry.demand + 3 * later }))),
  };
};

const draftRows = (chance: Chance, size: ProblemSeed): readonly DraftRow[] =>
  Array.from({ length: size.days }, (_, day) => [
    headsRow(chance, size, day, EARLY),
    headsRow(chance, size, day, LATE),
    ...(chance.happens(60) ? [headsRow(chance, size, day, SLEEP_IN)] : []),
    ...(chance.happens(60) ? [otherRow(chance, size, day)] : []),
  ]).flat();

const dayRows = (drafts: readonly DraftRow[], firstLabel: number): DayRows => ({
  count: drafts.length,
  min: Int32Array.from(drafts, (row) => row.min),
  max: Int32Array.from(drafts, (row) => row.max),
  belowPoints: Float64Array.from(drafts, (row) => row.below),
  abovePoints: Float64Array.from(drafts, (row) => row.above),
  level: Uint8Array.from(drafts, (row) => row.level),
  isHard: Uint8Array.from(drafts, (row) => (row.isHard ? 1 : 0)),
  label: Int32Array.from(drafts, () => firstLabel),
  demand: Int32Array.from(drafts, (row) => row.demand),
  isGap: Uint8Array.from(drafts, (row) => (row.level === 1 && row.min > 0 ? 1 : 0)),
  isHeads: Uint8Array.from(drafts, (row) => (row.isHeads ? 1 : 0)),
  minutes: Int32Array.from(drafts, () => 480),
  day: Int32Array.from(drafts, (row) => row.day),
  ids: drafts.map((_, at) => `row-${at}`),
});

interface DraftPattern {
  readonly day: number;
  readonly demands: readonly number[];
  readonly isHead: boolean;
  readonly isTail: boolean;
}

const plain = (day: number, which: readonly number[]): DraftPattern => ({
  day,
  demands: which.map((one) => demandOf(day, one)),
  isHead: false,
  isTail: false,
});

/** Patterns of one worker by day: off first, a day in 20 decided by a pin, now and then a sleep-in block. */
const draftPatterns = (chance: Chance, size: ProblemSeed): readonly (readonly DraftPattern[])[] => {
  const days = Array.from({ length: size.days }, (_, day): DraftPattern[] => {
    const work = [[EARLY], [LATE], [EARLY, LATE], [SLEEP_IN]].slice(0, Math.max(1, size.widest - 1));
    if (chance.happens(5)) return [plain(day, chance.pick([[], ...work]))];
    const kept = chance.some(work, 80);
    return [plain(day, []), ...kept.map((which) => plain(day, which))];
  });
  for (let day = 0; day + 1 < size.days; day++) {
    const [today, tomorrow] = [days[day] ?? [], days[day + 1] ?? []];
    const isFree = today.length > 1 && tomorrow.length > 1 && !today.some((pattern) => pattern.isTail);
    if (!isFree || !chance.happens(35)) continue;
    today.push({ ...plain(day, [LATE, SLEEP_IN]), isHead: true });
    tomorrow.push({ ...plain(day + 1, [EARLY]), isTail: true });
    // the same morning with something over it, as on-call lies over a tail
    if (chance.happens(30)) tomorrow.push({ ...plain(day + 1, [EARLY, LATE]), isTail: true });
  }
  return days;
};

const starts = (perDay: readonly (readonly unknown[])[]): Int32Array => {
  const start = new Int32Array(perDay.length + 1);
  perDay.forEach((list, day) => {
    start[day + 1] = (start[day] ?? 0) + list.length;
  });
  return start;
};

type LevelTables = (Float64Array | undefined)[];

/** A price table with `percent` of its places priced, split over policy and preference. */
const prices = (chance: Chance, size: number, percent: number): { total: Float64Array; byLevel: LevelTables } => {
  const byLevel: LevelTables = Array.from({ length: LEVEL_COUNT }, () => undefined);
  byLevel[3] = new Float64Array(size).map(() => (chance.happens(percent) ? chance.between(1, 8) : 0));
  byLevel[4] = new Float64Array(size).map(() => (chance.happens(percent) ? chance.between(1, 8) : 0));
  return { total: byLevel[3].map((points, at) => points + (byLevel[4]?.[at] ?? 0)), byLevel };
};

/** Starts of the tables of pairs `step` days apart. */
const pairStarts = (perDay: readonly (readonly unknown[])[], step: number): Int32Array => {
  const start = new Int32Array(perDay.length + 1);
  perDay.forEach((list, day) => {
    start[day + 1] = (start[day] ?? 0) + list.length * (perDay[day + step]?.length ?? 0);
  });
  return start;
};

const pairBans = (chance: Chance, perDay: readonly (readonly DraftPattern[])[]): Uint8Array =>
  Uint8Array.from(
    perDay.flatMap((list, day) =>
      list.flatMap((p) => (perDay[day + 1] ?? []).map((q) => (p.isHead !== q.isTail || chance.happens(7) ? 1 : 0))),
    ),
  );

const reach2 = (chance: Chance, perDay: readonly (readonly DraftPattern[])[]): WorkerRow['reach2'] => {
  if (!chance.happens(35)) return undefined;
  const start = pairStarts(perDay, 2);
  return { start, ban: new Uint8Array(start.at(-1) ?? 0).map(() => (chance.happens(8) ? 1 : 0)) };
};

const entryTables = (
  patterns: readonly DraftPattern[],
  worker: number,
  rows: readonly DraftRow[],
): Pick<WorkerRow, 'entryStart' | 'entryRow' | 'entryAmount'> => {
  const entries = patterns.map(({ demands }) =>
    rows.flatMap((row, at) => {
      const mine = row.entries.filter((entry) => entry.worker === worker && demands.includes(entry.demand));
      const amount = mine.reduce((sum, entry) => sum + entry.amount, 0);
      return amount === 0 ? [] : [{ row: at, amount }];
    }),
  );
  return {
    entryStart: starts(entries),
    entryRow: Int32Array.from(entries.flat(), (entry) => entry.row),
    entryAmount: Int32Array.from(entries.flat(), (entry) => entry.amount),
  };
};

const MOST_TERMS = 3;

const randomTerms = (chance: Chance, place: Omit<TermPlace, 'label'>): readonly WorkerTerm[] =>
  Array.from({ length: chance.between(0, MOST_TERMS) }, (_, label) =>
    randomTerm(chance, { ...place, label }, chance.pick(TERM_KINDS)),
  );

const randomRow = (
  chance: Chance,
  size: ProblemSeed,
  worker: number,
  rows: readonly DraftRow[],
  sharedId: (pattern: DraftPattern) => number,
): WorkerRow => {
  const perDay = draftPatterns(chance, size);
  const patterns = perDay.flat();
  const patternStart = starts(perDay);
  const patternDay = Int32Array.from(patterns, (pattern) => pattern.day);
  const own = prices(chance, patterns.length, 20);
  const pairStart = pairStarts(perDay, 1);
  const pair = prices(chance, pairStart.at(-1) ?? 0, 10);
  const idOf = (day: number, test: (pattern: DraftPattern) => boolean): number => {
    const at = (perDay[day] ?? []).findIndex(test);
    return at < 0 ? -1 : (patternStart[day] ?? 0) + at;
  };
  return {
    days: size.days,
    patternStart,
    patternDay,
    shared: Int32Array.from(patterns, sharedId),
    cost: own.total,
    levelCost: own.byLevel,
    tailNext: Int32Array.from(patterns, (p) => (p.isHead ? idOf(p.day + 1, (q) => q.isTail) : -1)),
    isTail: Uint8Array.from(patterns, (p) => (p.isTail ? 1 : 0)),
    offPattern: Int32Array.from(perDay, (_, day) => idOf(day, (p) => p.demands.length === 0)),
    pairStart,
    pairBan: pairBans(chance, perDay),
    pairCost: pair.total,
    pairLevelCost: pair.byLevel,
    reach2: reach2(chance, perDay),
    ...entryTables(patterns, worker, rows),
    terms: randomTerms(chance, {
      days: size.days,
      patternDay,
      isWork: Uint8Array.from(patterns, (p) => (p.demands.length > 0 ? 1 : 0)),
    }),
    demands: patterns.map((p) => p.demands),
    isFixedDay: Uint8Array.from(perDay, (list) => (list.length === 1 ? 1 : 0)),
  };
};

/** Tries for a worker with a lawful row before giving up: one in two or three draws has one. */
const MOST_TRIES = 60;

const lawfulRow = (make: () => WorkerRow): WorkerRow => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const row = make();
    if (hasLawfulRow(row)) return row;
  }
  throw new Error(`no lawful row in ${MOST_TRIES} draws`);
};

const sharedIds = (): ((pattern: DraftPattern) => number) => {
  const ids = new Map<string, number>();
  return ({ demands, isHead, isTail }) => {
    const key = `${isTail} ${isHead} ${demands.join(' ')}`;
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  };
};

/** Lates of two consecutive days that go together, as a search sees them. */
const randomBlocks = (chance: Chance, size: ProblemSeed): readonly (readonly number[])[] => {
  if (chance.happens(50)) return [];
  const day = chance.between(0, size.days - 2);
  return [[demandOf(day, LATE), demandOf(day + 1, LATE)]];
};

const assemble = (size: ProblemSeed, everybodyIsLawful: boolean): CompactProblem => {
  const chance = chanceOf(randomOf(size.seed));
  const rows = draftRows(chance, size);
  const sharedId = sharedIds();
  const workers = Array.from({ length: size.workers }, (_, worker) => {
    const make = (): WorkerRow => randomRow(chance, size, worker, rows, sharedId);
    return everybodyIsLawful ? lawfulRow(make) : make();
  });
  return {
    days: size.days,
    workers,
    rows: dayRows(rows, MOST_TERMS),
    sharedPatterns: 1 + Math.max(...workers.flatMap((row) => [...row.shared])),
    labels: [...Array.from({ length: MOST_TERMS }, (_, at) => `term-${at}`), 'rows'],
    blocks: randomBlocks(chance, size),
    bans: new Map(),
  };
};

/** A random problem in which every worker has a lawful row. The same seed gives the same problem. */
export const randomProblem = (size: ProblemSeed): CompactProblem => assemble(size, true);

/** A random problem in which some workers may have no lawful row. */
export const roughProblem = (size: ProblemSeed): CompactProblem => assemble(size, false);
