import type { CompactProblem, WorkerRow, WorkerTerm } from '../../problem/problem.ts';
import type { Automaton } from '../../rows/automaton.ts';
import { cheapestRow, type PricedRow, workspace } from '../../rows/cheapest-row.ts';
import { termPoints, windowSum } from '../../score/terms.ts';

/** The cheapest row of one worker at some prices. */
export interface Priced {
  /** No row of the worker is cheaper. */
  readonly bound: number;
  /** Absent when the terms an automaton leaves out could not be kept. */
  readonly row?: PricedRow;
}

/** First price on a term that an automaton leaves out and a row breaks; doubled until the row keeps it. */
const FIRST_PENALTY = 8;
const DOUBLINGS = 14;

/** Finds cheapest rows: exact automata, and a price on those terms that they leave out. */
export class Pricer {
  private readonly problem: CompactProblem;
  private readonly automata: readonly Automaton[];
  private readonly space = workspace();

  constructor(problem: CompactProblem, automata: readonly Automaton[]) {
    this.problem = problem;
    this.automata = automata;
  }

  /**
   * Points of each pattern of a worker: own costs, less what the day rows pay for it.
   *
   * @param duals price of each day row
   * @param fixed pattern of each day, -1 where it is free; other patterns of a fixed day are forbidden
   */
  prices(w: number, duals: Float64Array, fixed: Int32Array): Float64Array {
    const row = this.problem.workers[w] as WorkerRow;
    const price = Float64Array.from(row.cost);
    for (let p = 0; p < price.length; p++) {
      const only = fixed[row.patternDay[p] as number] as number;
      if (only >= 0 && only !== p) {
        price[p] = Infinity;
        continue;
      }
      for (let e = row.entryStart[p] as number; e < (row.entryStart[p + 1] as number); e++)
        price[p] = (price[p] as number) - (duals[row.entryRow[e] as number] as number) * (row.entryAmount[e] as number);
    }
    return price;
  }

  /** The cheapest row at these prices; `undefined` when they forbid every row. @param isNarrow see `cheapestRow` */
  best(w: number, price: Float64Array, isNarrow = false): Priced | undefined {
    const automaton = this.automata[w] as Automaton;
    const found = cheapestRow(automaton, price, this.space, { isNarrow });
    if (!found) return undefined;
    const bound = found.points;
    const row = automaton.dropped.length === 0 ? found : this.kept(automaton, price, found, isNarrow);
    return row ? { bound, row } : { bound };
  }

  /** Whether a worker has a row with these days fixed, as far as the automaton knows. */
  has(w: number, fixed: Int32Array): boolean {
    const row = this.problem.workers[w] as WorkerRow;
    const price = Float64Array.from(row.patternDay, (day, p) => (fixed[day] === -1 || fixed[day] === p ? 0 : Infinity));
    return cheapestRow(this.automata[w] as Automaton, price, this.space, { isNarrow: isNarrow(fixed) }) !== undefined;
  }

  /** Makes the terms that the automaton leaves out dearer until the row keeps them. */
  private kept(automaton: Automaton, price: Float64Array, first: PricedRow, isNarrow: boolean): PricedRow | undefined {
    const { row } = automaton;
    const terms = automaton.dropped.map((at) => row.terms[at] as WorkerTerm);
    const dearer = Float64Array.from(price);
    let found: PricedRow | undefined = first;
    for (let turn = 0, penalty = FIRST_PENALTY; turn < DOUBLINGS && found; turn++, penalty *= 2) {
      const { patterns } = found;
      const broken = terms.filter((term) => termPoints(term, patterns) === Infinity);
      if (broken.length === 0) return { patterns, points: truePoints(price, patterns, found.points, dearer) };
      for (const term of broken) charge(dearer, term, patterns, penalty);
      found = cheapestRow(automaton, dearer, this.space, { isNarrow });
    }
    return undefined;
  }
}

/** Whether few enough days are free for a narrow look to pay. */
export const isNarrow = (fixed: Int32Array): boolean => {
  let free = 0;
  for (const pattern of fixed) if (pattern === -1) free++;
  return 2 * free <= fixed.length;
};

/** Points at the true prices of a row found at dearer ones. */
const truePoints = (price: Float64Array, patterns: Int32Array, points: number, dearer: Float64Array): number =>
  patterns.reduce((sum, p) => sum + (price[p] as number) - (dearer[p] as number), points);

const charge = (price: Float64Array, term: WorkerTerm, patterns: Int32Array, penalty: number): void => {
  const effect = effectOf(term);
  if (!effect) return;
  const sign = term.term === 'window' && windowSum(term, patterns) < term.min ? -1 : 1;
  for (let p = 0; p < price.length; p++) price[p] = (price[p] as number) + sign * penalty * effect(p);
};

/** How much of the term a pattern uses; only sums and groups can be priced. */
const effectOf = (term: WorkerTerm): ((pattern: number) => number) | undefined => {
  if (term.term === 'window') {
    const largest = term.attribute.reduce((a, b) => Math.max(a, Math.abs(b)), 1);
    return (p) => (term.attribute[p] as number) / largest;
  }
  if (term.term === 'groups') return (p) => ((term.groupOf[p] as number) >= 0 ? 1 : 0);
  return undefined;
};
