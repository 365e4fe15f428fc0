import type { WindowSum, WorkerRow } from '../problem/problem.ts';
import { isAlike, type OtherTerm, pointsAt, type TermTables, termTables } from './term-tables.ts';
import { termPoints, windowSum } from './terms.ts';

/**
 * The terms of one worker's row, kept incrementally: sums and points of windows, points of all others. What a draft would
 * make of those it touches stands beside them until `commit`; the next draft forgets it.
 */
export class TermLedger {
  private readonly tables: TermTables;
  private readonly sums: Int32Array;
  private readonly draftSums: Int32Array;
  private readonly windowCost: Float64Array;
  private readonly draftWindowCost: Float64Array;
  /** Windows that the draft touches: the first `windowHits` of the list. */
  private readonly windowsHit: Int32Array;
  private windowHits = 0;
  private readonly otherCost: Float64Array;
  private readonly draftOtherCost: Float64Array;
  /** The same of the other terms. */
  private readonly othersHit: Int32Array;
  private otherHits = 0;
  /** Number of the draft that touched a window or another term last. */
  private readonly windowTurn: Int32Array;
  private readonly otherTurn: Int32Array;
  private turn = 0;

  constructor(row: WorkerRow) {
    this.tables = termTables(row);
    const [windows, others] = [this.tables.windows.length, this.tables.others.length];
    this.sums = new Int32Array(windows);
    this.draftSums = new Int32Array(windows);
    this.windowCost = new Float64Array(windows);
    this.draftWindowCost = new Float64Array(windows);
    this.windowsHit = new Int32Array(windows);
    this.windowTurn = new Int32Array(windows);
    this.otherCost = new Float64Array(others);
    this.draftOtherCost = new Float64Array(others);
    this.othersHit = new Int32Array(others);
    this.otherTurn = new Int32Array(others);
  }

  /** Computes every kept figure from scratch. */
  reset(choice: Int32Array): void {
    const { windows, others } = this.tables;
    windows.forEach((term, at) => {
      this.sums[at] = windowSum(term, choice);
      this.windowCost[at] = pointsAt(this.tables, at, this.sums[at] as number);
    });
    others.forEach((term, at) => {
      this.otherCost[at] = termPoints(term, choice);
    });
  }

  /**
   * Change of the points of all terms from one row to another; `Infinity` when the new one breaks a hard term.
   *
   * @param before the row of the kept figures
   * @param days days on which the two may differ; the first `count` of the list
   */
  draft(before: Int32Array, after: Int32Array, days: Int32Array, count: number): number {
    this.turn++;
    const windows = this.draftWindows(before, after, days, count);
    return windows === Infinity ? Infinity : windows + this.draftOthers(before, after, days, count);
  }

  private draftWindows(before: Int32Array, after: Int32Array, days: Int32Array, count: number): number {
    this.windowHits = 0;
    for (let i = 0; i < count; i++) {
      const d = days[i] as number;
      this.shiftWindows(d, before[d] as number, after[d] as number);
    }
    let delta = 0;
    for (let i = 0; i < this.windowHits; i++) {
      const at = this.windowsHit[i] as number;
      const points = pointsAt(this.tables, at, this.draftSums[at] as number);
      if (points === Infinity) return Infinity;
      this.draftWindowCost[at] = points;
      delta += points - (this.windowCost[at] as number);
    }
    return delta;
  }

  /** Carries one changed day into the sums of the draft. */
  private shiftWindows(day: number, old: number, now: number): void {
    const { windows, windowsOfDay } = this.tables;
    const ofDay = windowsOfDay[day] as Int32Array;
    for (let i = 0; i < ofDay.length; i++) {
      const at = ofDay[i] as number;
      const { attribute } = windows[at] as WindowSum;
      const change = (attribute[now] as number) - (attribute[old] as number);
      if (change === 0) continue;
      if (this.windowTurn[at] !== this.turn) {
        this.windowTurn[at] = this.turn;
        this.draftSums[at] = this.sums[at] as number;
        this.windowsHit[this.windowHits++] = at;
      }
      this.draftSums[at] = (this.draftSums[at] as number) + change;
    }
  }

  /** Evaluates only terms that can tell a changed day from what it was. */
  private draftOthers(before: Int32Array, after: Int32Array, days: Int32Array, count: number): number {
    const { others, othersOfDay } = this.tables;
    this.otherHits = 0;
    let delta = 0;
    for (let i = 0; i < count; i++) {
      const d = days[i] as number;
      const ofDay = othersOfDay[d] as Int32Array;
      for (let j = 0; j < ofDay.length; j++) {
        const at = ofDay[j] as number;
        const term = others[at] as OtherTerm;
        if (this.otherTurn[at] === this.turn || isAlike(term, before[d] as number, after[d] as number)) continue;
        this.otherTurn[at] = this.turn;
        const points = termPoints(term, after);
        if (points === Infinity) return Infinity;
        this.othersHit[this.otherHits++] = at;
        this.draftOtherCost[at] = points;
        delta += points - (this.otherCost[at] as number);
      }
    }
    return delta;
  }

  /** Keeps what the last draft made; that draft must have been finite. */
  commit(): void {
    for (let i = 0; i < this.windowHits; i++) {
      const at = this.windowsHit[i] as number;
      this.sums[at] = this.draftSums[at] as number;
      this.windowCost[at] = this.draftWindowCost[at] as number;
    }
    for (let i = 0; i < this.otherHits; i++) {
      const at = this.othersHit[i] as number;
      this.otherCost[at] = this.draftOtherCost[at] as number;
    }
  }
}
