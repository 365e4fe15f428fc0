import { type Choice, type CompactProblem, HARD_POINTS } from '../../problem/problem.ts';
import { sizeOf } from '../../problem/size.ts';
import { type Random, randomOf } from '../../random.ts';
import { evaluate } from '../../score/evaluate.ts';
import { freeRow, hasFree } from '../free-part.ts';
import type { LpLibrary } from '../lp/lp.ts';
import { type Kin, kinOf } from './kin.ts';
import { relaxWhole, solveWhole } from './solve-whole.ts';
import { wholeModel } from './whole-model.ts';
import { drawnPart, LONGEST_SHARE, type PartSource, WholePart } from './whole-part.ts';

/** What a search by integer models is run with. Time and cancelling come from outside. */
export interface WholeSearchInput {
  readonly problem: CompactProblem;
  readonly library: LpLibrary;
  readonly seed: number;
  readonly start: Choice;
  readonly isOver: () => boolean;
  /** Seconds that are left. */
  readonly secondsLeft: () => number;
  /** A rota found elsewhere that costs less than this search's best. */
  readonly hear: (best: number) => Choice | undefined;
  /** Whether what is proved by now says that relaxations are close, so that what they would have is worth to know. */
  readonly isClose: () => boolean;
  readonly onRota: (rota: Choice, objective: number) => void;
  /** Told what is proved of the whole problem, in points; without it only parts are tried. */
  readonly onBound?: (points: number) => void;
  /** Most seconds for a part at first. */
  readonly partSeconds: number;
}

/** Worker-days of a problem whose whole model is worth a try. */
const SMALL = 900;

/** Whether the whole model of a problem is worth a try. */
export const isSmall = (problem: CompactProblem): boolean => sizeOf(problem) <= SMALL;

/** Seconds a worker-day in which the root of a larger problem is solved and cut, which proves more than other relaxations. */
const ROOT_SECONDS = 0.03;

/**
 * Seconds a worker-day that the linear relaxation of the whole model takes, and the share of what is left that it is worth: 1 to
 * 1.5 s for a month of 17 people, 1.5 to 4 s for one of 37.
 */
const RELAXED_SECONDS = 0.0032;
const RELAXED_SHARE = 0.35;

/** Seconds for the whole model at first, or a share of the time that is left if that is more; later twice as long each time. */
const WHOLE_SECONDS = 2.5;
const WHOLE_SHARE = 0.1;

/** Parts in a row without a better rota after which the whole model is tried again. */
const PATIENCE = 25;

/**
 * Parts in a row without a better rota after which they may take longer, and by how much: what holds a rota fast at last is a change of many days at once, which only a large part holds, and a large
 * part that is cut short finds nothing.
 */
const LINGER_AFTER = 12;
const LINGER = 1.5;

/** Points less than a rota costs that another must cost to be better: costs are whole. */
const BETTER = 0.5;

/**
 * Branch and cut over the whole problem where it is small, then over parts of the best rota, larger where they were soon
 * solved and smaller where they were cut short.
 *
 * @source Pisinger, Ropke, Large neighborhood search, Handbook of Metaheuristics (2019), for freeing parts in turns
 */
export const wholeSearch = (input: WholeSearchInput): void => new WholeSearch(input).run();

class WholeSearch implements PartSource {
  readonly problem: CompactProblem;
  readonly random: Random;
  readonly kin: Kin;
  best: Choice;
  private readonly input: WholeSearchInput;
  private objective: number;
  private partSeconds: number;
  private sinceBetter = 0;
  private readonly plain = WholePart.plain();
  /** All kinds of parts, with those of the relaxation as soon as it is known. */
  private parts: readonly WholePart[] = this.plain;
  private relaxed: ((worker: number, pattern: number) => number) | undefined;

  constructor(input: WholeSearchInput) {
    this.input = input;
    this.problem = input.problem;
    this.random = randomOf(input.seed);
    this.kin = kinOf(input.problem);
    this.best = input.start;
    this.partSeconds = input.partSeconds;
    this.objective = evaluate(input.problem, input.start).total;
  }

