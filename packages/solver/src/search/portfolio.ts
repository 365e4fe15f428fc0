import type { Choice, CompactProblem } from '../problem/problem.ts';
import { type Random, randomOf } from '../random.ts';
import { evaluate } from '../score/evaluate.ts';
import { type Ledger, type SearchPrices, truePrices } from '../score/ledger.ts';
import { annealing, cooled } from './acceptance/annealing.ts';
import { type Board, boardOf, pick } from './board.ts';
import { Chooser } from './chooser.ts';
import { construct, firstRows } from './construct.ts';
import { NEIGHBOURHOODS } from './neighbourhoods/index.ts';
import type { SearchState } from './neighbourhoods/neighbourhood.ts';
import { replanRow } from './replan-row.ts';
import type { Stopped, StoppingRule } from './stop/index.ts';

/** What a search is run with. Time and cancelling come from outside, so that the engine has no clock. */
export interface SearchInput {
  readonly problem: CompactProblem;
  readonly seed: number;
  readonly start?: Choice;
  readonly stop: StoppingRule;
  /** Milliseconds since the solve began; looked at once a batch. */
  readonly elapsed: () => number;
  readonly isCancelled: () => boolean;
  /** A bound proved elsewhere, if there is one by now. */
  readonly bound: () => number | undefined;
  /** A bound on the cover level, if one is proved by now. */
  readonly coverBound: () => number | undefined;
  /** How far the run is, from 0 to 1, by time or moves. */
  readonly progress: (moves: number) => number;
  readonly onIncumbent: (incumbent: Incumbent) => void;
  /** A rota found elsewhere that costs less than this one's best; asked once a batch. */
  readonly foreign?: (best: number) => Choice | undefined;
}

/** The best rota so far. */
export interface Incumbent {
  readonly choice: readonly Int32Array[];
  readonly objective: number;
  readonly moves: number;
}

/** How a search ended. */
export interface SearchOutcome {
  readonly stopped: Stopped;
  readonly incumbent: Incumbent | undefined;
  /** Workers who surely have no lawful row. */
  readonly hopeless: readonly number[];
  readonly moves: number;
}

/** Greedy rotas made before the first proposal; the greedy order is drawn, and the best of three saves the search time. */
const CONSTRUCTIONS = 1;

/** Proposals between two looks at the clock. */
const BATCH = 512;

/** Cost of re-planning one row, in proposals per pattern of the row, for the move count. */
const REPLAN_MOVES = 15;

/** Rows re-planned after a cycle that will be heated again: on a big problem more would cost the next cycle its time. */
const FEW_REPLANS = 12;

const REPLAN_BEAM = 60;

/** Points are whole; what is less than this is rounding. */
const EPSILON = 1e-6;

/**
 * Price of the cheapest missing unit of cover while annealing, in points: dear enough to fill, cheap enough to reshuffle.
 * All cover is scaled by one factor, so that the order of what may stay open is the true one.
 */
const SOFT_COVER_PRICE = 1000;

/** Share of a cycle after which true prices hold. */
const TRUE_FROM = 0.8;

/** Batches between two looks at which rows stay short. */
const STRESS_EVERY = 20;
const STRESS_UP = 1.3;
const STRESS_DOWN = 0.98;
const MOST_STRESS = 40;

/** Temperature, in points, at the end of every cycle. */
const COLD = 4;

/** One cycle of cooling: the share of the run it takes, how hot it begins, and whether cover is softened and stressed. */
interface Cycle {
  readonly share: number;
  readonly hot: number;
  readonly isSoft: boolean;
}

/** A quick look; then searches for cover until it is settled; then a long cooling of everything else. */
const QUICK: Cycle = { share: 0.04, hot: 60, isSoft: true };
const FOR_COVER: Cycle = { share: 0.16, hot: 150, isSoft: true };
const FOR_THE_REST: Cycle = { share: 1, hot: 60, isSoft: false };

/** Share of the run kept for re-planning whole rows of the incumbent. */
const POLISH_FROM = 0.94;

/** Share of the run after which cover is taken as settled though nothing proved it; later where a bound leaves room for better. */
const COVER_UNTIL = 0.5;
const WORSE_COVER_UNTIL = 0.75;

/** Share of the run below which two moments count as one. */
const INSTANT = 1e-3;

const COVER_LEVEL = 1;

/** Factor that brings the cheapest missing unit of cover down to the price it has while annealing. */
const coverFactor = ({ rows }: CompactProblem): number => {
  const dear = rows.belowPoints.filter((points, row) => isCover(rows, row) && points > SOFT_COVER_PRICE);
  return dear.length === 0 ? 1 : SOFT_COVER_PRICE / dear.reduce((least, points) => Math.min(least, points), Infinity);
};

