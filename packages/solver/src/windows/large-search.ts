import type { LpLibrary } from '../exact/lp/lp.ts';
import type { Choice, CompactProblem } from '../problem/problem.ts';
import { sizeOf } from '../problem/size.ts';
import { type Random, randomOf } from '../random.ts';
import type { Automaton } from '../rows/automaton.ts';
import { frameOf, type RowFrame, withHalfPoints } from '../rows/row-frame.ts';
import { RowTrace } from '../rows/row-trace.ts';
import { WindowRow } from '../rows/window-row.ts';
import { evaluate } from '../score/evaluate.ts';
import { rounded } from '../score/rounded.ts';
import { cooled } from '../search/acceptance/annealing.ts';
import { RowRota } from '../search/row-search-rota.ts';
import { bestReplies, mended, replyOf, type StartInput } from '../search/row-search-start.ts';
import { type DayRange, RowWindows } from '../search/row-windows.ts';
import type { FirstRows } from './first-rows.ts';
import { daysOf, type Halves, halvesOf, together } from './halves.ts';
import { Ladder } from './ladder.ts';
import { limitedFrame } from './limited-frame.ts';
import type { Brought, Meeting } from './meeting.ts';
import { planWindow } from './plan-window.ts';

/** What a search over a large problem is run with. Time and cancelling come from outside. */
export interface LargeSearchInput {
  readonly problem: CompactProblem;
  /** One a worker, lean (`leanAutomata`). */
  readonly automata: readonly Automaton[];
  readonly library: LpLibrary;
  readonly seed: number;
  /** Rows to begin from; those that break a hard rule are mended. */
  readonly start?: Choice;
  /** The other thread, which does the same on other days; absent where there is none. */
  readonly meeting?: Meeting;
  readonly isOver: () => boolean;
  /** How far the run is, from 0 to 1. */
  readonly progress: () => number;
  /** Milliseconds of the whole run. */
  readonly milliseconds: number;
  /** A rota found elsewhere that costs less than this search's best; asked before every round. */
  readonly hear?: (best: number) => Choice | undefined;
  /** Told of every better rota; the rows are the receiver's to keep. */
  readonly onRota: (choice: readonly Int32Array[], objective: number) => void;
}

/**
 * Milliseconds, of one thread and for each pattern of anybody, after which windows of one or two workers have given a rota
 * that windows of everybody make better faster, where a day has so many patterns; with more of them LPs and prices of a
 * window both grow, and annealing is worth that much longer. Between these shares of what is left of the run.
 */
const ANNEAL_MS = 0.06;
const USUAL_PATTERNS = 17;
const LEAST_ANNEAL_SHARE = 0.1;
const MOST_ANNEAL_SHARE = 0.95;

/** Temperatures of annealing, in points. */
const HOT = 10;
const COLD = 0.3;

/** Milliseconds of a round of annealing: this share of the run, and no less than so many. */
const ROUND_SHARE = 0.01;
const LEAST_ROUND_MS = 500;

/** Plans between two looks at the clock: some 10 ms. */
const BATCH = 256;

/** Share of the run at its end that is left for putting the last halves together, between so many milliseconds. */
const CLOSING_SHARE = 0.01;
const LEAST_CLOSING_MS = 150;
const MOST_CLOSING_MS = 1500;

/** Milliseconds after which another thread that does not come is taken for gone; and so many times what a round took. */
const PATIENCE_MS = 10_000;
const PATIENCE_ROUNDS = 3;

/** Share of the best rota's cost by which the one at hand may be dearer before the best is gone on with. */
const MOST_DRIFT = 0.003;

/**
 * Points that a weekend of which one day is worked seems to cost a planner, where weekends are limited. While some are left
 * nothing says that they will be wanted later, and a year would end without: of 691 missing heads of instance 24 after ten
 * minutes 473 were in its last four weeks, 627 of them at weekends. In a minute, points / value of 24: 0 / 85,433, 3 / 73,665,
 * 10 / 73,420; of 23: 19,734, 19,513, 20,001.
 */
const HALF_POINTS = 3;

const EPSILON = 1e-6;

/** Who puts the first rota together; the other waits for it once no row is left to plan. */
const HOST = 0;

/**
 * Searches problems whose horizon is too long for an LP over all of it, on one thread or two.
 *
 * First windows of one or two workers, annealed, then windows of everybody by column generation. Two threads each have a
 * half of the days, put both halves together after every round and cut the days elsewhere, so that they do twice the work
 * on one rota. Ends without a rota where somebody's row cannot be planned.
 */
export const largeSearch = (input: LargeSearchInput): void => new LargeSearch(input).run();

