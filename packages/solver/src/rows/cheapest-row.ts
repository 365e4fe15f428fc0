import type { Automaton } from './automaton.ts';

/** A row and what it costs. */
export interface PricedRow {
  readonly patterns: Int32Array;
  /** Day prices and the automaton's own points. */
  readonly points: number;
}

/** Work space of the programme; one for all rows of a search. */
export interface Workspace {
  value: Float64Array;
  price: Float64Array;
  pattern: Int32Array;
}

/** Work space that grows with the largest automaton it meets. */
export const workspace = (): Workspace => ({
  value: new Float64Array(0),
  price: new Float64Array(0),
  pattern: new Int32Array(0),
});

const fit = (space: Workspace, automaton: Automaton): void => {
  const states = automaton.arcStart.length - 1;
  const actions = automaton.actions.successor.length;
  if (space.value.length < states) space.value = new Float64Array(states);
  if (space.price.length >= actions) return;
  space.price = new Float64Array(actions);
  space.pattern = new Int32Array(actions);
};

/** The cheapest pattern of every action. */
const priceActions = ({ actions }: Automaton, price: Float64Array, space: Workspace): void => {
  const { memberStart, members, successor } = actions;
  for (let action = 0; action < successor.length; action++) {
    let least = Infinity;
    let pattern = -1;
    for (let at = memberStart[action] as number; at < (memberStart[action + 1] as number); at++) {
      const p = members[at] as number;
      if ((price[p] as number) < least) {
        least = price[p] as number;
        pattern = p;
      }
    }
    space.price[action] = least;
    space.pattern[action] = pattern;
  }
};

/**
 * The cheapest row of an automaton, by a programme backwards over its arcs: exact, O(arcs).
 *
 * @param price points of every pattern of the row, day costs included; `Infinity` forbids one
 * @returns `undefined` when the prices forbid every row
 */
export const cheapestRow = (automaton: Automaton, price: Float64Array, space: Workspace): PricedRow | undefined => {
  if (automaton.arcTo.length === 0) return undefined;
  fit(space, automaton);
  priceActions(automaton, price, space);
  const { arcStart, arcAction, arcTo, arcPoints, layerStart, row } = automaton;
  const { value, price: actionPrice } = space;
  const last = layerStart[row.days] as number;
  value[last] = 0;
  for (let state = last - 1; state >= 0; state--) {
    let least = Infinity;
    const end = arcStart[state + 1] as number;
    for (let arc = arcStart[state] as number; arc < end; arc++) {
      const points =
        (actionPrice[arcAction[arc] as number] as number) +
        (arcPoints[arc] as number) +
        (value[arcTo[arc] as number] as number);
      if (points < least) least = points;
    }
    value[state] = least;
  }
  return value[0] === Infinity ? undefined : { patterns: traced(automaton, space), points: value[0] as number };
};

const traced = (automaton: Automaton, space: Workspace): Int32Array => {
  const { arcStart, arcAction, arcTo, arcPoints, row } = automaton;
  const patterns = new Int32Array(row.days);
  let state = 0;
  for (let day = 0; day < row.days; day++) {
    let best = -1;
    let least = Infinity;
    for (let arc = arcStart[state] as number; arc < (arcStart[state + 1] as number); arc++) {
      const points =
        (space.price[arcAction[arc] as number] as number) +
        (arcPoints[arc] as number) +
        (space.value[arcTo[arc] as number] as number);
      if (points < least) {
        least = points;
        best = arc;
      }
    }
    patterns[day] = space.pattern[arcAction[best] as number] as number;
    state = arcTo[best] as number;
  }
  return patterns;
};
