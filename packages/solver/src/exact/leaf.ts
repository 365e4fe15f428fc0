import type { CompactProblem, GroupCount, WindowSum, WorkerRow } from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';
import { divisorOf } from '../rows/tracks.ts';
import { rowPoints } from '../score/evaluate.ts';
import { groupPoints, windowPoints } from '../score/terms.ts';
import type { Decision, Leaf, TermPrice } from './certificate.ts';

/** Prices in certificates are multiples of 1 / so much: sums of them and of whole points are then exact. */
const PRICES_A_POINT = 65_536;

/** The nearest price that a certificate can hold. */
export const certifiedPrice = (price: number): number => Math.round(price * PRICES_A_POINT) / PRICES_A_POINT + 0; // no -0

/** What a leaf is made from. Prices are rounded to what a certificate can hold before they are used. */
export interface LeafInput {
  readonly decisions: readonly Decision[];
  /** A price for every day row. */
  readonly duals: ArrayLike<number>;
  readonly terms: readonly TermPrice[];
  readonly leftOut: Leaf['leftOut'];
}

/** Points at which a worker's rows are priced. */
export interface WorkerPrices {
  /** By pattern: own costs, less what day rows pay, and priced windows; `Infinity` where a decision bans it. */
  readonly price: Float64Array;
  /** By position in the worker's terms: points of each group that is taken; 0 where groups are not priced. */
  readonly takePrice: Float64Array;
}

/**
 * The leaf of some prices.
 *
 * @param leastOf least points of a worker's rows at the prices given, pairs and terms that are neither priced nor left out
 *   included; `undefined` when there is no such row. It may say less than that, and then proves less
 */
export const leafOf = (
  problem: CompactProblem,
  input: LeafInput,
  leastOf: (worker: number, prices: WorkerPrices) => number | undefined,
): Leaf => {
  const duals = Float64Array.from(input.duals, certifiedPrice);
  const terms = input.terms.map(([worker, term, price]): TermPrice => [worker, term, certifiedPrice(price)]);
  const isAllowed = problem.workers.map((row, w) => allowedPatterns(row, w, input.decisions));
  const pricing = problem.workers.map((row, w) => {
    const mine = terms.filter(([worker]) => worker === w);
    return leastOf(w, workerPrices(row, isAllowed[w] as Uint8Array, duals, mine)) ?? null;
  });
  let bound = dayRowsFloor(problem, isAllowed, input.decisions, duals);
  for (const [worker, term, price] of terms)
    bound += termFloor(problem.workers[worker] as WorkerRow, isAllowed[worker] as Uint8Array, term, price);
  for (const points of pricing) bound += points ?? Infinity;
  return {
    duals: Array.from(duals, (price, row) => [row, price] as const).filter(([, price]) => price !== 0),
    terms,
    leftOut: input.leftOut,
    pricing,
    bound: bound === Infinity ? null : bound,
  };
};

/** 1 for the patterns that no decision bans. */
const allowedPatterns = (row: WorkerRow, worker: number, decisions: readonly Decision[]): Uint8Array => {
  const isAllowed = new Uint8Array(row.patternDay.length).fill(1);
  for (const decision of decisions) {
    if (!('worker' in decision) || decision.worker !== worker) continue;
    const kept = new Set(decision.allowed);
    for (let p = row.patternStart[decision.day] as number; p < (row.patternStart[decision.day + 1] as number); p++)
      if (!kept.has(p)) isAllowed[p] = 0;
  }
  return isAllowed;
};

const workerPrices = (
  row: WorkerRow,
  isAllowed: Uint8Array,
  duals: Float64Array,
  terms: readonly TermPrice[],
): WorkerPrices => {
  const price = Float64Array.from(row.cost);
  const takePrice = new Float64Array(row.terms.length);
  for (let p = 0; p < price.length; p++)
    forUnits(row, p, (at, units) => {
      price[p] = (price[p] as number) - (duals[at] as number) * units;
    });
  for (const [, at, points] of terms) {
    const term = sumAt(row, at);
    if (term.term === 'groups') takePrice[at] = points;
    else addWindow(row, term, points, price);
  }
  isAllowed.forEach((allowed, p) => {
    if (allowed === 0) price[p] = Infinity;
  });
  return { price, takePrice };
};