/** Plans rows until none is left to take. @returns `false` when somebody gets none */
const planRows = (firstRows: FirstRows, reply: ReturnType<typeof replyOf>): boolean => {
  for (let w = firstRows.claim(); w !== undefined; w = firstRows.claim()) {
    const row = reply(w, firstRows.count);
    if (!row) return false;
    firstRows.put(w, row);
  }
  return true;
};

class LargeSearch {
  private readonly input: LargeSearchInput;
  private readonly problem: CompactProblem;
  private readonly frames: readonly RowFrame[];
  private readonly window: WindowRow;
  private readonly random: Random;
  private readonly ladder = new Ladder();
  private meeting: Meeting | undefined;
  private rows: Choice = [];
  private total = Infinity;
  private best: { readonly rows: Choice; readonly total: number } | undefined;
  /** Whether the round at hand is one of windows of everybody. */
  private isSweep = false;
  /** Milliseconds of the run at which annealing begins and ends. */
  private annealed = { from: 0, to: 0 };

  constructor(input: LargeSearchInput) {
    this.input = input;
    this.problem = input.problem;
    this.frames = input.automata.map((automaton) => withHalfPoints(frameOf(automaton), HALF_POINTS));
    this.window = new WindowRow(input.problem.days);
    this.random = randomOf(input.seed);
    this.meeting = input.meeting;
  }

  run(): void {
    const rows = this.first();
    if (!rows) return;
    this.keep(rows);
    this.annealed = this.annealing();
    for (let round = 2; !this.isLast() && !this.isLeft(); round++) {
      this.hear();
      this.round(round);
    }
  }

  /** Whether the other thread has given this one up, and so puts nothing of it into the rota any more; who began goes on alone. */
  private isLeft(): boolean {
    if (!this.meeting?.isGivenUp()) return false;
    if (this.meeting.party !== HOST) return true;
    this.meeting = undefined;
    return false;
  }

  /** The first rota: made by both threads, put together by one and heard by the other as its first round. */
  private first(): Choice | undefined {
    const { meeting, input } = this;
    const parts = { problem: this.problem, frames: this.frames, window: this.window, isOver: input.isOver };
    if (meeting && meeting.party !== HOST) {
      planRows(meeting.firstRows, replyOf(parts));
      return meeting.heard(1, this.waiting(Infinity))?.rows;
    }
    const rows = input.start ? this.fromStart(parts, input.start) : this.fromNothing(parts);
    if (rows) meeting?.bring(1, { rows, windowMs: 0, isSweepNext: false });
    else meeting?.giveUp();
    return rows;
  }

  private fromStart(parts: StartInput, start: Choice): Choice | undefined {
    this.meeting?.firstRows.claimAll();
    return mended(parts, start);
  }

  private fromNothing(parts: StartInput): Choice | undefined {
    const { meeting } = this;
    if (!meeting) return bestReplies(parts);
    const { firstRows } = meeting;
    const reply = replyOf(parts);
    if (!planRows(firstRows, reply)) {
      firstRows.claimAll();
      return undefined;
    }
    // what the other has not put down yet, or never will, is planned here: no more than one row's time
    const own = new Map(firstRows.missing().map((w) => [w, reply(w, firstRows.count)]));
    const rows = firstRows.all().map((row, w) => (own.has(w) ? own.get(w) : row));
    return rows.every((row) => row !== undefined) ? rows : undefined;
  }

  /** When annealing begins and ends. */
  private annealing(): { readonly from: number; readonly to: number } {
    const from = this.now();
    const patterns = this.problem.workers.reduce((sum, { patternDay }) => sum + patternDay.length, 0);
    const perDay = patterns / sizeOf(this.problem);
    const wanted = (ANNEAL_MS * patterns * (perDay / USUAL_PATTERNS) ** 2) / (this.meeting ? 2 : 1);
    const left = this.left();
    const length = Math.min(MOST_ANNEAL_SHARE * left, Math.max(LEAST_ANNEAL_SHARE * left, wanted));
    return { from, to: from + length };
  }

  private round(round: number): void {
    const { days } = this.problem;
    const begun = this.now();
    const halves = this.meeting && halvesOf(days, round);
    const range = halves && this.meeting ? daysOf(days, halves, this.meeting.party) : { from: 0, to: days };
    const { isSweep } = this;
    const before = this.total;
    const rota = this.rotaOf(range, round);
    const windowMs = isSweep ? this.sweep(rota, range, round) : this.anneal(rota, range);
    const isSweepNext = this.now() >= this.annealed.to;
    const own = { rows: rota.traces.map(({ patterns }) => Int32Array.from(patterns)), windowMs, isSweepNext };
    const other = this.exchanged(round, own, this.now() - begun);
    this.keep(other && halves ? this.together(halves, own.rows, other.rows, round) : own.rows);
    // the phase is the host's, so that no thread sweeps while the other anneals
    this.isSweep = other && this.meeting?.party !== HOST ? other.isSweepNext : isSweepNext;
    if (this.isSweep && !isSweep) this.goOnFromBest();
    if (!isSweep) return;
    const slower = Math.max(windowMs, other?.windowMs ?? 0);
    this.ladder.judge(before, this.total, range.to - range.from, slower, this.left());
    if (this.best && this.total > (1 + MOST_DRIFT) * this.best.total) this.goOnFromBest();
  }

