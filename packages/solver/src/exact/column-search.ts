import type { Choice, CompactProblem } from '../problem/problem.ts';
import { type Random, randomOf } from '../random.ts';
import type { Automaton } from '../rows/automaton.ts';
import { evaluate } from '../score/evaluate.ts';
import { rounded } from '../score/rounded.ts';
import { hasWholeCosts, type Proof } from './certificate.ts';
import { branch } from './close/branch.ts';
import { type Closing, combine, enumerate } from './close/closing.ts';
import { partTools } from './close/part.ts';
import { type Column, ColumnPool } from './column.ts';
import { ColumnParts, KICK_SHARE, PART_SHARE } from './column-parts.ts';
import { cheapestInTurn, lawfulRows } from './column-start.ts';
import { type ColumnStyle, columnStyle } from './column-style.ts';
import { costStep, nextCost } from './cost-step.ts';
import { type DiveOptions, dive, generated } from './dive.ts';
import { DivePace } from './dive-pace.ts';
import { freeRow } from './free-part.ts';
import type { LpLibrary, LpSolution } from './lp/lp.ts';
import { Master } from './master.ts';
import { Pricer } from './pricing/pricer.ts';
import { root } from './root.ts';
import { Standpoint } from './standpoint.ts';

/** What a column search is run with. Time and cancelling come from outside. */
export interface ColumnSearchInput {
  readonly problem: CompactProblem;
  readonly automata: readonly Automaton[];
  readonly library: LpLibrary;
  readonly seed: number;
  /** Whether to begin with the root and a dive from it; default true. */
  readonly hasRoot?: boolean;
  /** Lawful rows to begin from; without them the search makes its own. */
  readonly start?: Choice;
  readonly isOver: () => boolean;
  /** How far the run is, from 0 to 1. */
  readonly progress: () => number;
  /** Seconds until the run is over; absent where it ends otherwise, and nothing is tried that only a clock can end. */
  readonly secondsLeft?: () => number;
  /** A rota found elsewhere that costs less than this search's best; asked before every neighbourhood, and at the end. */
  readonly hear?: (best: number) => Choice | undefined;
  readonly onRota: (choice: readonly Int32Array[], objective: number) => void;
  /** Cost of the last rota that was found elsewhere, where something else searches beside. */
  readonly elsewhere?: () => number;
  /** Whether a certificate of bounds is wanted, which holds whole points; elsewhere they are rounded up to what a rota can cost. */
  readonly isCertified?: boolean;
  /** A proved bound, penalty points, in whole points where all costs are; duals as `Master.duals`, to be copied, if they prove it. */
  readonly onBound: (points: number, duals?: Float64Array) => void;
  /** Told at its end what branching proved, and how a certificate can hold that. */
  readonly onTree?: (points: number, tree: () => Proof | undefined) => void;
}

/** Share of a rota's cost that a good dive ends within. */
const FAR_SHARE = 0.03;

/** Neighbourhoods between two looks at whether branching is worth it. */
const TRIES_BETWEEN = 50;

/** Share of the run that branching may take where nothing else searches beside it. */
const CLOSE_SHARE = 0.3;

/** Share of what is left of the run that a dive over everything may take: mending a rash one takes longer than diving slowly. */
const DIVE_SHARE = 0.75;

/** LPs solved after each fixing of a dive, and before the first into a part: they say whether it is worth diving into. */
const DIVE_ROUNDS = 4;
const PART_ROUNDS = 12;
const NOISE = 0.1;

/** Neighbourhoods without a better rota after which the columns met are put together anew. */
const COMBINE_EVERY = 40;

/** Points by which an LP must be below what is wanted: its rounding is less, and costs are further apart. */
const TINY_POINTS = 1e-3;

/** What is asked and told of a dive into a part. */
interface PartDive extends Pick<DiveOptions<Column>, 'isWorth'> {
  /** Told the solution over everything that is free, before anything is fixed. */
  readonly onFirst?: (solution: LpSolution) => void;
  /** Share of what is left of the run in which it is to end, where its style has a pace; default that of a dive over everything. */
  readonly diveShare?: number;
}

/**
 * Column generation, dives and large neighbourhoods: rows from exact automata, prices from an LP.
 *
 * The root gives a bound; a dive a first rota; then parts of the rota (`ColumnParts`) are freed,
 * generated anew and dived, and much of it at once where no part makes it better. O(LPs), so it suits problems whose rows are
 * hard to keep and cheap to price.
 */
export const columnSearch = (input: ColumnSearchInput): void => new ColumnSearch(input).run();

class ColumnSearch {
  private readonly input: ColumnSearchInput;
  readonly problem: CompactProblem;
  readonly pool: ColumnPool;
  readonly pricer: Pricer;
  private readonly style: ColumnStyle;
  private readonly random: Random;
  private readonly parts: ColumnParts;
  private bound = -Infinity;
  /** The same before it is rounded up to what a rota can cost. */
  private proved = -Infinity;
  private readonly step: number;
  /** What proves the bound, where duals do. */
  private duals: Float64Array | undefined;
  private readonly place: Standpoint;

