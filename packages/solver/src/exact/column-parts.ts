import type { CompactProblem } from '../problem/problem.ts';
import type { Random } from '../random.ts';
import type { Column } from './column.ts';
import type { ColumnStyle } from './column-style.ts';
import { freeDays, freeUnlike, freeWorkers, hasFree } from './free-part.ts';
import { drawnKind, type PartEnd, PartKind } from './part-kind.ts';

/** Days freed for everybody: least, and at first. */
const WEEK = 7;
const FIRST_DAYS = 14;

/** Days in which what the root would have otherwise is free, at first. */
const FIRST_UNLIKE_DAYS = 21;

/** Fewest workers freed throughout. */
const FEWEST_FREE = 3;

/** Share of the workers who are free in a part of both days and workers. */
const SOME_WORKERS = 0.5;

/** Share of what is left of the run that a part may take, and one that kicks a rota out of where it is stuck. */
export const PART_SHARE = 0.03;
export const KICK_SHARE = 0.1;

/** How much larger parts get after one that was too small; a kick that ends where it began has done nothing at all. */
const GROWTH = 1.08;
const KICK_GROWTH = 1.3;

type Rows = readonly Int32Array[];

/** A kind of part, and how a part of some size is freed. */
interface Way {
  readonly kind: PartKind;
  readonly free: (rows: Rows, size: number) => Rows;
}

/** Draws the parts of a rota that a column search frees. */
export class ColumnParts {
  private readonly problem: CompactProblem;
  private readonly random: Random;
  private readonly ways: readonly Way[];
  private readonly unlike: Way;
  /** How much of every worker's pattern the root's LP holds; nothing before the root. */
  private liked: readonly Float64Array[] | undefined;
  private last: PartKind | undefined;
  private readonly kick: PartKind;

  constructor(problem: CompactProblem, style: ColumnStyle, random: Random) {
    const { days, workers } = problem;
    this.problem = problem;
    this.random = random;
    const share = (of: number): number => Math.ceil(of * workers.length);
    this.kick = new PartKind({
      first: share(style.firstKicked),
      least: share(style.leastKicked),
      most: workers.length,
      growth: KICK_GROWTH,
      mostTime: KICK_SHARE,
    });
    const ofDays = { least: Math.min(WEEK, days), most: days, growth: GROWTH, mostTime: PART_SHARE };
    const ofWorkers = {
      first: style.firstFree,
      least: Math.min(FEWEST_FREE, workers.length),
      most: workers.length,
      growth: GROWTH,
      mostTime: PART_SHARE,
    };
    this.ways = [
      {
        kind: new PartKind({ first: FIRST_DAYS, ...ofDays }),
        free: (rows, size) => this.someDays(rows, size),
      },
      { kind: new PartKind(ofWorkers), free: (rows, size) => this.someWorkers(rows, size) },
      {
        kind: new PartKind({ first: 2 * FIRST_DAYS, ...ofDays }),
        free: (rows, size) => this.someOfBoth(rows, size),
      },
    ];
    this.unlike = {
      kind: new PartKind({ first: FIRST_UNLIKE_DAYS, ...ofDays }),
      free: (rows, size) => this.someUnlike(rows, size),
    };
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
  freed(rows: Rows): Rows {
    const ways = this.liked ? [this.unlike, ...this.ways] : this.ways;
    const { kind, free } = drawnKind(ways, (way) => way.kind, this.random);
    this.last = kind;
    return free(rows, kind.draw(this.random));
  }

  /** A rota of which a large share of the workers is free throughout. */
  kicked(rows: Rows): Rows {
    this.last = this.kick;
    return this.someWorkers(rows, this.kick.draw(this.random));
  }

  /** Hears how the part drawn last ended. */
  learn(end: PartEnd): void {
    this.last?.learn(end);
  }

  /** What the root's LP would have otherwise is free, for some days; all of them where it agrees with the rota there. */
  private someUnlike(rows: Rows, days: number): Rows {
    const freed = this.someDays(rows, days);
    const unlike = freeUnlike(freed, rows, (w, p) => this.liked?.[w]?.[p] ?? 0);
    return hasFree(unlike) ? unlike : freed;
  }

  /** Everybody is free for so many days from somewhere on. */
  private someDays(rows: Rows, days: number): Rows {
    return freeDays(rows, this.random.below(this.problem.days - days + 1), days);
  }

  /** So many workers are free throughout. */
  private someWorkers(rows: Rows, wanted: number): Rows {
    return freeWorkers(rows, wanted, (count) => this.random.below(count));
  }

  /** Half of the workers are free for some days. */
  private someOfBoth(rows: Rows, days: number): Rows {
    const freed = this.someDays(rows, days);
    const chosen = this.someWorkers(rows, Math.max(1, Math.round(SOME_WORKERS * rows.length)));
    return rows.map((row, w) => (chosen[w]?.[0] === -1 ? (freed[w] as Int32Array) : row));
  }
}