  run(): void {
    this.hear();
    let seconds = Math.max(WHOLE_SECONDS, WHOLE_SHARE * this.input.secondsLeft());
    let quiet = Infinity;
    let isRelaxed = false;
    const { onBound } = this.input;
    for (let wholes = this.mostWholes(seconds); !this.input.isOver(); ) {
      if (onBound && wholes > 0 && quiet > PATIENCE) {
        if (this.isWholeProved(seconds, onBound)) return;
        seconds *= 2;
        quiet = 0;
        wholes--;
      }
      if (!isRelaxed && this.input.isClose()) {
        this.relax();
        isRelaxed = true;
      }
      const before = this.objective;
      this.improve(drawnPart(this.parts, this.random));
      quiet = this.objective < before ? 0 : quiet + 1;
    }
    this.hear();
  }

  /** Solves the linear relaxation of the whole, where there is time for that. */
  private relax(): void {
    const { library, isOver, onBound, secondsLeft } = this.input;
    const seconds = RELAXED_SHARE * secondsLeft();
    if (isOver() || seconds < RELAXED_SECONDS * sizeOf(this.problem)) return;
    const model = wholeModel(this.problem, this.allFree());
    const relaxed = relaxWhole(library, model, { isOver, seconds });
    if (!relaxed) return;
    this.relaxed = (w, p) => model.shareOf(relaxed.values, w, p);
    this.parts = [...WholePart.relaxed(), ...this.plain];
    onBound?.(Math.min(relaxed.points, this.objective, HARD_POINTS));
  }

  /** How much of a worker's pattern the relaxation holds; nothing before it is solved. */
  shareOf(worker: number, pattern: number): number {
    return this.relaxed?.(worker, pattern) ?? 0;
  }

  private allFree(): readonly Int32Array[] {
    return this.best.map((row) => freeRow(row.length));
  }

  /** How often the whole model is worth a try: of a larger problem once, for its bound, where there is time for that. */
  private mostWholes(seconds: number): number {
    if (isSmall(this.problem)) return Infinity;
    return seconds > ROOT_SECONDS * sizeOf(this.problem) ? 1 : 0;
  }

  private isWholeProved(seconds: number, onBound: (points: number) => void): boolean {
    const answer = this.solve(this.allFree(), Math.min(seconds, this.input.secondsLeft()), onBound);
    // the model keeps hard day rows: it says nothing of rotas that pay for them
    if (answer !== 'proved' || this.objective >= HARD_POINTS) return false;
    onBound(this.objective);
    return true;
  }

  private improve(next: WholePart): void {
    this.hear();
    const free = next.free(this);
    const isEmpty = !hasFree(free); // the relaxation agrees with all of it
    if (isEmpty) next.grow();
    const part = isEmpty ? this.plain[0] : next;
    const fixed = isEmpty ? part.free(this) : free;
    const before = this.input.secondsLeft();
    const seconds = part.seconds(this.partSeconds, before);
    const { objective } = this;
    const isProved = this.solve(fixed, seconds) === 'proved';
    const saved = objective - this.objective;
    part.learn({ isProved, saved, took: before - this.input.secondsLeft(), seconds });
    this.linger(saved > 0);
  }

  private linger(isBetter: boolean): void {
    this.sinceBetter = isBetter ? 0 : this.sinceBetter + 1;
    if (this.sinceBetter < LINGER_AFTER) return;
    this.sinceBetter = 0;
    const most = Math.max(this.input.partSeconds, LONGEST_SHARE * this.input.secondsLeft());
    this.partSeconds = Math.min(most, LINGER * this.partSeconds);
  }

  private hear(): void {
    const heard = this.input.hear(this.objective);
    if (heard) this.take(heard);
  }

  /** Keeps and tells a rota where it is better. */
  private take(rota: Choice): void {
    const { total } = evaluate(this.problem, rota);
    if (total > this.objective - BETTER) return;
    this.objective = total;
    this.best = rota;
    this.input.onRota(rota, total);
  }

  private solve(fixed: readonly Int32Array[], seconds: number, onBound?: (points: number) => void) {
    if (seconds <= 0) return 'over';
    return solveWhole(this.input.library, wholeModel(this.problem, fixed), {
      isProof: onBound !== undefined,
      isOver: this.input.isOver,
      seconds,
      below: this.objective - BETTER,
      onRota: (rota) => this.take(rota),
      ...(onBound ? { onBound: (points: number) => onBound(Math.min(points, this.objective, HARD_POINTS)) } : {}),
    });
  }
}