  /** Brings a round's half and hears the other's; where that never comes, this thread goes on alone. */
  private exchanged(round: number, own: Brought, took: number): Brought | undefined {
    if (!this.meeting) return undefined;
    this.meeting.bring(round, own);
    const other = this.meeting.heard(round, this.waiting(this.patience(took)));
    if (!other) this.meeting = undefined;
    return other;
  }

  private together(halves: Halves, own: Choice, other: Choice, round: number): Choice {
    const isHost = this.input.meeting?.party === HOST;
    return together(this.problem, halves, isHost ? [own, other] : [other, own], round);
  }

  /** The rota at hand, with so much room in its sums as this thread has. */
  private rotaOf(range: DayRange, round: number): RowRota {
    const { problem, frames, rows, meeting } = this;
    if (!meeting) return new RowRota(problem, frames, rows);
    const limited = frames.map((frame, w) =>
      limitedFrame(new RowTrace(frame, rows[w] as Int32Array), range, (range.from === 0) === ((w + round) % 2 === 0)),
    );
    return new RowRota(problem, limited, rows);
  }

  /** Windows of one or two workers until the round is over. */
  private anneal(rota: RowRota, range: DayRange): number {
    const windows = new RowWindows(rota, this.window, this.random, range);
    const { from, to } = this.annealed;
    const until = this.now() + Math.max(LEAST_ROUND_MS, ROUND_SHARE * this.input.milliseconds);
    while (!this.isLast() && this.now() < until) {
      const temperature = cooled(HOT, COLD, Math.min(1, (this.now() - from) / (to - from)));
      for (let i = 0; i < BATCH; i++) windows.plan(temperature);
    }
    return 0;
  }

  /** Windows of everybody over the range, and more of them while the other thread is not done. @returns milliseconds of one */
  private sweep(rota: RowRota, range: DayRange, round: number): number {
    const { random, ladder } = this;
    const length = Math.min(ladder.length, range.to - range.from);
    let slowest = 0;
    const plan = (day: number): void => {
      const from = Math.max(range.from, Math.min(day, range.to - length));
      const begun = this.now();
      planWindow({ ...this.parts(), rota, temperature: ladder.temperature }, from, from + length);
      slowest = Math.max(slowest, this.now() - begun);
    };
    const begun = this.now();
    const step = Math.ceil(length / 2);
    for (let day = range.from - random.below(length); day < range.to && !this.isLast(); day += step) plan(day);
    const patience = this.patience(this.now() - begun);
    const until = this.now() + patience;
    const isMore = (): boolean => !this.isLast() && this.now() < until && this.meeting?.isGivenUp() === false;
    while (isMore() && this.meeting?.isDoneByBoth(round) === false)
      plan(range.from + random.below(range.to - range.from) - step);
    return slowest;
  }

  private parts() {
    const { window, random, input } = this;
    return { window, random, library: input.library, isOver: () => this.isLast() };
  }

  /** Goes on from a better rota found elsewhere, as far as it is lawful. */
  private hear(): void {
    if (this.meeting) return;
    const heard = this.input.hear?.(this.best?.total ?? Infinity);
    if (heard && evaluate(this.problem, heard).total < (this.best?.total ?? Infinity) - EPSILON) this.keep(heard);
  }

  private keep(rows: Choice): void {
    const { total } = evaluate(this.problem, rows);
    this.rows = rows;
    this.total = total;
    if (this.best && total >= this.best.total - EPSILON) return;
    this.best = { rows, total };
    this.input.onRota(
      rows.map((row) => Int32Array.from(row)),
      rounded(total),
    );
  }

  private goOnFromBest(): void {
    if (!this.best) return;
    this.rows = this.best.rows;
    this.total = this.best.total;
  }

  /** Milliseconds to wait for the other after a round that took so many. */
  private patience(took: number): number {
    return PATIENCE_MS + PATIENCE_ROUNDS * took;
  }

  private waiting(patience: number) {
    return { isOver: this.input.isOver, clock: () => this.now(), patience };
  }

  private now(): number {
    return this.input.progress() * this.input.milliseconds;
  }

  private left(): number {
    return this.input.milliseconds - this.now();
  }

  /** Whether the time has come to put the last halves together. */
  private isLast(): boolean {
    const closing = Math.max(LEAST_CLOSING_MS, Math.min(MOST_CLOSING_MS, CLOSING_SHARE * this.input.milliseconds));
    return this.input.isOver() || this.left() <= closing;
  }
}
