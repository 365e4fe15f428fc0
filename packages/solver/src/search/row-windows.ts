import type { CompactProblem } from '../problem/problem.ts';
import type { Random } from '../random.ts';
import type { WindowRow } from '../rows/window-row.ts';
import { RowPlanner } from './row-search-plan.ts';
import type { RowRota } from './row-search-rota.ts';

/**
 * Days of a window. Short ones settle who works when, long ones move work between weeks where hours are tight. A length is
 * drawn in inverse proportion to the work that its windows take, so that all get about the same time.
 */
const LENGTHS: readonly number[] = [3, 7, 14, 28, 56];

/** Work of a plan beside the nodes of its programme, for each of its days, in nodes; and how much the last plan says. */
const DAY_WORK = 4;
const NEWS = 0.02;

/** Share of plans that free two workers; with half as many the same time ended 5 to 10 % dearer. */
const PAIR_SHARE = 0.9;

/** Share of windows laid over a day that misses somebody, and looks at rows for one. */
const AIMED_SHARE = 0.3;
const LOOKS = 20;

/** Days that may change, ends excluded. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Draws windows of one or two workers inside some days, and plans them anew. */
export class RowWindows {
  private readonly problem: CompactProblem;
  private readonly rota: RowRota;
  private readonly planner: RowPlanner;
  private readonly random: Random;
  private readonly range: DayRange;
  private readonly window: WindowRow;
  private readonly lengths: readonly number[];
  /** Work that a window of each length takes on average. */
  private readonly work: number[];

  constructor(rota: RowRota, window: WindowRow, random: Random, range: DayRange) {
    this.problem = rota.problem;
    this.rota = rota;
    this.window = window;
    this.planner = new RowPlanner(rota, window, random);
    this.random = random;
    this.range = range;
    this.lengths = [...new Set(LENGTHS.map((length) => Math.min(length, range.to - range.from)))];
    this.work = this.lengths.map((length) => DAY_WORK * length);
  }

  /** Plans one window at a temperature, in points. @returns the workers whose days changed */
  plan(temperature: number): readonly number[] {
    const { random, range } = this;
    const at = this.lengthAt();
    const length = this.lengths[at] as number;
    const from = Math.max(range.from, Math.min(range.to - length, this.day() - random.below(length)));
    const before = this.window.work;
    const changed = this.planned(from, from + length, temperature);
    const spent = this.window.work - before + DAY_WORK * length;
    this.work[at] = (1 - NEWS) * (this.work[at] as number) + NEWS * spent;
    return changed;
  }

  private planned(from: number, to: number, temperature: number): readonly number[] {
    const { random, problem, planner } = this;
    const { workers } = problem;
    const w = random.below(workers.length);
    if (workers.length > 1 && random.next() < PAIR_SHARE) {
      const other = (w + 1 + random.below(workers.length - 1)) % workers.length;
      return planner.two(w, other, from, to, temperature) ? [w, other] : [];
    }
    return planner.one(w, from, to, temperature) ? [w] : [];
  }

  /** Which length is next. */
  private lengthAt(): number {
    const { work } = this;
    let left = this.random.next() * work.reduce((sum, one) => sum + 1 / one, 0);
    for (let at = 0; at < work.length; at++) {
      left -= 1 / (work[at] as number);
      if (left < 0) return at;
    }
    return 0; // rounding left nothing over
  }

  /** A day to plan: often one that misses somebody. */
  private day(): number {
    const { problem, random, range } = this;
    const { rows } = problem;
    if (rows.count > 0 && random.next() < AIMED_SHARE)
      for (let look = 0; look < LOOKS; look++) {
        const at = random.below(rows.count);
        const day = rows.day[at] as number;
        if (day < range.from || day >= range.to) continue;
        if ((this.rota.count[at] as number) < (rows.min[at] as number)) return day;
      }
    return range.from + random.below(range.to - range.from);
  }
}
