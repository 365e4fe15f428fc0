import { type Choice, type CompactProblem, HARD_POINTS } from '../../problem/problem.ts';
import { type Random, randomOf } from '../../random.ts';
import { evaluate } from '../../score/evaluate.ts';
import { freeDays, freeRow, freeWorkers } from '../free-part.ts';
import type { LpLibrary } from '../lp/lp.ts';
import { solveWhole } from './solve-whole.ts';
import { wholeModel } from './whole-model.ts';

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
  readonly onRota: (rota: Choice, objective: number) => void;
  /** Told what is proved of the whole problem, in points. */
  readonly onBound: (points: number) => void;
}

/** Worker-days of a problem whose whole model is worth a try. */
const SMALL = 900;

/** Whether the whole model of a problem is worth a try. */
export const isSmall = ({ workers, days }: CompactProblem): boolean => workers.length * days <= SMALL;

/** Seconds for the whole model at first, or a share of the time that is left if that is more; later twice as long each time. */
const WHOLE_SECONDS = 2.5;
const WHOLE_SHARE = 0.1;

/** Parts in a row without a better rota after which the whole model is tried again. */
const PATIENCE = 25;

/** Seconds for a part of a rota. */
const PART_SECONDS = 1.5;

/** A part solved within this share of its time is followed by larger ones. */
const QUICK_SHARE = 0.25;

/** How large the parts begin, as a share of all days and of all workers, and how they grow and shrink. */
const FIRST_SHARE = 0.2;
const LEAST_SHARE = 0.06;
const GROWTH = 1.15;

/** Points less than a rota costs that another must cost to be better: costs are whole. */
const BETTER = 0.5;

/** A way of freeing a part of the rota, and how large its parts are now. */
interface Part {
  readonly free: (search: PartSearch, share: number) => readonly Int32Array[];
  share: number;
}

type PartSearch = Pick<WholeSearch, 'problem' | 'random' | 'best'>;

/** Everybody is free for some days. */
const someDays = ({ problem, random, best }: PartSearch, share: number): readonly Int32Array[] => {
  const length = Math.max(2, Math.min(problem.days, Math.round(problem.days * share)));
  return freeDays(best, random.below(problem.days - length + 1), length);
};

/** Some workers are free throughout. */
const someWorkers = ({ best, random }: PartSearch, share: number): readonly Int32Array[] => {
  const wanted = Math.max(2, Math.round(best.length * share));
  return freeWorkers(best, wanted, (count) => random.below(count));
};

/** Half of the workers are free for twice as many days. */
const someOfBoth = (search: PartSearch, share: number): readonly Int32Array[] => {
  const days = someDays(search, 2 * share);
  return days.map((row, w) => (search.random.below(2) === 0 ? row : (search.best[w] as Int32Array)));
};

/**
 * Branch and cut over the whole problem where it is small, then over parts of the best rota, larger while they are quickly
 * solved and smaller while they are not.
 *
 * @source Pisinger, Ropke, Large neighborhood search, Handbook of Metaheuristics (2019), for freeing parts in turns
 */
export const wholeSearch = (input: WholeSearchInput): void => new WholeSearch(input).run();

class WholeSearch {
  readonly problem: CompactProblem;
  readonly random: Random;
  best: Choice;
  private readonly input: WholeSearchInput;
  private objective: number;
  private readonly parts: readonly Part[] = [someDays, someWorkers, someOfBoth].map((free) => ({
    free,
    share: FIRST_SHARE,
  }));

  constructor(input: WholeSearchInput) {
    this.input = input;
    this.problem = input.problem;
    this.random = randomOf(input.seed);
    this.best = input.start;
    this.objective = evaluate(input.problem, input.start).total;
  }

  run(): void {
    let seconds = Math.max(WHOLE_SECONDS, WHOLE_SHARE * this.input.secondsLeft());
    let quiet = Infinity;
    while (!this.input.isOver()) {
      if (quiet > PATIENCE && isSmall(this.problem)) {
        if (this.isWholeProved(seconds)) return;
        seconds *= 2;
        quiet = 0;
      }
      const before = this.objective;
      this.improve(this.parts[this.random.below(this.parts.length)] as Part);
      quiet = this.objective < before ? 0 : quiet + 1;
    }
  }

  private isWholeProved(seconds: number): boolean {
    const free = this.best.map((row) => freeRow(row.length));
    const answer = this.solve(free, Math.min(seconds, this.input.secondsLeft()), this.input.onBound);
    // the model keeps hard day rows: it says nothing of rotas that pay for them
    if (answer !== 'proved' || this.objective >= HARD_POINTS) return false;
    this.input.onBound(this.objective);
    return true;
  }

  private improve(part: Part): void {
    this.hear();
    const seconds = Math.min(PART_SECONDS, this.input.secondsLeft());
    const before = this.input.secondsLeft();
    const isProved = this.solve(part.free(this, part.share), seconds) === 'proved';
    const isQuick = isProved && before - this.input.secondsLeft() < QUICK_SHARE * seconds;
    if (isQuick) part.share = Math.min(1, part.share * GROWTH);
    if (!isProved) part.share = Math.max(LEAST_SHARE, part.share / GROWTH);
  }

  private hear(): void {
    const heard = this.input.hear(this.objective);
    if (heard) this.offer(heard);
  }

  private offer(rota: Choice): boolean {
    const { total } = evaluate(this.problem, rota);
    if (total > this.objective - BETTER) return false;
    this.objective = total;
    this.best = rota;
    return true;
  }

  private solve(fixed: readonly Int32Array[], seconds: number, onBound?: (points: number) => void) {
    if (seconds <= 0) return 'over';
    return solveWhole(this.input.library, wholeModel(this.problem, fixed), {
      isOver: this.input.isOver,
      seconds,
      below: this.objective - BETTER,
      onRota: (rota) => {
        if (this.offer(rota)) this.input.onRota(rota, this.objective);
      },
      ...(onBound ? { onBound: (points: number) => onBound(Math.min(points, this.objective, HARD_POINTS)) } : {}),
    });
  }
}
