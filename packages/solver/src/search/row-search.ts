import type { Choice, CompactProblem } from '../problem/problem.ts';
import { randomOf } from '../random.ts';
import type { Automaton } from '../rows/automaton.ts';
import { frameOf, type RowFrame } from '../rows/row-frame.ts';
import { WindowRow } from '../rows/window-row.ts';
import { evaluate } from '../score/evaluate.ts';
import { rounded } from '../score/rounded.ts';
import { cooled } from './acceptance/annealing.ts';
import { RowRota } from './row-search-rota.ts';
import { bestReplies, mended } from './row-search-start.ts';
import { RowWindows } from './row-windows.ts';

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
  private readonly rota: RowRota;
  private readonly windows: RowWindows;
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
    this.rota = new RowRota(input.problem, frames, rows);
    const all = { from: 0, to: input.problem.days };
    this.windows = new RowWindows(this.rota, window, randomOf(input.seed), all);
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
    const changed = this.windows.plan(temperature);
    for (const w of changed) this.isChanged[w] = 1;
    if (changed.length > 0 && this.rota.total < this.best - EPSILON) this.keepBest();
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
      rounded(this.best),
    );
  }

  /** Goes on from a better rota found elsewhere, and tells it: it is heard once, and whoever is told keeps the best. */
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
    this.tell();
  }
}