const addWindow = (row: WorkerRow, term: WindowSum, points: number, price: Float64Array): void => {
  for (let p = row.patternStart[term.from] as number; p < (row.patternStart[term.to] as number); p++)
    price[p] = (price[p] as number) + points * (term.attribute[p] as number);
};

/** @throws Error when the term is no sum: only sums have units to price */
const sumAt = (row: WorkerRow, at: number): WindowSum | GroupCount => {
  const term = row.terms[at];
  if (term?.term !== 'window' && term?.term !== 'groups') throw new Error(`term ${at} is no sum and has no price`);
  return term;
};

/** What all day rows cost at least once their counts are paid for. */
const dayRowsFloor = (
  problem: CompactProblem,
  isAllowed: readonly Uint8Array[],
  decisions: readonly Decision[],
  duals: Float64Array,
): number => {
  const { rows } = problem;
  const least = new Float64Array(rows.count);
  const most = new Float64Array(rows.count);
  problem.workers.forEach((row, w) => {
    addUnits(row, isAllowed[w] as Uint8Array, least, most);
  });
  for (const decision of decisions) {
    if ('worker' in decision) continue;
    least[decision.row] = Math.max(least[decision.row] as number, decision.least ?? -Infinity);
    most[decision.row] = Math.min(most[decision.row] as number, decision.most ?? Infinity);
  }
  return duals.reduce(
    (floor, price, row) =>
      floor +
      leastOver(least[row] as number, most[row] as number, 1, (count) => rowPoints(rows, row, count) + price * count),
    0,
  );
};

/** Adds the fewest and the most units that a worker's days can bring to each day row. */
const addUnits = (row: WorkerRow, isAllowed: Uint8Array, least: Float64Array, most: Float64Array): void => {
  for (let day = 0; day < row.days; day++) {
    const brought = new Map<number, number[]>();
    let patterns = 0;
    for (let p = row.patternStart[day] as number; p < (row.patternStart[day + 1] as number); p++) {
      if (isAllowed[p] === 0) continue;
      patterns++;
      forUnits(row, p, (at, units) => {
        brought.set(at, [...(brought.get(at) ?? []), units]);
      });
    }
    for (const [at, units] of brought) {
      const all = units.length < patterns ? [0, ...units] : units;
      least[at] = (least[at] as number) + Math.min(...all);
      most[at] = (most[at] as number) + Math.max(...all);
    }
  }
};

/** What a priced sum costs at least once its units are paid for; units of history are in no row, so nobody pays for them. */
const termFloor = (row: WorkerRow, isAllowed: Uint8Array, at: number, price: number): number => {
  const term = sumAt(row, at);
  const points = (sum: number): number => (term.term === 'window' ? windowPoints(term, sum) : groupPoints(term, sum));
  const { least, most, step } =
    term.term === 'groups' ? groupRange(term, isAllowed) : windowRange(row, term, isAllowed);
  return leastOver(least, most, step, (sum) => points(sum) - price * (sum - term.initial));
};

/** Sums that can be reached lie between two, `step` apart. */
interface SumRange {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

const groupRange = (term: GroupCount, isAllowed: Uint8Array): SumRange => {
  const taken = new Set<number>();
  term.groupOf.forEach((group, p) => {
    if (group >= 0 && isAllowed[p] === 1) taken.add(group);
  });
  return { least: term.initial, most: term.initial + taken.size, step: 1 };
};

const windowRange = (row: WorkerRow, term: WindowSum, isAllowed: Uint8Array): SumRange => {
  let least = term.initial;
  let most = term.initial;
  const steps: number[] = [];
  for (let day = term.from; day < term.to; day++) {
    const start = row.patternStart[day] as number;
    const mine = Array.from(term.attribute.subarray(start, row.patternStart[day + 1])).filter(
      (_, at) => isAllowed[start + at] === 1,
    );
    least += Math.min(...mine);
    most += Math.max(...mine);
    steps.push(divisorOf(mine));
  }
  return { least, most, step: divisorOf(steps) || 1 };
};

/** Least of a function over least, least + step, ... up to most; `Infinity` where there is nothing. */
const leastOver = (least: number, most: number, step: number, points: (at: number) => number): number => {
  let found = Infinity;
  for (let at = least; at <= most; at += step) found = Math.min(found, points(at));
  return found;
};
