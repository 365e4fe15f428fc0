import type { Piece, RuleSetting, Term, travelAmounts, WindowTerm } from '@rota/domain';
import type { LevelIndex, SumCost, WorkerTerm } from '../problem/problem.ts';
import { amountsOf, firstGroupsOf, holdsMarked, marksOf } from './by-demand.ts';

/** A term of one worker with the setting it came from. */
export interface LabelledTerm {
  readonly term: Term;
  readonly setting: RuleSetting;
  readonly level: LevelIndex;
  readonly label: number;
}

/** The patterns of one worker as terms see them. */
export interface PatternTable {
  readonly days: number;
  readonly patternDay: Int32Array;
  readonly demands: readonly (readonly number[])[];
  /** What the visits of each pattern add to it; absent where nobody is visited. */
  readonly travel?: readonly ReturnType<typeof travelAmounts>[];
}

/** Stands for a limit that there is none of; no sum comes near it. */
export const NO_LIMIT = 0x3fffffff;

/** Points per unit of a hard term that pins already break: dear, but not forbidden. @see problem.ts HARD_POINTS */
const PRICED_POINTS = 1e7;

/** Pieces of a sum's cost as the compact problem has them; none cost nothing. */
export const sumCost = (pieces: readonly Piece[], weight: number): SumCost => {
  const above = pieces.filter((piece) => piece.side === 'above');
  const below = pieces.filter((piece) => piece.side === 'below');
  return {
    aboveThreshold: Int32Array.from(above, (piece) => piece.threshold),
    abovePoints: Float64Array.from(above, (piece) => piece.points * weight),
    belowThreshold: Int32Array.from(below, (piece) => piece.threshold),
    belowPoints: Float64Array.from(below, (piece) => piece.points * weight),
  };
};

const marks = (table: PatternTable, set: ReadonlySet<number>): Uint8Array => {
  const marked = marksOf(set);
  const marks = new Uint8Array(table.demands.length);
  table.demands.forEach((demands, pattern) => {
    if (holdsMarked(demands, marked)) marks[pattern] = 1;
  });
  return marks;
};

const attribute = (table: PatternTable, { amounts, travel }: Pick<WindowTerm, 'amounts' | 'travel'>): Int32Array => {
  const amountOf = amountsOf(amounts);
  const sums = new Int32Array(table.demands.length);
  for (let pattern = 0; pattern < sums.length; pattern++) {
    let sum = 0;
    for (const d of table.demands[pattern] ?? []) sum += amountOf[d] ?? 0;
    for (const [d, way] of (travel === undefined ? undefined : table.travel?.[pattern]) ?? []) {
      if (!amounts.has(d)) continue;
      sum += way.travelMinutes + (travel === 'working' ? way.journeyMinutes : 0);
    }
    sums[pattern] = sum;
  }
  return sums;
};

const groupsOf = (
  table: PatternTable,
  groups: readonly ReadonlySet<number>[],
): { groupOf: Int16Array; groupEnd: Int32Array } => {
  const firstGroups = firstGroupsOf(groups);
  const groupOf = new Int16Array(table.demands.length).fill(-1);
  const groupEnd = new Int32Array(groups.length);
  table.demands.forEach((demands, pattern) => {
    let first = groups.length;
    for (const d of demands) {
      const group = firstGroups[d] ?? -1;
      if (group >= 0 && group < first) first = group;
    }
    if (first === groups.length) return;
    groupOf[pattern] = first;
    groupEnd[first] = Math.max(groupEnd[first] ?? 0, (table.patternDay[pattern] ?? 0) + 1);
  });
  return { groupOf, groupEnd };
};

const dayOfSet = (table: PatternTable, inSet: Uint8Array): number => table.patternDay[inSet.indexOf(1)] ?? -1;

/** How a demand touches its own day and the next: only `touchesNextDay` needs instants, so the caller says it. */
export interface Touching {
  readonly spillsOver: (demand: number) => boolean;
}

/**
 * Translates one term about one worker; pair, ban and row terms are handled elsewhere and give `undefined`, as does a
 * term that no pattern of the worker can touch and history does not break.
 */