  constructor(input: ColumnSearchInput) {
    this.input = input;
    this.problem = input.problem;
    this.pricer = new Pricer(input.problem, input.automata);
    this.pool = new ColumnPool(input.problem.workers, this.pricer.priced);
    this.step = input.isCertified ? Number(hasWholeCosts(input.problem)) : costStep(input.problem);
    this.style = columnStyle(input.problem);
    this.random = randomOf(input.seed);
    this.parts = new ColumnParts(input.problem, this.style, this.random);
    const rows = input.start ? lawfulRows(this, input.start) : cheapestInTurn(this);
    this.place = new Standpoint(rows, this.random);
  }

  run(): void {
    const { rows } = this.place;
    if (rows.length < this.problem.workers.length) return;
    this.offer(rows);
    this.place.take();
    if (this.input.hasRoot ?? true) {
      this.descend();
      this.place.take();
      this.descendAgain();
      this.combine();
      this.place.take();
    }
    let isTried = !(this.input.hasRoot ?? true);
    for (let turn = 0; !this.isOver(); turn++) {
      if (!isTried && turn % TRIES_BETWEEN === 0 && (this.isNear() || this.isLate())) {
        this.finish();
        this.place.take();
        isTried = true;
      } else this.improve();
    }
    if (!this.input.elsewhere) this.hear(); // what the other side found while this one was in the middle of something
  }

  /** Tries to prove what is left. A certificate can hold a tree and no programme, so where one is wanted the tree comes first. */
  private finish(): void {
    const { isCertified } = this.input;
    if (isCertified) this.close();
    this.enumerate();
    if (!isCertified) this.close();
  }

  private isOver(): boolean {
    return this.input.isOver() || this.leastKnown() <= this.bound;
  }

  /** Cost of the best rota known, here or elsewhere. */
  private leastKnown(): number {
    return Math.min(this.place.best, this.input.elsewhere?.() ?? Infinity);
  }

  /** Whether what is left between rota and bound is little enough for branching. */
  private isNear(): boolean {
    return this.leastKnown() - this.bound <= this.style.nearShare * this.leastKnown();
  }

  /** Whether so much of the run is gone that one of two threads branches, though much is left between rota and bound. */
  private isLate(): boolean {
    const { elsewhere, progress } = this.input;
    return elsewhere !== undefined && this.bound > 0 && progress() > this.style.lateShare;
  }

  /** Puts the most promising columns of the root and the dives together anew. */
  private combine(): void {
    if (this.duals) combine(this.closing(this.duals));
  }

  /** Looks for a better rota, or the proof that there is none, among all columns that one could have. */
  private enumerate(): void {
    if (this.duals && enumerate(this.closing(this.duals)) === 'proved') this.prove(this.leastKnown());
  }

  private closing(duals: Float64Array): Closing {
    const { problem, automata, library, secondsLeft } = this.input;
    return {
      tools: partTools(problem, automata, this.pricer, this.pool, this.step),
      library,
      duals,
      columns: this.columns(),
      objective: this.leastKnown(),
      ...(secondsLeft ? { secondsLeft } : {}),
      isOver: () => this.isOver(),
      onRota: (choice) => this.offer(choice.map((row) => Int32Array.from(row))),
    };
  }

  /** Every column met. */
  private columns(): readonly Column[] {
    return this.problem.workers.flatMap((_, w) => [...this.pool.of(w)]);
  }

  /** Branches until nothing is left between rota and bound, or time is over. */
  private close(): void {
    const { problem, automata, library, elsewhere, progress } = this.input;
    const until = elsewhere ? Infinity : progress() + CLOSE_SHARE;
    const outcome = branch({
      problem,
      automata,
      library,
      columns: this.columns(),
      step: this.step,
      keepsTree: this.input.isCertified ?? false,
      objective: () => this.leastKnown(),
      isOver: () => this.isOver() || progress() >= until,
      onRota: (choice) => this.offer(choice.map((row) => Int32Array.from(row))),
      onBound: (points) => this.prove(points),
    });
    this.input.onTree?.(outcome.bound, outcome.proof);
  }

  /** Scores a rota, and tells it where it is the best so far. */
  private offer(rows: readonly Int32Array[]): void {
    const objective = rounded(evaluate(this.problem, rows).total);
    if (this.place.offer(rows, objective)) this.input.onRota(rows, objective);
  }

  /** Root, bound and a dive from it. */
  private descend(): void {
    const master = this.masterOf(this.problem.workers.map(() => freeRow(this.problem.days)));
    const { progress } = this.input;
    const begun = progress(); // late on a busy machine: the root has its share of what is left
    const until = begun + (1 - begun) * this.style.rootShare;
    root(master, {
      isOver: () => this.isOver() || progress() >= until,
      bound: () => this.proved,
      onBound: (points, duals) => this.prove(points, duals),
    });
    master.keepLawful();
    // an LP of its own before the dive's, with nothing moved since the root's, went on for half a minute on 100 people
    this.diveIn(master, 0, { onFirst: (solution) => this.parts.like(master.carrying(solution)) });
  }

