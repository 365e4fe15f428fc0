import type {
  ClearDays,
  GroupCount,
  RestAfterRun,
  RunLength,
  SumCost,
  WholeGroup,
  WindowSum,
  WorkerRow,
  WorkerTerm,
} from '../../problem/problem.ts';
import { isReach2Banned, pairAt } from '../../score/evaluate.ts';
import type { LinearTerm } from '../lp/lp.ts';
import { type IntegerModel, ones, type PricePiece } from './integer-model.ts';

/** A limit as large as this is none. */
const UNLIMITED = 0x3fffffff;

/** Columns of the patterns of a worker that may be chosen, by day. */
type Days = readonly (readonly number[])[];

const above = ({ aboveThreshold, abovePoints }: SumCost): readonly PricePiece[] =>
  Array.from(aboveThreshold, (threshold, i) => ({ threshold, points: abovePoints[i] as number }));

const below = ({ belowThreshold, belowPoints }: SumCost): readonly PricePiece[] =>
  Array.from(belowThreshold, (threshold, i) => ({ threshold, points: belowPoints[i] as number }));

/**
 * One worker's row in an integer model: a column for each pattern that may be chosen, exactly one a day, and rows for
 * bans, pairs and every term, all of them exact.
 */
export class RowModel {
  /** Column of every pattern, -1 where it may not be chosen. */
  readonly columnOf: Int32Array;
  private readonly model: IntegerModel;
  private readonly row: WorkerRow;
  private readonly days: Days;

  /** @param fixed pattern of each day, -1 where it is free */
  constructor(model: IntegerModel, row: WorkerRow, fixed: Int32Array) {
    this.model = model;
    this.row = row;
    this.columnOf = new Int32Array(row.patternDay.length).fill(-1);
    this.days = Array.from(fixed, (only, day) => {
      const columns: number[] = [];
      for (let p = row.patternStart[day] as number; p < (row.patternStart[day + 1] as number); p++) {
        if (only !== -1 && only !== p) continue;
        this.columnOf[p] = model.column(1, row.cost[p]);
        columns.push(p);
      }
      return columns;
    });
    for (const patterns of this.days) model.row(ones(this.columnsOf(patterns)), { lower: 1, upper: 1 });
    for (let day = 0; day + 1 < row.days; day++) this.pairs(day);
    for (const term of row.terms) this.term(term);
  }

  private columnsOf(patterns: readonly number[]): readonly number[] {
    return patterns.map((p) => this.columnOf[p] as number);
  }

  private split(day: number, marks: Uint8Array): readonly [readonly number[], readonly number[]] {
    const patterns = this.days[day] ?? [];
    return [
      this.columnsOf(patterns.filter((p) => marks[p] === 1)),
      this.columnsOf(patterns.filter((p) => marks[p] !== 1)),
    ];
  }

  private pairs(day: number): void {
    const { row } = this;
    this.forbid(day, day + 1, (p, q) => row.pairBan[pairAt(row, day, p, q)] === 1);
    if (row.reach2 && day + 2 < row.days) this.forbid(day, day + 2, (p, q) => isReach2Banned(row, day, p, q));
    const alike = new Map<
      string,
      { readonly points: number; readonly after: readonly number[]; readonly before: number[] }
    >();
    for (const p of this.days[day] ?? []) {
      const byPoints = new Map<number, number[]>();
      for (const q of this.days[day + 1] ?? []) {
        const points = row.pairCost[pairAt(row, day, p, q)] as number;
        if (points !== 0) byPoints.set(points, [...(byPoints.get(points) ?? []), q]);
      }
      byPoints.forEach((after, points) => {
        const key = `${points} ${after.join(' ')}`;
        const known = alike.get(key) ?? { points, after, before: [] };
        known.before.push(p);
        alike.set(key, known);
      });
    }
    for (const { points, after, before } of alike.values())
      this.model.chargeTogether([this.columnsOf(before), this.columnsOf(after)], points);
  }