export const workerTerm = (labelled: LabelledTerm, table: PatternTable, touching: Touching): WorkerTerm | undefined => {
  const { term, setting, level, label } = labelled;
  const weight = setting.isHard ? 1 : setting.weight;
  const core = (points: number) => ({
    label,
    level,
    isHard: setting.isHard,
    points: setting.isHard ? PRICED_POINTS : points * weight,
  });
  switch (term.term) {
    case 'window': {
      const { min, max } = setting.isHard ? hardLimits(term) : UNLIMITED;
      return {
        term: 'window',
        ...core(1),
        from: Math.max(0, term.fromDay),
        to: Math.min(table.days, term.toDay),
        initial: term.initial,
        min,
        max,
        cost: sumCost(setting.isHard ? [] : softPieces(term.pieces, term.min, term.max), weight),
        attribute: attribute(table, term),
      };
    }
    case 'group-count': {
      const { max } = setting.isHard ? hardLimits(term) : UNLIMITED;
      const pieces = setting.isHard ? [] : softPieces(term.pieces, undefined, term.max);
      const groups = groupsOf(table, term.groups);
      return {
        term: 'groups',
        ...core(1),
        groups: term.groups.length,
        ...groups,
        initial: term.initial,
        max,
        cost: sumCost(pieces, weight),
      };
    }
    case 'run':
      return {
        term: 'run',
        ...core(term.points),
        inClass: marks(table, term.of).map((isIn) => (term.isOff ? 1 - isIn : isIn)),
        min: term.min ?? 0,
        max: term.max ?? NO_LIMIT,
        initial: term.initial,
      };
    case 'rest-after-run': {
      const { runAtLeast, freeDays, initialFree } = term;
      // free days are given only for a run that was long enough
      const initialRun = initialFree > 0 ? runAtLeast : term.initialRun;
      return {
        term: 'rest-after-run',
        ...core(term.points),
        inRun: marks(table, term.of),
        isBusy: marks(table, term.busy),
        runAtLeast,
        freeDays,
        initialRun,
        initialFree,
      };
    }
    case 'whole-group': {
      const inFirst = marks(table, term.halves[0]);
      const inSecond = marks(table, term.halves[1]);
      const firstDay = dayOfSet(table, inFirst);
      const secondDay = dayOfSet(table, inSecond);
      if (firstDay < 0 && secondDay < 0) return undefined;
      return { term: 'whole-group', ...core(term.points), firstDay, secondDay, inFirst, inSecond };
    }
    case 'clear-days': {
      const isShort = new Uint8Array(table.days);
      for (const day of term.shortDays) if (day >= 0 && day < table.days) isShort[day] = 1;
      const touchesOwnDay = marks(table, term.busy);
      const spills = (d: number): boolean => term.busy.has(d) && touching.spillsOver(d);
      const touchesNextDay = Uint8Array.from(table.demands, (demands) => (demands.some(spills) ? 1 : 0));
      const { min, initial, isFirstDayTouched } = term;
      const from = Math.max(0, term.fromDay);
      return {
        term: 'clear-days',
        ...core(term.points),
        from,
        to: Math.min(table.days, term.toDay),
        min,
        initial,
        isFirstDayTouched,
        isShort,
        touchesOwnDay,
        touchesNextDay,
      };
    }
    default:
      return undefined;
  }
};

const UNLIMITED = { min: -NO_LIMIT, max: NO_LIMIT } as const;

/** Hard ends of a sum: its own, and where a cost would begin. */
const hardLimits = (term: { readonly min?: number; readonly max?: number; readonly pieces: readonly Piece[] }) => {
  const thresholds = (side: Piece['side']): readonly number[] =>
    term.pieces.filter((piece) => piece.side === side && piece.points > 0).map((piece) => piece.threshold);
  return {
    min: Math.max(term.min ?? -NO_LIMIT, ...thresholds('below')),
    max: Math.min(term.max ?? NO_LIMIT, ...thresholds('above')),
  };
};

/** A soft limit without pieces costs one point a unit. */
const softPieces = (pieces: readonly Piece[], min: number | undefined, max: number | undefined): readonly Piece[] => {
  if (pieces.length > 0) return pieces;
  const below: Piece[] = min === undefined ? [] : [{ side: 'below', threshold: min, points: 1 }];
  const above: Piece[] = max === undefined ? [] : [{ side: 'above', threshold: max, points: 1 }];
  return [...below, ...above];
};
