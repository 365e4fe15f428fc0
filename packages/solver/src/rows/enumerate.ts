import type { Automaton } from './automaton.ts';
import { cheapestRow, type PricedRow, type Workspace } from './cheapest-row.ts';

/** Which rows are wanted. */
export interface EnumerateOptions {
  /** Points of every pattern of the row, day costs included; `Infinity` forbids one. */
  readonly price: Float64Array;
  /** Points of each newly taken group, by position of its term. */
  readonly takePrice: Float64Array;
  /** Dearest points of a row, included. */
  readonly limit: number;
  /** Rows from which on it gives up. */
  readonly most: number;
  readonly isOver: () => boolean;
}

/** Rows found between two looks at the clock. */
const ROWS_A_LOOK = 1024;

/**
 * Every row of an automaton that costs no more than a limit, each once, with its points.
 *
 * The least points from each state to the end tell at every step whether a row can still be cheap enough, so no step is
 * in vain: O(rows x days x arcs of a state) after one programme over the arcs.
 *
 * @param space work space; holds the values of the programme meanwhile
 * @returns `undefined` when there are more than `most` rows or time is over
 */
export const rowsWithin = (
  automaton: Automaton,
  options: EnumerateOptions,
  space: Workspace,
): readonly PricedRow[] | undefined => {
  const { price, takePrice } = options;
  if (!cheapestRow(automaton, price, space, { takePrice })) return [];
  const walk = new Walk(automaton, options, space);
  return walk.from(0, 0, 0) ? walk.found : undefined;
};

/** A walk through all paths that are cheap enough. */
class Walk {
  readonly found: PricedRow[] = [];
  private readonly automaton: Automaton;
  private readonly options: EnumerateOptions;
  private readonly space: Workspace;
  private readonly patterns: Int32Array;

  constructor(automaton: Automaton, options: EnumerateOptions, space: Workspace) {
    this.automaton = automaton;
    this.options = options;
    this.space = space;
    this.patterns = new Int32Array(automaton.row.days);
  }

  /** Goes on from a state. @returns whether the walk was finished */
  from(state: number, day: number, points: number): boolean {
    if (day === this.patterns.length) return this.keep(points);
    const { arcStart } = this.automaton;
    for (let arc = arcStart[state] as number; arc < (arcStart[state + 1] as number); arc++)
      if (!this.along(arc, day, points)) return false;
    return true;
  }

  /** Takes every pattern of an arc's action that is cheap enough. */
  private along(arc: number, day: number, points: number): boolean {
    const { actions, arcStep, arcTo, arcPoints, stepAction } = this.automaton;
    const { price, limit } = this.options;
    const step = arcStep[arc] as number;
    const action = stepAction[step] as number;
    const cheapest = this.space.price[step] as number;
    if (cheapest === Infinity) return true;
    const to = arcTo[arc] as number;
    const other = points + (arcPoints[arc] as number) + this.taken(step);
    const left = limit - (this.space.value[to] as number);
    if (points + (arcPoints[arc] as number) + cheapest > left) return true;
    const { memberStart, members } = actions;
    for (let at = memberStart[action] as number; at < (memberStart[action + 1] as number); at++) {
      const pattern = members[at] as number;
      const sum = other + (price[pattern] as number);
      if (sum > left) continue;
      this.patterns[day] = pattern;
      if (!this.from(to, day + 1, sum)) return false;
    }
    return true;
  }

  /** Points of the groups that a step newly takes. */
  private taken(step: number): number {
    let points = 0;
    for (const at of this.automaton.stepTakes[step] ?? []) points += this.options.takePrice[at] as number;
    return points;
  }

  private keep(points: number): boolean {
    if (this.found.length >= this.options.most) return false;
    this.found.push({ patterns: Int32Array.from(this.patterns), points });
    return this.found.length % ROWS_A_LOOK !== 0 || !this.options.isOver();
  }
}
