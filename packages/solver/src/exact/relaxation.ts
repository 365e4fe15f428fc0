import type {
  CompactProblem,
  GroupCount,
  RestAfterRun,
  RunLength,
  SumCost,
  WholeGroup,
  WindowSum,
  WorkerRow,
} from '../problem/problem.ts';
import { forUnits } from '../problem/units.ts';
import type { LinearProgram, LinearRow, LinearTerm, Priced } from './lp/lp.ts';

/** Days that runs and rests are cut into rows over; longer runs are left out of the relaxation. */
const LONGEST_RUN = 14;

/** One side of a row. */
type OneLimit = { readonly upper: number } | { readonly lower: number };

/**
 * A linear relaxation of a compact problem: each worker-day spreads one unit over its patterns.
 *
 * Kept: day rows with priced slacks, bans between consecutive days, hard and soft windows, upper limits of runs, the
 * first days after single-run rests, group counts. Left out, which only lowers the bound: soft pair costs, run minima,
 * clear days, rests over two days, hard group limits. Every rota is a point of it at no higher cost, so its minimum is a
 * bound on the levels asked for.
 *
 * @param levels indices of the levels whose costs count
 */
export const relaxation = (problem: CompactProblem, levels: ReadonlySet<number>): LinearProgram =>
  new Builder(problem, levels).build();

class Builder {
  private readonly costs: number[] = [];
  private readonly most: number[] = [];
  private readonly rows: LinearRow[] = [];
  private readonly first: number[] = [];
  private constant = 0;

  private readonly problem: CompactProblem;
  private readonly levels: ReadonlySet<number>;

  constructor(problem: CompactProblem, levels: ReadonlySet<number>) {
    this.problem = problem;
    this.levels = levels;
  }

  build(): LinearProgram {
    this.problem.workers.forEach((row, w) => {
      this.worker(row, w);
    });
    this.dayRows();
    return { costs: this.costs, most: this.most, rows: this.rows, constant: this.constant };
  }

  private column(cost: number, most = 1): number {
    this.costs.push(cost);
    this.most.push(most);
    return this.costs.length - 1;
  }

  /** Charges for each unit by which a sum, of columns that are at most 1, is beyond a limit. */
  private charge(points: number, terms: readonly LinearTerm[], limit: OneLimit, priced: Priced): void {
    const [far, factor] = 'upper' in limit ? [limit.upper, -1] : [limit.lower, 1];
    const slack = this.column(points, reach(terms) + Math.abs(far));
    this.rows.push({ terms: [...terms, { column: slack, factor }], ...limit, priced });
  }

  private at(w: number, pattern: number): number {
    return (this.first[w] ?? 0) + pattern;
  }

  private worker(row: WorkerRow, w: number): void {
    this.first[w] = this.costs.length;
    for (let pattern = 0; pattern < row.patternDay.length; pattern++) this.column(this.ownCost(row, pattern));
    for (let day = 0; day < row.days; day++) {
      const terms = this.over(row, w, day, () => 1);
      this.rows.push({ terms, lower: 1, upper: 1 });
    }
    this.pairs(row, w);
    row.terms.forEach((term, at) => {
      const priced = { worker: w, term: at };
      if (term.term === 'window') this.window(row, w, term, priced);
      if (term.term === 'run') this.run(row, w, term);
      if (term.term === 'rest-after-run') this.rest(row, w, term);
      if (term.term === 'groups' && this.levels.has(term.level)) this.groups(row, w, term, priced);
      if (term.term === 'whole-group' && this.levels.has(term.level) && !term.isHard) this.whole(row, w, term);
    });
  }

  private ownCost(row: WorkerRow, pattern: number): number {
    let cost = 0;
    for (const level of this.levels) cost += row.levelCost[level]?.[pattern] ?? 0;
    return cost;
  }

  /** Terms over the patterns of one day with a factor other than 0. */
  private over(row: WorkerRow, w: number, day: number, factor: (pattern: number) => number): LinearTerm[] {
    const terms: LinearTerm[] = [];
    for (let p = row.patternStart[day] ?? 0; p < (row.patternStart[day + 1] ?? 0); p++) {
      const value = factor(p);
      if (value !== 0) terms.push({ column: this.at(w, p), factor: value });
    }
    return terms;
  }

  /** x(p) + sum of x(q) banned after p <= 1. */
  private pairs(row: WorkerRow, w: number): void {
    for (let day = 0; day + 1 < row.days; day++) {
      const start = row.patternStart[day] ?? 0;
      const next = row.patternStart[day + 1] ?? 0;
      const width = (row.patternStart[day + 2] ?? 0) - next;
      const grouped = new Map<string, number[]>();
      for (let p = start; p < next; p++) {
        const at = (row.pairStart[day] ?? 0) + (p - start) * width;
        const key = row.pairBan.subarray(at, at + width).join('');
        if (key.includes('1')) grouped.set(key, [...(grouped.get(key) ?? []), p]);
      }
      for (const [key, patterns] of grouped) {
        const before = patterns.map((p) => ({ column: this.at(w, p), factor: 1 }));
        const after = [...key].flatMap((ban, i) => (ban === '1' ? [{ column: this.at(w, next + i), factor: 1 }] : []));
        this.rows.push({ terms: [...before, ...after], upper: 1 });
      }
    }
  }

  private window(row: WorkerRow, w: number, term: WindowSum, priced: Priced): void {
    const isCounted = this.levels.has(term.level);
    if (!term.isHard && !isCounted) return;
    const terms: LinearTerm[] = [];
    for (let day = term.from; day < term.to; day++)
      terms.push(...this.over(row, w, day, (p) => term.attribute[p] ?? 0));
    if (term.isHard) {
      const isUpper = term.max < 0x3fffffff;
      const isLower = term.min > -0x3fffffff;
      if (isUpper || isLower) {
        this.rows.push({
          terms,
          priced,
          ...(isUpper ? { upper: term.max - term.initial } : {}),
          ...(isLower ? { lower: term.min - term.initial } : {}),
        });
      }
    }
    if (isCounted) this.pieces(terms, term.initial, term.cost, priced);
  }

