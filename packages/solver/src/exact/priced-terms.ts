import type { CompactProblem, GroupCount, WindowSum, WorkerRow } from '../problem/problem.ts';
import type { Automaton } from '../rows/automaton.ts';
import { divisorOf, plainReach } from '../rows/tracks.ts';
import { groupCount, groupPoints, windowPoints, windowSum } from '../score/terms.ts';

/** A sum of one worker that no automaton counts: a row of the master, whose units have a price. */
export interface PricedTerm {
  /** Position in `row.terms`. */
  readonly at: number;
  readonly term: WindowSum | GroupCount;
  /** Sums that can be reached lie between these, `step` apart. */
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

const pricedTerm = (row: WorkerRow, at: number): PricedTerm => {
  const term = row.terms[at] as WindowSum | GroupCount; // only sums are priced
  if (term.term === 'groups') return { at, term, least: term.initial, most: term.initial + term.groups, step: 1 };
  const { least, most } = plainReach(row, term);
  const step = divisorOf(term.attribute) || 1;
  return { at, term, least: term.initial + (least[0] as number), most: term.initial + (most[0] as number), step };
};

/** The priced sums of all workers, one after the other: those of worker w are `start[w] .. start[w + 1] - 1`. */
export interface PricedTerms {
  readonly terms: readonly PricedTerm[];
  readonly slopes: readonly Slopes[];
  readonly start: Int32Array;
}

/** The sums that the automata leave to be charged. */
export const pricedTerms = ({ workers }: CompactProblem, automata: readonly Automaton[]): PricedTerms => {
  const start = new Int32Array(workers.length + 1);
  const terms = workers.flatMap((row, w) => {
    const { priced } = automata[w] as Automaton; // one automaton a worker
    start[w + 1] = (start[w] as number) + priced.length;
    return priced.map((at) => pricedTerm(row, at));
  });
  return { terms, slopes: terms.map(slopesOf), start };
};

/** Points of a sum. */
export const sumPoints = ({ term }: PricedTerm, sum: number): number =>
  term.term === 'window' ? windowPoints(term, sum) : groupPoints(term, sum);

/** Least and most that a window can come to with some days fixed. @param fixed pattern of each day, -1 where it is free */
export const fixedReach = (
  row: WorkerRow,
  term: WindowSum,
  fixed: Int32Array,
): { readonly least: number; readonly most: number } => {
  let [least, most] = [term.initial, term.initial];
  for (let day = term.from; day < term.to; day++) {
    const only = fixed[day] as number;
    const values =
      only >= 0
        ? term.attribute.subarray(only, only + 1)
        : term.attribute.subarray(row.patternStart[day], row.patternStart[day + 1]);
    least += values.reduce((a, b) => Math.min(a, b));
    most += values.reduce((a, b) => Math.max(a, b));
  }
  return { least, most };
};

/** Whether a sum somewhere between these costs anything or is forbidden. */
export const isCostly = (term: PricedTerm, least: number, most: number): boolean =>
  sumPoints(term, least) > 0 || sumPoints(term, most) > 0; // the cost of a sum is convex and 0 or more

/** The sum of a row. */
export const sumOf = ({ term }: PricedTerm, patterns: Int32Array): number =>
  term.term === 'window' ? windowSum(term, patterns) : groupCount(term, patterns);

/** A stretch of sums over which each unit costs the same more. */
export interface Segment {
  /** Units of the sum. */
  readonly width: number;
  /** Points of one unit; 0 or more, and dearer with every segment. */
  readonly slope: number;
}

/** The cost of a sum as its cheapest sum and what it costs to go up or down from there. */
export interface Slopes {
  readonly cheapest: number;
  readonly points: number;
  readonly up: readonly Segment[];
  readonly down: readonly Segment[];
}

const segmentsFrom = (term: PricedTerm, from: number, step: number, end: number): readonly Segment[] => {
  const found: Segment[] = [];
  for (let sum = from; step > 0 ? sum < end : sum > end; sum += step) {
    const slope = (sumPoints(term, sum + step) - sumPoints(term, sum)) / Math.abs(step);
    if (slope === Infinity) break; // beyond a hard limit
    const last = found.at(-1);
    const isSame = last !== undefined && Math.abs(last.slope - slope) < 1e-9;
    if (isSame) found[found.length - 1] = { width: last.width + Math.abs(step), slope };
    else found.push({ width: Math.abs(step), slope });
  }
  return found;
};

/** Sum that costs least; of several the least. */
const cheapestSum = (term: PricedTerm): number => {
  let cheapest = term.least;
  for (let sum = term.least; sum <= term.most; sum += term.step)
    if (sumPoints(term, sum) < sumPoints(term, cheapest)) cheapest = sum;
  return cheapest;
};

/** The cost of a sum in segments. O(reachable sums). */
export const slopesOf = (term: PricedTerm): Slopes => {
  const cheapest = cheapestSum(term);
  return {
    cheapest,
    points: sumPoints(term, cheapest),
    up: segmentsFrom(term, cheapest, term.step, term.most),
    down: segmentsFrom(term, cheapest, -term.step, term.least),
  };
};

/** Least points of a sum that is sold at a price per unit: what the sum adds to the Lagrangian bound. */
export const soldPoints = (slopes: Slopes, price: number): number => {
  let points = slopes.points - price * slopes.cheapest;
  for (const { width, slope } of slopes.up) if (slope < price) points += (slope - price) * width;
  for (const { width, slope } of slopes.down) if (slope < -price) points += (slope + price) * width;
  return points;
};
