import type { CompactProblem, WindowSum, WorkerRow, WorkerTerm } from '../../problem/problem.ts';
import type { Automaton } from '../../rows/automaton.ts';
import { charge } from '../../rows/charge.ts';
import { cheapestRow, type PricedRow, workspace } from '../../rows/cheapest-row.ts';
import { termPoints } from '../../score/terms.ts';
import { type PricedTerm, type PricedTerms, pricedTerms } from '../priced-terms.ts';

/** The cheapest row of one worker at some prices. */
export interface Priced {
  /** No row of the worker is cheaper. */
  readonly bound: number;
  /** The row that is: lawful but for terms that the automaton leaves out. */
  readonly relaxed: PricedRow;
  /** A lawful row, nearly as cheap; absent when the terms an automaton leaves out could not be kept. */
  readonly row?: PricedRow;
}

/** First price on a term that an automaton leaves out and a row breaks; doubled until the row keeps it. */
const FIRST_PENALTY = 8;
const DOUBLINGS = 14;

/** What a worker's patterns and newly taken groups cost. */
export interface Prices {
  /** By pattern; `Infinity` forbids one. */
  readonly patterns: Float64Array;
  /** By position of the term in `row.terms`. */
  readonly groups: Float64Array;
  /** What the sums cost before the first day. */
  readonly constant: number;
  /** Whether most days are fixed. */
  readonly isNarrow: boolean;
}

/** Finds cheapest rows: exact automata, and a price on those terms that they leave out. */
export class Pricer {
  readonly priced: PricedTerms;
  private readonly problem: CompactProblem;
  private readonly automata: readonly Automaton[];
  private readonly space = workspace();

  constructor(problem: CompactProblem, automata: readonly Automaton[]) {
    this.problem = problem;
    this.automata = automata;
    this.priced = pricedTerms(problem, automata);
  }

  /**
   * Own costs of a worker's patterns, less what day rows and priced sums pay for them.
   *
   * @param duals price of each day row, then of each priced sum
   * @param fixed pattern of each day, -1 where it is free; other patterns of a fixed day are forbidden
   */
  prices(w: number, duals: Float64Array, fixed: Int32Array): Prices {
    const row = this.problem.workers[w] as WorkerRow;
    const patterns = Float64Array.from(row.cost);
    const groups = new Float64Array(row.terms.length);
    const { terms, start } = this.priced;
    let constant = 0;
    for (let i = start[w] as number; i < (start[w + 1] as number); i++) {
      const { at, term } = terms[i] as PricedTerm;
      const dual = duals[this.problem.rows.count + i] as number;
      constant -= dual * term.initial;
      if (term.term === 'groups') groups[at] = -dual;
      else if (dual !== 0) addAttribute(patterns, row, term, -dual);
    }
    for (let p = 0; p < patterns.length; p++) {
      const only = fixed[row.patternDay[p] as number] as number;
      if (only >= 0 && only !== p) {
        patterns[p] = Infinity;
        continue;
      }
      let points = patterns[p] as number;
      for (let e = row.entryStart[p] as number; e < (row.entryStart[p + 1] as number); e++)
        points -= (duals[row.entryRow[e] as number] as number) * (row.entryAmount[e] as number);
      patterns[p] = points;
    }
    return { patterns, groups, constant, isNarrow: isNarrow(fixed) };
  }

  /** The cheapest row at these prices; `undefined` when they forbid every row. */
  best(w: number, prices: Prices): Priced | undefined {
    const automaton = this.automata[w] as Automaton;
    const found = this.cheapest(automaton, prices.patterns, prices);
    if (!found) return undefined;
    const whole = ({ patterns, points }: PricedRow): PricedRow => ({ patterns, points: points + prices.constant });
    const row = this.kept(automaton, prices, found);
    const relaxed = whole(found);
    if (row === found) return { bound: relaxed.points, relaxed, row: relaxed };
    return { bound: relaxed.points, relaxed, ...(row ? { row: whole(row) } : {}) };
  }

  /** Whether a worker has a row with these days fixed, as far as the automaton knows. */
  has(w: number, fixed: Int32Array): boolean {
    const row = this.problem.workers[w] as WorkerRow;
    const price = Float64Array.from(row.patternDay, (day, p) => (fixed[day] === -1 || fixed[day] === p ? 0 : Infinity));
    const groups = new Float64Array(row.terms.length);
    return this.cheapest(this.automata[w] as Automaton, price, { groups, isNarrow: isNarrow(fixed) }) !== undefined;
  }

  private cheapest(
    automaton: Automaton,
    price: Float64Array,
    { groups, isNarrow }: Pick<Prices, 'groups' | 'isNarrow'>,
  ): PricedRow | undefined {
    return cheapestRow(automaton, price, this.space, { isNarrow, takePrice: groups });
  }

  /** Makes the hard terms that the automaton leaves out dearer until the row keeps them. */
  private kept(automaton: Automaton, prices: Prices, first: PricedRow): PricedRow | undefined {
    const { row, dropped, priced } = automaton;
    const terms = [...dropped, ...priced].map((at) => row.terms[at] as WorkerTerm).filter(({ isHard }) => isHard);
    if (terms.length === 0) return first;
    const dearer = Float64Array.from(prices.patterns);
    let found: PricedRow | undefined = first;
    for (let turn = 0, penalty = FIRST_PENALTY; turn < DOUBLINGS && found; turn++, penalty *= 2) {
      const { patterns } = found;
      const broken = terms.filter((term) => termPoints(term, patterns) === Infinity);
      if (broken.length === 0)
        return turn === 0 ? first : { patterns, points: truePoints(prices.patterns, patterns, found.points, dearer) };
      for (const term of broken) charge(dearer, term, patterns, penalty);
      found = this.cheapest(automaton, dearer, prices);
    }
    return undefined;
  }
}

const addAttribute = (price: Float64Array, row: WorkerRow, term: WindowSum, points: number): void => {
  const end = row.patternStart[term.to] as number;
  for (let p = row.patternStart[term.from] as number; p < end; p++)
    price[p] = (price[p] as number) + points * (term.attribute[p] as number);
};

/** Whether few enough days are free for a narrow look to pay. */
const isNarrow = (fixed: Int32Array): boolean => {
  let free = 0;
  for (const pattern of fixed) if (pattern === -1) free++;
  return 2 * free <= fixed.length;
};

/** Points at the true prices of a row found at dearer ones. */
const truePoints = (price: Float64Array, patterns: Int32Array, points: number, dearer: Float64Array): number =>
  patterns.reduce((sum, p) => sum + (price[p] as number) - (dearer[p] as number), points);