const isCover = (rows: CompactProblem['rows'], row: number): boolean =>
  rows.level[row] === COVER_LEVEL && rows.isHard[row] === 0;

/** Prices while annealing: cover scaled down by one factor, and dearer on rows that stay short. */
const softened = (problem: CompactProblem, stress: Float64Array): SearchPrices => {
  const { rows } = problem;
  const factor = coverFactor(problem);
  const below = rows.belowPoints.map((points, row) =>
    isCover(rows, row) ? points * factor * (stress[row] as number) : points,
  );
  return { below, above: rows.abovePoints };
};

/**
 * Makes rows that are short dearer and lets the others come down again, so that people are kept for the days that are
 * hard to fill and what gives way are days that somebody else can take.
 *
 * @source Morris, The breakout method for escaping from local minima, AAAI (1993)
 */
const restress = (problem: CompactProblem, ledger: Ledger, asking: Int32Array, stress: Float64Array): void => {
  for (const row of asking) {
    const isShort = (ledger.count[row] as number) < (problem.rows.min[row] as number);
    stress[row] = isShort
      ? Math.min(MOST_STRESS, (stress[row] as number) * STRESS_UP)
      : Math.max(1, (stress[row] as number) * STRESS_DOWN);
  }
};

/** Rows that ask for a minimum and charge for missing it. */
const askingRows = (problem: CompactProblem): Int32Array =>
  Int32Array.from({ length: problem.rows.count }, (_, row) => row).filter(
    (row) => (problem.rows.min[row] ?? 0) > 0 && (problem.rows.belowPoints[row] ?? 0) > 0,
  );

const shortOf = (problem: CompactProblem, ledger: Ledger, asking: Int32Array): Int32Array =>
  asking.filter((row) => (ledger.count[row] as number) < (problem.rows.min[row] as number));

/** One search: construction, then cycles of annealing with re-planned rows between them, until the stopping rule fires. */
export const search = (input: SearchInput): SearchOutcome => new Search(input).run();

class Search {
  private readonly input: SearchInput;
  private readonly problem: CompactProblem;
  private readonly board: Board;
  private readonly random: Random;
  private readonly asking: Int32Array;
  private readonly stress: Float64Array;
  private readonly chooser = new Chooser(NEIGHBOURHOODS);
  private moves = 0;
  private best: Incumbent | undefined;

  constructor(input: SearchInput) {
    this.input = input;
    this.problem = input.problem;
    this.board = boardOf(input.problem);
    this.random = randomOf(input.seed);
    this.asking = askingRows(input.problem);
    this.stress = new Float64Array(input.problem.rows.count).fill(1);
  }

  run(): SearchOutcome {
    const { choice, isComplete, hopeless } = firstRows(this.board, this.input.start);
    if (!isComplete)
      return {
        stopped: hopeless.length > 0 ? 'optimal' : (this.stopped() ?? 'timeLimit'),
        incumbent: undefined,
        hopeless,
        moves: 0,
      };
    const ledger = this.bestStart(choice);
    this.keep(ledger);
    let stopped = this.stopped();
    while (!stopped) {
      const cycle = this.cycleAt(this.input.progress(this.moves));
      stopped = this.anneal(ledger, cycle) ?? this.polish(ledger, cycle.isSoft ? FEW_REPLANS : Infinity);
    }
    return { stopped, incumbent: this.best, hopeless: [], moves: this.moves };
  }

  /** The best of a few constructions in different orders; with a warm start there is only one. */
  private bestStart(start: Choice): Ledger {
    const prices = truePrices(this.problem);
    const tries = this.input.start ? 1 : CONSTRUCTIONS;
    const ledgers = Array.from({ length: tries }, () => construct(this.board, start, prices, this.random));
    return ledgers.reduce((best, ledger) => (ledger.trueTotal < best.trueTotal ? ledger : best));
  }

  private stopped(): Stopped | undefined {
    const bound = this.input.bound();
    const isProved = bound !== undefined && this.best !== undefined && this.best.objective <= bound;
    return this.input.stop({
      elapsed: this.input.elapsed(),
      moves: this.moves,
      isCancelled: this.input.isCancelled(),
      isProved,
    });
  }

  private keep(ledger: Ledger): void {
    if (this.best && ledger.trueTotal >= this.best.objective - 1e-6) return;
    this.best = {
      choice: ledger.choice.map((row) => Int32Array.from(row)),
      objective: Math.round(ledger.trueTotal),
      moves: this.moves,
    };
    this.input.onIncumbent(this.best);
  }