  /** More dives over everything from the root's columns, as long as they end far above the bound: one dive in a few is good. */
  private descendAgain(): void {
    for (let dives = 0; dives < this.style.moreDives && !this.isOver() && this.isFar(); dives++) {
      this.diveIn(this.masterOf(this.problem.workers.map(() => freeRow(this.problem.days))), NOISE);
      this.place.take();
    }
  }

  /** Whether a bound is proved and the best rota far above it. */
  private isFar(): boolean {
    return this.bound > 0 && this.place.best - this.bound > FAR_SHARE * this.place.best;
  }

  private masterOf(fixed: readonly Int32Array[]): Master {
    return new Master(this.problem, this.pool, this.pricer, this.input.library, fixed);
  }

  private diveIn(master: Master, noise: number, { onFirst, isWorth, diveShare = DIVE_SHARE }: PartDive = {}): void {
    const isOver = (): boolean => this.isOver();
    const { leastShare } = this.style;
    const pace = new DivePace({ leastShare, diveShare, progress: this.input.progress });
    dive(master, {
      random: this.random,
      noise,
      leastShare: () => (leastShare > 0 ? pace.next() : 0),
      isOver,
      generated: (step) => {
        const solution = generated(master, step === 0 && isWorth ? PART_ROUNDS : DIVE_ROUNDS, isOver);
        if (step === 0 && solution) onFirst?.(solution);
        return solution;
      },
      ...(isWorth ? { isWorth } : {}),
      onWhole: (chosen) => this.offer(this.place.rows.map((row, w) => chosen.get(w)?.patterns ?? row)),
      ...(leastShare > 0 ? { onFixed: () => master.lp.mendFirst() } : {}), // columns that carried much have gone
    });
    master.dispose();
  }

  private prove(points: number, duals?: Float64Array): void {
    if (points <= this.proved) return;
    this.proved = points;
    if (duals) this.duals = duals.slice();
    const least = nextCost(this.step, points);
    if (least <= this.bound) return;
    this.bound = least;
    this.input.onBound(points, duals);
    if (least > points) this.input.onBound(least);
  }

  /** Goes on from a better rota found elsewhere. */
  private hear(): void {
    const heard = this.input.hear?.(this.place.best);
    if (!heard) return;
    const rows = lawfulRows(this, heard);
    if (rows.length < this.problem.workers.length) return;
    this.offer(rows);
    this.place.take();
    this.place.count();
  }

  /** Leaves a rota that no part makes better by a dive that frees much of it, or of the best one if that is better. */
  private kick(): void {
    const { place, parts } = this;
    const { progress } = this.input;
    place.leave();
    const [begun, before] = [progress(), place.cost];
    this.diveIn(this.partOf(parts.kicked(place.rows)), NOISE, { diveShare: KICK_SHARE });
    const [after, now] = [place.offered, progress()];
    parts.learn({ before, after, isTooSmall: after === before, took: now - begun, left: 1 - now });
  }

  /** Frees a part and dives there, as long as its LPs promise a rota that would be taken. */
  private improvePart(): void {
    const { place, parts } = this;
    const { progress } = this.input;
    const [begun, before] = [progress(), place.cost];
    const master = this.partOf(parts.freed(place.rows));
    const counted = master.counted(place.rows) - master.constant - TINY_POINTS;
    const slack = place.limit - before;
    let least = -Infinity;
    this.diveIn(master, NOISE, {
      diveShare: PART_SHARE,
      onFirst: ({ objective }) => {
        least = objective;
      },
      isWorth: ({ objective }, step) => objective < (step === 0 ? counted : counted + slack),
    });
    const [after, now] = [place.offered, progress()];
    parts.learn({ before, after, isTooSmall: least >= counted, took: now - begun, left: 1 - now });
  }

  /** A master over a part of the rota at hand, which is one of its answers. */
  private partOf(freed: readonly Int32Array[]): Master {
    const { rows } = this.place;
    for (const [w, row] of rows.entries()) this.pool.column(w, row); // a full pool may have let it go
    const master = this.masterOf(freed);
    if (this.style.beginsAtRota) master.beginAt(rows);
    return master;
  }

  /** Frees a part of the rota and dives there; after some without a better one, puts columns together anew or kicks. */
  private improve(): void {
    this.hear();
    const { sinceLowest, sinceBest } = this.place;
    if (sinceLowest > this.style.patience) this.kick();
    else if (sinceBest > 0 && sinceBest % COMBINE_EVERY === 0) this.combine();
    else this.improvePart();
    this.place.take();
    this.place.count();
  }
}
