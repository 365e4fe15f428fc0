import type { Choice, CompactProblem } from '../../problem/problem.ts';
import { drawn, type Random } from '../../random.ts';
import { workerPoints } from '../../score/evaluate.ts';
import { type Cell, freeCells, freeDays, freeRow, freeUnlike } from '../free-part.ts';
import { type Kin, withKin } from './kin.ts';

type Rows = readonly Int32Array[];

/** What parts are drawn of. */
export interface PartSource {
  readonly problem: CompactProblem;
  readonly random: Random;
  readonly kin: Kin;
  readonly best: Choice;
  /** How much of a worker's pattern the relaxation of the whole holds, from 0 to 1. */
  shareOf(worker: number, pattern: number): number;
}

/** How a part ended. */
export interface WholePartEnd {
  /** Whether it is proved to hold nothing better than what was found in it. */
  readonly isProved: boolean;
  /** Points by which the rota is better. */
  readonly saved: number;
  /** Seconds that it took, and that it had. */
  readonly took: number;
  readonly seconds: number;
}

/** A part solved within this share of its time is followed by larger ones. */
const QUICK_SHARE = 0.25;

/** How large the parts begin, as a share of all days and of all workers, and how they grow and shrink. */
const FIRST_SHARE = 0.25;
const LEAST_SHARE = 0.06;
const GROWTH = 1.25;

/**
 * The same of parts spread over the whole month: a quarter more may take several times as long, but at what can be solved at all
 * each holds far more than a stretch of days does. One that is cut short with nothing found is followed by one that may take so much longer, at most
 * so large a share of the time that is left.
 */
const SPREAD_GROWTH = 1.1;
const PATIENCE_GROWTH = 1.5;
const MOST_PATIENCE = 0.1;

/** How much the last part of a kind says of what the kind brings; what takes no time is taken to take a little. */
const RATE_SHARE = 0.3;
const LEAST_SECONDS = 0.05;

/** Share of the workers who are free in a part of both days and workers. */
const SOME_WORKERS = 0.5;

/** Most that lots add to what the relaxation holds of somebody's day, so that no two parts are alike. */
const MOST_NOISE = 0.6;

/** Everybody is free for some days. */
const someDays = ({ problem, random, best }: PartSource, share: number): Rows => {
  const length = Math.max(2, Math.min(problem.days, Math.round(problem.days * share)));
  return freeDays(best, random.below(problem.days - length + 1), length);
};

/** Somebody, half of the time drawn by what their row costs, and some of those who share their work. */
const someKin = ({ problem, random, best, kin }: PartSource, share: number): ReadonlySet<number> => {
  const { workers } = problem;
  const points = random.below(2) === 0 ? [] : workers.map((row, w) => workerPoints(row, best[w] as Int32Array));
  const first = drawn(random, points) ?? random.below(workers.length);
  return withKin(random, kin, first, Math.max(2, Math.round(workers.length * share)));
};

/** Some workers are free throughout. */
const someWorkers = (source: PartSource, share: number): Rows => {
  const free = someKin(source, share);
  return source.best.map((row, w) => (free.has(w) ? freeRow(row.length) : row));
};

/** Half of the workers are free for twice as many days. */
const someOfBoth = (source: PartSource, share: number): Rows => {
  const days = someDays(source, 2 * share);
  const free = someKin(source, SOME_WORKERS);
  return days.map((row, w) => (free.has(w) ? row : (source.best[w] as Int32Array)));
};

/** What the relaxation of the whole would have otherwise is free, for twice as many days. */
const someUnlike = (source: PartSource, share: number): Rows =>
  freeUnlike(someDays(source, 2 * share), source.best, (w, p) => source.shareOf(w, p));

/**
 * A share of all days of people is free, whoever's and whenever: those of which the relaxation of the whole holds least. What it would have
 * otherwise hangs together all over a month, by fairness and contracts, and no stretch of days holds that.
 */
const mostUnlike = (source: PartSource, share: number): Rows => {
  const { problem, random, best } = source;
  const noise = MOST_NOISE * random.next();
  const cells: (Cell & { readonly held: number })[] = [];
  problem.workers.forEach((row, worker) => {
    best[worker]?.forEach((p, day) => {
      const held = source.shareOf(worker, p) + noise * random.next();
      if (row.isFixedDay[day] !== 1) cells.push({ worker, day, held });
    });
  });
  const least = cells.toSorted((a, b) => a.held - b.held).slice(0, Math.ceil(share * cells.length));
  return freeCells(best, least);
};

/** A kind of part: how it is freed, how large its parts are now and how long they may take, and what they bring. */
export class WholePart {
  /** Points a second that parts of the kind have brought, the last ones most. */
  rate = 0;
  private readonly drawn: (source: PartSource, share: number) => Rows;
  private readonly isSpread: boolean;
  private share = FIRST_SHARE;
  private patience = 1;

  private constructor(free: WholePart['drawn'], isSpread = false) {
    this.drawn = free;
    this.isSpread = isSpread;
  }

  /** Kinds that ask nothing of a relaxation; the first one never frees nothing. */
  static plain(): readonly [WholePart, ...(readonly WholePart[])] {
    return [new WholePart(someDays), new WholePart(someWorkers), new WholePart(someOfBoth)];
  }

  /** Kinds that free what a relaxation of the whole would have otherwise. */
  static relaxed(): readonly WholePart[] {
    return [new WholePart(someUnlike), new WholePart(mostUnlike, true)];
  }

  /** A rota with -1 where it is free. */
  free(source: PartSource): Rows {
    return this.drawn(source, this.share);
  }

  /** Seconds that the next part may take, at least `usual` ones. @param first what a part may take at first */
  seconds(usual: number, first: number, left: number): number {
    const most = Math.max(first, MOST_PATIENCE * left);
    this.patience = Math.min(this.patience, most / first);
    return Math.min(left, Math.max(usual, this.patience * first));
  }

  /** The next part is larger, as this one had nothing in it. */
  grow(): void {
    this.share = Math.min(1, this.share * (this.isSpread ? SPREAD_GROWTH : GROWTH));
  }

  learn({ isProved, saved, took, seconds }: WholePartEnd): void {
    this.rate += RATE_SHARE * (saved / Math.max(took, LEAST_SECONDS) - this.rate);
    if (!isProved) {
      this.share = Math.max(LEAST_SHARE, this.share / (this.isSpread ? SPREAD_GROWTH : GROWTH));
      if (this.isSpread && saved <= 0) this.patience *= PATIENCE_GROWTH;
    } else if (this.isSpread ? saved <= 0 : took < QUICK_SHARE * seconds) this.grow();
  }
}