  /** One cycle from hot to cold. The first one starts from the construction, later ones from the incumbent. */
  private anneal(ledger: Ledger, cycle: Cycle): Stopped | undefined {
    const begin = this.input.progress(this.moves);
    const end = Math.max(begin, Math.min(POLISH_FROM, begin + cycle.share));
    const state: SearchState = {
      board: this.board,
      ledger,
      random: this.random,
      shortRows: shortOf(this.problem, ledger, this.asking),
    };
    for (let batches = 0; ; batches++) {
      const progress = (this.input.progress(this.moves) - begin) / Math.max(INSTANT, end - begin);
      if (batches % STRESS_EVERY === 0) {
        this.reprice(ledger, cycle.isSoft && progress < TRUE_FROM);
        this.chooser.reweigh();
      }
      const threshold = annealing(cooled(cycle.hot, COLD, progress));
      for (let i = 0; i < BATCH; i++) this.proposal(state, threshold(this.random));
      this.moves += BATCH;
      state.shortRows = shortOf(this.problem, ledger, this.asking);
      this.takeForeign();
      const stopped = this.stopped();
      if (stopped) return stopped;
      if (progress >= 1) return undefined;
    }
  }

  /** Takes a better rota from elsewhere as the incumbent; the next cycle begins from it. */
  private takeForeign(): void {
    const rota = this.input.foreign?.(this.best?.objective ?? Infinity);
    if (!rota) return;
    const { total } = evaluate(this.problem, rota);
    if (this.best && total >= this.best.objective - EPSILON) return;
    this.best = { choice: rota.map((row) => Int32Array.from(row)), objective: Math.round(total), moves: this.moves };
    this.input.onIncumbent(this.best);
  }

  private cycleAt(progress: number): Cycle {
    if (progress < INSTANT || this.moves === 0) return QUICK;
    const until = this.input.coverBound() === undefined ? COVER_UNTIL : WORSE_COVER_UNTIL;
    return progress < until && !this.isCoverSettled() ? FOR_COVER : FOR_THE_REST;
  }

  /** Whether the incumbent's cover is as good as a bound says it can be. */
  private isCoverSettled(): boolean {
    const bound = this.input.coverBound();
    if (bound === undefined || !this.best) return false;
    return (evaluate(this.problem, this.best.choice).byLevel[COVER_LEVEL] ?? Infinity) <= bound;
  }

  private reprice(ledger: Ledger, isSoft: boolean): void {
    if (isSoft) restress(this.problem, ledger, this.asking, this.stress);
    ledger.reprice(isSoft ? softened(this.problem, this.stress) : truePrices(this.problem));
  }

  private proposal(state: SearchState, threshold: number): void {
    const { ledger } = state;
    const isStaged = this.chooser.next(this.random).propose(state);
    const delta = isStaged ? ledger.evaluate(threshold) : Infinity;
    if (delta > threshold || delta === Infinity) {
      ledger.discard();
      return;
    }
    ledger.commit();
    if (delta !== 0) this.chooser.succeeded();
    if (!this.best || ledger.trueTotal < this.best.objective - 1e-6) this.keep(ledger);
  }

  /** Re-plans rows of the incumbent at true prices until a round brings nothing; leaves the ledger at the incumbent. */
  private polish(ledger: Ledger, most: number): Stopped | undefined {
    this.restore(ledger);
    ledger.reprice(truePrices(this.problem));
    for (let quiet = 0, tried = 0; quiet < this.board.movable.length && tried < most; tried++) {
      const w = pick(this.random, this.board.movable);
      quiet = this.replan(ledger, w, -EPSILON) ? 0 : quiet + 1;
      const stopped = this.stopped();
      if (stopped) return stopped;
    }
    return undefined;
  }

  /** Re-plans one row by the programme; kept when the score rises by no more than `threshold`. */
  private replan(ledger: Ledger, w: number, threshold: number): boolean {
    this.moves += REPLAN_MOVES * (this.problem.workers[w]?.patternDay.length ?? 1);
    const isStaged = replanRow(this.board, ledger, w, { from: 0, to: this.problem.days, beam: REPLAN_BEAM });
    const delta = isStaged ? ledger.evaluate() : Infinity;
    if (delta > threshold) {
      ledger.discard();
      return false;
    }
    ledger.commit();
    if (!this.best || ledger.trueTotal < this.best.objective) this.keep(ledger);
    return true;
  }

  /** Puts the ledger back to the incumbent. */
  private restore(ledger: Ledger): void {
    if (!this.best) return;
    this.best.choice.forEach((row, w) => {
      ledger.stageRow(w, row);
    });
    ledger.evaluate();
    ledger.commit();
  }
}
