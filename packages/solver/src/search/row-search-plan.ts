import type { Random } from '../random.ts';
import type { RowTrace } from '../rows/row-trace.ts';
import type { WindowRow } from '../rows/window-row.ts';
import type { RowRota } from './row-search-rota.ts';

/** Numbers drawn beforehand; a power of two. */
const DRAWN = 4096;

/** Keeps logarithms finite. */
const TINY = 1e-12;

/** Points that count as none. */
const EPSILON = 1e-7;

/**
 * Plans days of one or two workers anew, at prices shaken in step with a temperature.
 *
 * With Gumbel noise of that scale on every pattern, the cheapest row is close to a draw from the Boltzmann law over all
 * rows of the window, so one worker's new days are kept whatever they truly cost. It is not exact: noise is drawn by
 * day, not by row. Two workers change one after the other, which favours the first, so the pair is judged by annealing.
 *
 * @source Papandreou and Yuille, Perturb-and-MAP random fields, ICCV (2011)
 */
export class RowPlanner {
  private readonly rota: RowRota;
  private readonly random: Random;
  private readonly window: WindowRow;
  private readonly price: Float64Array;
  private readonly noise: Float64Array;
  private readonly firstWas: Int32Array;
  private readonly secondWas: Int32Array;

  constructor(rota: RowRota, window: WindowRow, random: Random) {
    const { workers, days } = rota.problem;
    this.rota = rota;
    this.random = random;
    this.window = window;
    this.price = new Float64Array(workers.reduce((most, { patternDay }) => Math.max(most, patternDay.length), 0));
    this.noise = Float64Array.from({ length: DRAWN }, () => -Math.log(TINY - Math.log(random.next() + TINY)));
    this.firstWas = new Int32Array(days);
    this.secondWas = new Int32Array(days);
  }

  /** Plans days `from` to `to` of a worker. @returns whether they changed */
  one(w: number, from: number, to: number, temperature: number): boolean {
    this.rota.lift(w, from, to);
    return this.replan(w, from, to, temperature);
  }

  /** Plans the same days of two workers, first one as if the other were free. @returns whether they changed */
  two(first: number, second: number, from: number, to: number, temperature: number): boolean {
    const { rota } = this;
    const before = rota.total + this.surcharge(first, second, from, to);
    this.firstWas.set(this.trace(first).patterns);
    this.secondWas.set(this.trace(second).patterns);
    rota.lift(first, from, to);
    rota.lift(second, from, to);
    if (!this.replan(first, from, to, temperature)) {
      rota.drop(second, from, to);
      return false;
    }
    this.replan(second, from, to, temperature);
    const after = rota.total + this.surcharge(first, second, from, to);
    if (after - before <= -temperature * Math.log(this.random.next() + TINY)) return true;
    this.putBack(first, from, to, this.firstWas);
    this.putBack(second, from, to, this.secondWas);
    return false;
  }

  private surcharge(first: number, second: number, from: number, to: number): number {
    return this.trace(first).surcharge(from, to) + this.trace(second).surcharge(from, to);
  }

  private trace(w: number): RowTrace {
    return this.rota.traces[w] as RowTrace;
  }

  private putBack(w: number, from: number, to: number, patterns: Int32Array): void {
    this.rota.lift(w, from, to);
    this.rota.place(w, from, to, patterns);
  }

  /** Plans lifted days, and counts them again. @returns whether they changed */
  private replan(w: number, from: number, to: number, temperature: number): boolean {
    const trace = this.trace(w);
    this.shake(trace, from, to, temperature);
    let present = (trace.pointsFrom[from] as number) + trace.surcharge(from, to);
    for (let day = from; day < to; day++) present += this.price[trace.patterns[day] as number] as number;
    const isFound = this.window.replan(trace, from, to, this.price, present - EPSILON);
    if (isFound) this.rota.place(w, from, to, this.window.patterns);
    else this.rota.drop(w, from, to);
    return isFound;
  }

  private shake({ frame: { row } }: RowTrace, from: number, to: number, temperature: number): void {
    const { price, noise, rota } = this;
    let draw = this.random.below(DRAWN);
    for (let p = row.patternStart[from] as number; p < (row.patternStart[to] as number); p++) {
      draw = (draw + 1) & (DRAWN - 1);
      price[p] = rota.pointsOf(row, p) - temperature * (noise[draw] as number);
    }
  }
}
