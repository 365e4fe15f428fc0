import { divisorOf } from '../../rows/tracks.ts';
import type { LinearRow, LinearTerm } from '../lp/lp.ts';

/** A price of each unit of a sum beyond a threshold. */
export interface PricePiece {
  readonly threshold: number;
  readonly points: number;
}

const LEAST_STEP = 1e-6;

/** A minimisation over columns from 0 to a limit, some of them whole, under linear rows. */
export class IntegerModel {
  readonly costs: number[] = [];
  readonly most: number[] = [];
  readonly isWhole: boolean[] = [];
  readonly rows: LinearRow[] = [];
  constant = 0;

  /** What two costs of best solutions are apart at least, as every column of one is whole; a trifle where prices are not. */
  step(): number {
    return this.costs.every(Number.isInteger) ? divisorOf(this.costs) || 1 : LEAST_STEP;
  }

  /** What a solution costs, points. */
  costOf(values: ArrayLike<number>): number {
    return this.costs.reduce((sum, cost, column) => sum + cost * (values[column] as number), this.constant);
  }

  /** A new column; returns its number. */
  column(most: number, cost = 0, isWhole = true): number {
    this.costs.push(cost);
    this.most.push(most);
    this.isWhole.push(isWhole);
    return this.costs.length - 1;
  }

  /** A new row; factors of the same column are added up, and a row of nothing is left out. */
  row(terms: readonly LinearTerm[], limits: { readonly lower?: number; readonly upper?: number }): void {
    const factors = new Map<number, number>();
    for (const { column, factor } of terms) factors.set(column, (factors.get(column) ?? 0) + factor);
    const merged = [...factors].flatMap(([column, factor]) => (factor === 0 ? [] : [{ column, factor }]));
    if (merged.length > 0) this.rows.push({ terms: merged, ...limits });
  }

  /** At most one of these columns is 1. */
  mostOne(columns: readonly number[]): void {
    if (columns.length > 1) this.row(ones(columns), { upper: 1 });
  }

  /** One column of each of these sets, and no other of its set, is never 1 everywhere at once unless points are paid for it. */
  chargeTogether(sets: readonly (readonly number[])[], points: number | undefined): void {
    if (sets.some((set) => set.length === 0)) return;
    const paid = points === undefined ? [] : [{ column: this.column(1, points), factor: -1 }];
    this.row([...ones(sets.flat()), ...paid], { upper: sets.length - 1 });
  }

  /**
   * Charges for each unit of a sum beyond thresholds. The excess is cut into a column per stretch between two thresholds,
   * each with the prices so far added up; as these only grow, the stretches fill from the first.
   *
   * @param highest most that the sum can be
   */
  priceAbove(terms: readonly LinearTerm[], highest: number, pieces: readonly PricePiece[]): void {
    const binding = pieces
      .filter(({ threshold, points }) => threshold < highest && points > 0)
      .toSorted((a, b) => a.threshold - b.threshold);
    const [first] = binding;
    if (!first) return;
    let price = 0;
    const stretches = binding.flatMap(({ threshold, points }, at): readonly LinearTerm[] => {
      price += points;
      const end = binding[at + 1]?.threshold ?? highest;
      // as small as it can be in any best solution, so whole wherever the others are
      return end > threshold ? [{ column: this.column(end - threshold, price, false), factor: -1 }] : [];
    });
    this.row([...terms, ...stretches], { upper: first.threshold });
  }

  /** Charges for each unit of a sum short of thresholds. @param lowest least that the sum can be */
  priceBelow(terms: readonly LinearTerm[], lowest: number, pieces: readonly PricePiece[]): void {
    const mirrored = terms.map(({ column, factor }) => ({ column, factor: -factor }));
    this.priceAbove(
      mirrored,
      -lowest,
      pieces.map(({ threshold, points }) => ({ threshold: -threshold, points })),
    );
  }
}

/** Every column once. */
export const ones = (columns: readonly number[]): readonly LinearTerm[] =>
  columns.map((column) => ({ column, factor: 1 }));
