import { termPoints } from '../score/terms.ts';
import { charge, forbidSurplus } from './charge.ts';
import type { RowFrame } from './row-frame.ts';
import type { RowTrace } from './row-trace.ts';
import { type Span, spanOf, wholeSpan } from './span.ts';
import { WindowPass } from './window-pass.ts';

/** Shifts by which a row planned from nothing may be ahead or behind; widened until there is one. */
const FIRST_ROOM = 2;
const MOST_ROOM = 64;

/** Prices put one after the other on a term that nothing keeps and a row breaks. */
const CHARGES: readonly number[] = [16, 64, 256, 1024, 4096, 16_384];

/**
 * Shares of the way from the least that any row could cost to the cutoff below which rows are looked for, one after the
 * other: what the programme meets grows steeply with it, and the best row is mostly near the least.
 */
const DEEPER: readonly number[] = [0.06, 0.25, 1];

/** Plans some days, or all, of one worker as cheaply as can be; one for all rows of a search. */
export class WindowRow {
  /** The row last planned: all days of the horizon. */
  readonly patterns: Int32Array;
  private readonly pass = new WindowPass();

  constructor(days: number) {
    this.patterns = new Int32Array(days);
  }

  /** What all plans so far took, in nodes of the programme: the same on every machine. */
  get work(): number {
    return this.pass.work;
  }

  /** Points of the row last planned: prices of the planned days and the automaton's from the first of them to the end. */
  get points(): number {
    return this.pass.points;
  }

  /**
   * Plans days `from` to `to` of a row anew, the others stay.
   *
   * @param price points of every pattern of these days, changed where a term that nothing keeps would be broken; `Infinity`
   *   forbids a pattern
   * @param cutoff only rows below it are wanted: prices of the days and the automaton's points from `from` to the end
   * @returns whether there is one
   */
  replan(trace: RowTrace, from: number, to: number, price: Float64Array, cutoff: number): boolean {
    const { frame } = trace;
    this.pass.prepare(frame, from, to, price, (state) => trace.pointsAfter(state, to));
    if (this.pass.leastFrom(trace.state[from] as number) >= cutoff) return false;
    this.patterns.set(trace.patterns);
    const span = spanOf(trace, from, to);
    return this.kept(frame, span, price, cutoff, []);
  }

  /**
   * Plans a whole row from nothing.
   *
   * @param wanted how much work each day wants, in any unit: sums that are looked at grow as it does
   * @returns whether there is one; no is no proof where sums are kept beside the automaton
   */
  construct(frame: RowFrame, price: Float64Array, wanted: Float64Array): boolean {
    const plain = Float64Array.from(price);
    for (let room = FIRST_ROOM; room <= MOST_ROOM; room *= 2) {
      const span = wholeSpan(frame, wanted, room);
      this.pass.prepare(frame, 0, span.to, price, span.pointsAfter);
      if (this.kept(frame, span, price, Infinity, CHARGES)) return true;
      if (!frame.sum && !frame.groups) return false;
      price.set(plain);
    }
    return false;
  }

  /** Runs, and runs again while the row breaks terms that nothing keeps, each time at prices that make it keep more. */
  private kept(frame: RowFrame, span: Span, price: Float64Array, cutoff: number, charges: readonly number[]): boolean {
    const { row, unkept } = frame;
    const { from, to } = span;
    for (let turn = 0; this.isFound(frame, span, cutoff); turn++) {
      const broken = unkept.filter((term) => termPoints(term, this.patterns) === Infinity);
      if (broken.length === 0) return true;
      for (const term of broken) {
        if (forbidSurplus(price, row, term, this.patterns, from, to)) continue;
        const penalty = charges[turn];
        if (penalty === undefined) return false;
        charge(price, term, this.patterns, penalty);
      }
      this.pass.prepare(frame, from, to, price, span.pointsAfter);
    }
    return false;
  }

  /** Whether there is a way through the span below the cutoff; writes its patterns. */
  private isFound(frame: RowFrame, span: Span, cutoff: number): boolean {
    const least = this.pass.leastFrom(span.state);
    if (!(cutoff - least < Infinity)) return this.pass.run(frame, span, cutoff, this.patterns);
    return DEEPER.some((share) => this.pass.run(frame, span, least + share * (cutoff - least), this.patterns));
  }
}