  /** Forbids pairs of two days: a row for each distinct set of banned patterns, with all that are banned with the whole of it. */
  private forbid(day: number, later: number, isBanned: (p: number, q: number) => boolean): void {
    const after = new Map<number, ReadonlySet<number>>();
    for (const p of this.days[day] ?? []) after.set(p, new Set((this.days[later] ?? []).filter((q) => isBanned(p, q))));
    const seen = new Set<string>();
    for (const banned of after.values()) {
      const key = [...banned].join(' ');
      if (banned.size === 0 || seen.has(key)) continue;
      seen.add(key);
      const before = [...after].filter(([, set]) => [...banned].every((q) => set.has(q))).map(([p]) => p);
      this.model.mostOne(this.columnsOf([...before, ...banned]));
    }
  }

  private term(term: WorkerTerm): void {
    if (term.term === 'window') this.window(term);
    else if (term.term === 'groups') this.groups(term);
    else if (term.term === 'run') this.run(term);
    else if (term.term === 'rest-after-run') this.rest(term);
    else if (term.term === 'whole-group') this.whole(term);
    else this.clear(term);
  }

  private window(term: WindowSum): void {
    const terms: LinearTerm[] = [];
    let [lowest, highest] = [0, 0];
    for (let day = term.from; day < term.to; day++) {
      const patterns = this.days[day] ?? [];
      const values = patterns.map((p) => term.attribute[p] as number);
      lowest += Math.min(...values);
      highest += Math.max(...values);
      patterns.forEach((p, i) => {
        terms.push({ column: this.columnOf[p] as number, factor: values[i] as number });
      });
    }
    this.limit(term, terms, lowest, highest, term.min);
  }

  /** Limits and prices of a sum on top of what history left; soft limits are two pieces more. */
  private limit(
    term: WindowSum | GroupCount,
    terms: readonly LinearTerm[],
    lowest: number,
    highest: number,
    min: number,
  ): void {
    const least = min > -UNLIMITED && min - term.initial > lowest ? min - term.initial : undefined;
    const most = term.max < UNLIMITED && term.max - term.initial < highest ? term.max - term.initial : undefined;
    const lower = least === undefined ? {} : { lower: least };
    const upper = most === undefined ? {} : { upper: most };
    if (term.isHard && (least !== undefined || most !== undefined)) this.model.row(terms, { ...lower, ...upper });
    const soft = (threshold: number | undefined): readonly PricePiece[] =>
      term.isHard || threshold === undefined ? [] : [{ threshold, points: term.points }];
    const shifted = (pieces: readonly PricePiece[]): readonly PricePiece[] =>
      pieces.map(({ threshold, points }) => ({ threshold: threshold - term.initial, points }));
    this.model.priceAbove(terms, highest, [...shifted(above(term.cost)), ...soft(most)]);
    this.model.priceBelow(terms, lowest, [...shifted(below(term.cost)), ...soft(least)]);
  }

  /** A column per group that is 1 where one of its patterns is chosen. */
  private groups(term: GroupCount): void {
    const byGroup = new Map<number, (readonly number[])[]>();
    for (const patterns of this.days) {
      const today = new Map<number, number[]>();
      for (const p of patterns) {
        const group = term.groupOf[p] as number;
        if (group >= 0) today.set(group, [...(today.get(group) ?? []), this.columnOf[p] as number]);
      }
      today.forEach((columns, group) => {
        byGroup.set(group, [...(byGroup.get(group) ?? []), columns]);
      });
    }
    const taken = [...byGroup.values()].map((days) => {
      const column = this.model.column(1);
      for (const columns of days) this.model.row([...ones(columns), { column, factor: -1 }], { upper: 0 });
      this.model.row([...ones(days.flat()), { column, factor: -1 }], { lower: 0 });
      return column;
    });
    this.limit(term, ones(taken), 0, taken.length, -UNLIMITED);
  }

