import type { Choice, CompactProblem } from '../../problem/problem.ts';
import { drawn, type Random } from '../../random.ts';
import { workerPoints } from '../../score/evaluate.ts';
import { freeDays, freeRow, freeUnlike, freeWorkerDays, type WorkerDay } from '../free-part.ts';
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
  /** Seconds that it took. */
  readonly took: number;
  /** Seconds that it might have taken. */
  readonly seconds: number;
}

/** How large the parts begin, as a share of all days and of all workers, and the least. */
const FIRST_SHARE = 0.25;
const LEAST_SHARE = 0.06;

/** How parts of a kind grow and shrink. */
interface Growth {
  /** How much larger the next part is, or smaller after one that was cut short. */
  readonly factor: number;
  /** How much longer the next part may take after one that was cut short with nothing found. */
  readonly patience: number;
  readonly isTooSmall: (end: WholePartEnd) => boolean;
}

/** A part solved within this share of its time is followed by larger ones. */
const QUICK_SHARE = 0.25;

const OF_STRETCHES: Growth = {
  factor: 1.25,
  patience: 0, // they take longer all together, where nothing is found
  isTooSmall: ({ took, seconds }) => took < QUICK_SHARE * seconds,
};

/**
 * Parts spread over the whole month hold far more than stretches of days do where they can just be solved, and a quarter more may take
 * several times as long: finer steps, and more time at the edge. What is proved to hold nothing is not worth freeing again.
 */
const OF_SPREAD: Growth = { factor: 1.1, patience: 1.5, isTooSmall: ({ saved }) => saved <= 0 };

/** Most that a part may take once others have found nothing or were cut short, as a share of the time that is left. */
export const LONGEST_SHARE = 0.1;

/** How much the last part of a kind says of what the kind brings and takes; what takes no time is taken to take a little. */
const MEMORY = 0.3;
const LEAST_SECONDS = 0.05;

/** Share of the workers who are free in a part of both days and workers. */
const SOME_WORKERS = 0.5;

/** Most that lots add to what the relaxation holds of somebody's day, so that parts are seldom alike. */
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
 * A share of all days that may change is free, whoever's and whenever: those of which the relaxation of the whole holds least,
 * give or take lots. What it would have otherwise hangs together all over a month, by fairness and contracts, and no stretch of
 * days holds that. Unlike the neighbourhoods of Danna and others it is as large as can be solved, whatever the relaxation has.
 */
const mostUnlike = (source: PartSource, share: number): Rows => {
  const { problem, random, best } = source;
  const noise = MOST_NOISE * random.next();
  const workerDays: (WorkerDay & { readonly held: number })[] = [];
  problem.workers.forEach(({ isFixedDay, isTail }, worker) => {
    let lot = noise * random.next();
    best[worker]?.forEach((p, day) => {
      if (day > 0 && isTail[p] !== 1) lot = noise * random.next(); // a duty over two days has one lot
      if (isFixedDay[day] !== 1) workerDays.push({ worker, day, held: source.shareOf(worker, p) + lot });
    });
  });
  const byHeld = workerDays.toSorted((a, b) => a.held - b.held);
  return freeWorkerDays(best, byHeld.slice(0, Math.ceil(share * byHeld.length)));
};

/** A kind of part: how it is freed, how large its parts are now and how long they may take, and what they bring. */
export class WholePart {
  private readonly way: (source: PartSource, share: number) => Rows;
  private readonly growth: Growth;
  private share = FIRST_SHARE;
  private longest = 0;
  private brought = 0;
  private took = 0;

  private constructor(way: WholePart['way'], growth: Growth) {
    this.way = way;
    this.growth = growth;
  }

  /** Kinds that ask nothing of a relaxation; the first one always frees something. */
  static plain(): readonly [WholePart, ...(readonly WholePart[])] {
    return [
      new WholePart(someDays, OF_STRETCHES),
      new WholePart(someWorkers, OF_STRETCHES),
      new WholePart(someOfBoth, OF_STRETCHES),
    ];
  }

  /** Kinds that free what a relaxation of the whole would have otherwise. */
  static relaxed(): readonly WholePart[] {
    return [new WholePart(someUnlike, OF_STRETCHES), new WholePart(mostUnlike, OF_SPREAD)];
  }

  /** Points a second that parts of the kind have brought, the last ones most. */
  get rate(): number {
    return this.brought;
  }

  /** How often it is drawn, whatever it brings: kinds that take longer have fewer turns, though more of the time. */
  get weight(): number {
    return 1 / Math.sqrt(Math.max(this.took, LEAST_SECONDS));
  }

  /** A rota with -1 where it is free. */
  free(source: PartSource): Rows {
    return this.way(source, this.share);
  }

  /** Seconds that the next part may take. @param usual what parts may take now, where none was cut short */
  seconds(usual: number, left: number): number {
    return Math.min(left, Math.max(usual, Math.min(this.longest, LONGEST_SHARE * left)));
  }

  /** The next part is larger, as this one had nothing in it. */
  grow(): void {
    this.share = Math.min(1, this.share * this.growth.factor);
  }

  /** Hears how its last part ended. */
  learn(end: WholePartEnd): void {
    const { isProved, saved, took, seconds } = end;
    const { factor, patience, isTooSmall } = this.growth;
    this.brought += MEMORY * (saved / Math.max(took, LEAST_SECONDS) - this.brought);
    this.took += (this.took === 0 ? 1 : MEMORY) * (took - this.took);
    if (!isProved) this.share = Math.max(LEAST_SHARE, this.share / factor);
    else if (isTooSmall(end)) this.grow();
    if (!isProved && saved <= 0) this.longest = Math.max(this.longest, patience * seconds);
  }
}

/** Draws the kind of the next part: half of the time the one that has brought most of late, else any. */
export const drawnPart = (parts: readonly WholePart[], random: Random): WholePart => {
  const most = parts.reduce((best, part) => (part.rate > best.rate ? part : best));
  const weights = parts.map(({ weight }) => weight);
  const any = parts[drawn(random, weights) ?? 0] as WholePart; // every weight is above 0
  return most.rate > 0 && random.below(2) === 0 ? most : any;
};
