import type { Choice, CompactProblem } from '../problem/problem.ts';
import { type Random, randomOf } from '../random.ts';
import type { Automaton } from '../rows/automaton.ts';
import { frameOf, type RowFrame } from '../rows/row-frame.ts';
import { WindowRow } from '../rows/window-row.ts';
import { evaluate } from '../score/evaluate.ts';
import { cooled } from './acceptance/annealing.ts';
import { RowPlanner } from './row-search-plan.ts';
import { RowRota } from './row-search-rota.ts';
import { bestReplies, mended } from './row-search-start.ts';

/** What a search by rows is run with. Time and cancelling come from outside. */
export interface RowSearchInput {
  readonly problem: CompactProblem;
  /** One a worker, without priced sums. Lean ones (`leanAutomata`) are quickest: the search counts hours and weekends itself. */
  readonly automata: readonly Automaton[];
  readonly seed: number;
  /** Rows to begin from; those that break a hard rule are mended. Without them the search makes its own. */
  readonly start?: Choice;
  readonly isOver: () => boolean;
  /** How far the run is, from 0 to 1. */
  readonly progress: () => number;
  /** Told of every better rota; the rows are the receiver's to keep. */
  readonly onRota: (choice: readonly Int32Array[], objective: number) => void;
  /** A rota found elsewhere, to go on from where it is better; asked once a batch. */
  readonly foreign?: () => readonly Int32Array[] | undefined;
}

/** Plans between two looks at the clock: some 10 ms. */
const BATCH = 256;

/** Temperatures in points: hot enough to leave a head missing for another, cold enough to settle requests. */
const HOT = 30;
const COLD = 0.3;

/** Share of the run after which a quick cooling has given a fair rota and the true one begins. */
const QUICK_SHARE = 0.1;

/**
 * Days of a window. Short ones settle who works when, long ones move work between weeks where hours are tight. A length is
 * drawn in inverse proportion to itself, so that all get about the same time.
 */
const LENGTHS: readonly number[] = [3, 7, 14, 28, 56];

/** Share of plans that free two workers; with half as many the same time ended 5 to 10 % dearer. */
const PAIR_SHARE = 0.9;

/** Share of windows laid over a day that misses somebody, and looks at rows for one. */
const AIMED_SHARE = 0.3;
const LOOKS = 20;

/** Points are whole; sums of floating-point prices are not quite. */
const PRECISION = 1e3;
const EPSILON = 1e-6;

/**
 * Searches by re-planning windows of one or two workers' rows, annealed: rows stay lawful throughout, and cover is a price.
 *
 * Suits problems whose rows are hard to keep, however long the horizon: a window costs its days, not the row's. Where
 * somebody's row cannot be planned it ends without a rota.
 */
export const rowSearch = (input: RowSearchInput): void => {
  const window = new WindowRow(input.problem.days);
  const frames = input.automata.map(frameOf);
  const parts = { problem: input.problem, frames, window, isOver: input.isOver };
  const rows = input.start ? mended(parts, input.start) : bestReplies(parts);
  if (rows) new RowSearch(input, frames, window, rows).run();
};

class RowSearch {
  private readonly input: RowSearchInput;
  private readonly problem: CompactProblem;
  private readonly random: Random;
  private readonly rota: RowRota;
  private readonly planner: RowPlanner;
  private readonly lengths: readonly number[];
  /** The best rota, its points, and whether it has been told. */
  private readonly bestRows: readonly Int32Array[];
  private best = Infinity;
  private isTold = true;
  private lastForeign: readonly Int32Array[] | undefined;
  /** 1 for workers whose row has changed since it was last kept as the best. */
  private readonly isChanged: Uint8Array;

  constructor(input: RowSearchInput, frames: readonly RowFrame[], window: WindowRow, rows: Choice) {
    this.input = input;
    this.problem = input.problem;
    this.random = randomOf(input.seed);
    this.rota = new RowRota(input.problem, frames, rows);
    this.planner = new RowPlanner(this.rota, window, this.random);
    this.lengths = [...new Set(LENGTHS.map((length) => Math.min(length, input.problem.days)))];
    this.bestRows = rows.map((row) => Int32Array.from(row));
    this.isChanged = new Uint8Array(rows.length);
  }

  run(): void {
    this.keepBest();
    this.tell();
    while (!this.input.isOver()) {
      this.takeForeign();
      const temperature = this.temperature();
      for (let i = 0; i < BATCH; i++) this.plan(temperature);
      this.tell();
    }
  }

  private temperature(): number {
    const progress = this.input.progress();
    if (progress < QUICK_SHARE) return cooled(HOT, COLD, progress / QUICK_SHARE);
    return cooled(HOT, COLD, (progress - QUICK_SHARE) / (1 - QUICK_SHARE));
  }

  private plan(temperature: number): void {
    const { days, workers } = this.problem;
    const length = this.length();
    const from = Math.max(0, Math.min(days - length, this.day() - this.random.below(length)));
    const w = this.random.below(workers.length);
    if (workers.length > 1 && this.random.next() < PAIR_SHARE) {
      const other = (w + 1 + this.random.below(workers.length - 1)) % workers.length;
      if (!this.planner.two(w, other, from, from + length, temperature)) return;
      this.isChanged[other] = 1;
    } else if (!this.planner.one(w, from, from + length, temperature)) return;
    this.isChanged[w] = 1;
    if (this.rota.total < this.best - EPSILON) this.keepBest();
  }

  private length(): number {
    const { lengths } = this;
    let left = this.random.next() * lengths.reduce((sum, length) => sum + 1 / length, 0);
    for (const length of lengths) {
      left -= 1 / length;
      if (left < 0) return length;
    }
    return lengths[0] as number; // rounding left nothing over
  }

  /** A day to plan: often one that misses somebody. */
  private day(): number {
    const { rows, days } = this.problem;
    if (rows.count > 0 && this.random.next() < AIMED_SHARE)
      for (let look = 0; look < LOOKS; look++) {
        const at = this.random.below(rows.count);
        if ((this.rota.count[at] as number) < (rows.min[at] as number)) return rows.day[at] as number;
      }
    return this.random.below(days);
  }

  private keepBest(): void {
    this.best = this.rota.total;
    this.isTold = false;
    this.rota.traces.forEach(({ patterns }, w) => {
      if (this.isChanged[w] === 0) return;
      this.isChanged[w] = 0;
      this.bestRows[w]?.set(patterns);
    });
  }

  private tell(): void {
    if (this.isTold) return;
    this.isTold = true;
    this.input.onRota(
      this.bestRows.map((row) => Int32Array.from(row)),
      Math.round(this.best * PRECISION) / PRECISION,
    );
  }

  /** Goes on from a better rota found elsewhere, which is known there and so not told. */
  private takeForeign(): void {
    const rows = this.input.foreign?.();
    if (!rows || rows === this.lastForeign) return;
    this.lastForeign = rows;
    if (evaluate(this.problem, rows).total >= this.best - EPSILON) return;
    rows.forEach((row, w) => {
      this.rota.lift(w, 0, row.length);
      this.rota.place(w, 0, row.length, row);
      this.isChanged[w] = 1;
    });
    this.keepBest();
    this.isTold = true;
  }
}