  /** A slack per piece of a convex cost of `initial` plus a sum. */
  private pieces(terms: readonly LinearTerm[], initial: number, cost: SumCost, priced: Priced): void {
    cost.aboveThreshold.forEach((threshold, i) => {
      this.charge(cost.abovePoints[i] ?? 0, terms, { upper: threshold - initial }, priced);
    });
    cost.belowThreshold.forEach((threshold, i) => {
      this.charge(cost.belowPoints[i] ?? 0, terms, { lower: threshold - initial }, priced);
    });
  }

  /** Of every `max` + 1 consecutive days at most `max` are in the class. */
  private run(row: WorkerRow, w: number, term: RunLength): void {
    if (!term.isHard || term.max > LONGEST_RUN) return;
    // a run that history has already made too long only keeps day 0 out of the class
    for (let from = -Math.min(term.initial, term.max); from + term.max < row.days; from++) {
      const terms: LinearTerm[] = [];
      for (let day = Math.max(0, from); day <= from + term.max; day++)
        terms.push(...this.over(row, w, day, (p) => term.inClass[p] ?? 0));
      this.rows.push({ terms, upper: term.max - Math.max(0, -from) });
    }
  }

  /** A night not followed by a night leaves the next days free of other duties. */
  private rest(row: WorkerRow, w: number, term: RestAfterRun): void {
    if (!term.isHard || term.runAtLeast > 1) return;
    for (let day = 0; day + 1 < row.days; day++) {
      const ends = [
        ...this.over(row, w, day, (p) => term.inRun[p] ?? 0),
        ...this.over(row, w, day + 1, (p) => -(term.inRun[p] ?? 0)),
      ];
      for (let free = 1; free <= term.freeDays && day + free < row.days; free++) {
        const busy = this.over(row, w, day + free, (p) =>
          term.isBusy[p] === 1 && (free > 1 || term.inRun[p] !== 1) ? 1 : 0,
        );
        if (busy.length > 0) this.rows.push({ terms: merged([...ends, ...busy]), upper: 1 });
      }
    }
  }

  private groups(row: WorkerRow, w: number, term: GroupCount, priced: Priced): void {
    const indicators: LinearTerm[] = [];
    for (let group = 0; group < term.groups; group++) {
      const indicator = this.column(0);
      let isUsed = false;
      for (let day = 0; day < row.days; day++) {
        const touching = this.over(row, w, day, (p) => (term.groupOf[p] === group ? 1 : 0));
        if (touching.length === 0) continue;
        isUsed = true;
        this.rows.push({ terms: [...touching, { column: indicator, factor: -1 }], upper: 0 });
      }
      if (isUsed) indicators.push({ column: indicator, factor: 1 });
    }
    this.pieces(indicators, term.initial, term.cost, priced);
  }

  private whole(row: WorkerRow, w: number, term: WholeGroup): void {
    if (term.firstDay < 0 || term.secondDay < 0) return;
    const first = this.over(row, w, term.firstDay, (p) => term.inFirst[p] ?? 0);
    const second = this.over(row, w, term.secondDay, (p) => term.inSecond[p] ?? 0);
    const minus = (terms: readonly LinearTerm[]): LinearTerm[] =>
      terms.map(({ column, factor }) => ({ column, factor: -factor }));
    const slack = this.column(term.points);
    this.rows.push({ terms: [...first, ...minus(second), { column: slack, factor: -1 }], upper: 0 });
    this.rows.push({ terms: [...second, ...minus(first), { column: slack, factor: -1 }], upper: 0 });
  }

  private dayRows(): void {
    const touching: LinearTerm[][] = Array.from({ length: this.problem.rows.count }, () => []);
    this.problem.workers.forEach((row, w) => {
      row.patternDay.forEach((_, pattern) => {
        forUnits(row, pattern, (at, factor) => touching[at]?.push({ column: this.at(w, pattern), factor }));
      });
    });
    touching.forEach((terms, at) => {
      this.dayRow(terms, at);
    });
  }

  private dayRow(terms: readonly LinearTerm[], at: number): void {
    const { rows } = this.problem;
    if (!this.levels.has(rows.level[at] ?? 0) && rows.isHard[at] !== 1) return;
    const min = rows.min[at] ?? 0;
    const max = rows.max[at] ?? 0;
    const below = rows.belowPoints[at] ?? 0;
    const above = rows.abovePoints[at] ?? 0;
    if (terms.length === 0) {
      this.constant += Math.max(0, min) * below;
      return;
    }
    const priced = { dayRow: at };
    if (min > -0x3fffffff && below > 0) this.charge(below, terms, { lower: min }, priced);
    if (max < 0x3fffffff && above > 0) this.charge(above, terms, { upper: max }, priced);
  }
}

/** No sum of columns that are at most 1 is further from 0. */
const reach = (terms: readonly LinearTerm[]): number => terms.reduce((sum, { factor }) => sum + Math.abs(factor), 0);

/** Adds up factors of the same column. */
const merged = (terms: readonly LinearTerm[]): LinearTerm[] => {
  const byColumn = new Map<number, number>();
  for (const { column, factor } of terms) byColumn.set(column, (byColumn.get(column) ?? 0) + factor);
  return [...byColumn].flatMap(([column, factor]) => (factor === 0 ? [] : [{ column, factor }]));
};