  private run(term: RunLength): void {
    const points = term.isHard ? undefined : term.points;
    const days = this.days.map((_, day) => this.split(day, term.inClass));
    const inside = days.map(([marked]) => marked);
    const outside = days.map(([, others]) => others);
    for (let day = 0; day < days.length && term.max < UNLIMITED; day++)
      if (Math.max(0, term.max - day) <= term.initial)
        this.model.chargeTogether(inside.slice(Math.max(0, day - term.max), day + 1), points);
    for (let first = 0; first < days.length && term.min > 1; first++) {
      const known = first === 0 ? term.initial : 0;
      const before = first === 0 ? [] : [outside[first - 1] ?? []];
      for (let end = first + 1; end < Math.min(days.length, first + term.min - known); end++) {
        const missing = term.min - known - (end - first);
        const sets = [...before, ...inside.slice(first, end), outside[end] ?? []];
        this.model.chargeTogether(sets, points === undefined ? undefined : points * missing);
      }
    }
    // a run that history began and day 0 ends is priced even where the rule is hard
    if (term.initial > 0 && term.initial < term.min)
      this.model.chargeTogether([outside[0] ?? []], term.points * (term.min - term.initial));
  }

  private rest(term: RestAfterRun): void {
    const busy = this.days.map((_, day) => this.split(day, term.isBusy)[0]);
    const free = this.days.map((_, day) => this.split(day, term.isBusy)[1]);
    const inRun = term.isBusy.map((isBusy, p) => (isBusy === 1 && term.inRun[p] === 1 ? 1 : 0));
    const other = term.isBusy.map((isBusy, p) => (isBusy === 1 && term.inRun[p] !== 1 ? 1 : 0));
    const run = this.days.map((_, day) => this.split(day, inRun)[0]);
    const others = this.days.map((_, day) => this.split(day, other)[0]);
    const carried = term.initialFree === 0 ? term.initialRun : 0;
    const charge = (runDays: readonly (readonly number[])[], first: number, rested: number): void => {
      for (let gap = 0; gap < Math.min(term.freeDays - rested, this.days.length - first); gap++) {
        const back = gap + rested === 0 ? others : busy;
        const points = term.isHard ? undefined : term.points * (term.freeDays - rested - gap);
        this.model.chargeTogether([...runDays, ...free.slice(first, first + gap), back[first + gap] ?? []], points);
      }
    };
    for (let last = -1; last < this.days.length - 1; last++)
      if (Math.max(0, term.runAtLeast - 1 - last) <= carried)
        charge(run.slice(Math.max(0, last + 1 - term.runAtLeast), last + 1), last + 1, 0);
    if (term.initialFree > 0 && term.initialRun >= term.runAtLeast) charge([], 0, term.initialFree);
  }

  private whole(term: WholeGroup): void {
    const points = term.isHard ? undefined : term.points;
    const half = (day: number, marks: Uint8Array): readonly [readonly number[], readonly number[]] | undefined =>
      day < 0 ? undefined : this.split(day, marks);
    const first = half(term.firstDay, term.inFirst);
    const second = half(term.secondDay, term.inSecond);
    if (first) this.model.chargeTogether(second ? [first[0], second[1]] : [first[0]], points);
    if (second) this.model.chargeTogether(first ? [second[0], first[1]] : [second[0]], points);
  }

  /** A column per day that may be 1 only where neither the day nor the one before touches it. */
  private clear(term: ClearDays): void {
    const least = term.min - term.initial;
    if (least <= 0) return;
    const clear: number[] = [];
    for (let day = term.from; day < term.to; day++) {
      if (term.isShort[day] === 1 || (day === 0 && term.isFirstDayTouched)) continue;
      const untouched = this.model.column(1);
      clear.push(untouched);
      this.model.mostOne([...this.split(day, term.touchesOwnDay)[0], untouched]);
      if (day > 0) this.model.mostOne([...this.split(day - 1, term.touchesNextDay)[0], untouched]);
    }
    if (term.isHard && clear.length < least) this.model.row(ones(this.columnsOf(this.days[0] ?? [])), { upper: 0 });
    else if (term.isHard) this.model.row(ones(clear), { lower: least });
    else this.model.priceBelow(ones(clear), 0, [{ threshold: least, points: term.points }]);
  }
}
