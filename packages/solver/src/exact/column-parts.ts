import type { CompactProblem } from '../problem/problem.ts';
import type { Random } from '../random.ts';
import type { Column } from './column.ts';
import type { ColumnStyle } from './column-style.ts';
import { freeDays, freeUnlike, freeWorkers, hasFree } from './free-part.ts';

/** Days freed for everybody: one or two times so many. */
const WEEK = 7;

/** Weeks in which what the root would have otherwise is free: so many, or up to two more. */
const UNLIKE_WEEKS = 2;

/** Fewest workers freed throughout. */
const FEWEST_FREE = 3;

/** Draws the parts of a rota that a column search frees. */
export class ColumnParts {
  private readonly problem: CompactProblem;
  private readonly style: ColumnStyle;
  private readonly random: Random;
  /** How much of every worker's pattern the root's LP holds; nothing before the root. */
  private liked: readonly Float64Array[] | undefined;

  constructor(problem: CompactProblem, style: ColumnStyle, random: Random) {
    this.problem = problem;
    this.style = style;
    this.random = random;
  }

  /** Hears what the root's LP holds, and how much of it. */
  like(carried: Iterable<readonly [Column, number]>): void {
    const liked = this.problem.workers.map(({ patternDay }) => new Float64Array(patternDay.length));
    for (const [{ worker, patterns }, value] of carried) {
      const mine = liked[worker] as Float64Array;
      for (const p of patterns) mine[p] = (mine[p] as number) + value;
    }
    this.liked = liked;
  }

  /** A rota with some part of it free. */
  freed(rows: readonly Int32Array[]): readonly Int32Array[] {
    const kind = this.random.below(this.liked ? 3 : 2);
    if (kind === 0) return this.someDays(rows);
    if (kind === 1) return this.someWorkers(rows);
    const unlike = this.someUnlike(rows);
    return hasFree(unlike) ? unlike : this.someDays(rows);
  }

  /** What the root's LP would have otherwise is free, for some weeks. */
  private someUnlike(rows: readonly Int32Array[]): readonly Int32Array[] {
    const freed = this.freeFor(rows, WEEK * (UNLIKE_WEEKS + this.random.below(3)));
    return freeUnlike(freed, rows, (w, p) => this.liked?.[w]?.[p] ?? 0);
  }

  /** Everybody is free for a week, or two. */
  private someDays(rows: readonly Int32Array[]): readonly Int32Array[] {
    return this.freeFor(rows, WEEK * (1 + this.random.below(2)));
  }

  /** Everybody is free for so many days from somewhere on. */
  private freeFor(rows: readonly Int32Array[], wanted: number): readonly Int32Array[] {
    const { days } = this.problem;
    const length = Math.min(days, wanted);
    return freeDays(rows, this.random.below(days - length + 1), length);
  }

  /** A few workers are free throughout. */
  private someWorkers(rows: readonly Int32Array[]): readonly Int32Array[] {
    const wanted = FEWEST_FREE + this.random.below(this.style.mostFree - FEWEST_FREE + 1);
    return freeWorkers(rows, wanted, (count) => this.random.below(count));
  }
}
