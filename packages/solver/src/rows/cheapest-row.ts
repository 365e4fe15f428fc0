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
  /** Turn in which each state was last met. */
  met: Int32Array;
  turn: number;
  /** States met in this turn, in order of layers. */
  queue: Int32Array;
}

/** Work space that grows with the largest automaton it meets. */
export const workspace = (): Workspace => ({
  value: new Float64Array(0),
  price: new Float64Array(0),
  pattern: new Int32Array(0),
  met: new Int32Array(0),
  turn: 0,
  queue: new Int32Array(0),
});

const fit = (space: Workspace, automaton: Automaton): void => {
  const states = automaton.arcStart.length - 1;
  const steps = automaton.stepAction.length;
  if (space.value.length < states) {
    space.value = new Float64Array(states);
    space.met = new Int32Array(states);
    space.queue = new Int32Array(states);
  }
  if (space.price.length >= steps) return;
  space.price = new Float64Array(steps);
  space.pattern = new Int32Array(steps);
};

/** The cheapest pattern of every step, and what it and the groups that it takes cost. */
const priceSteps = (automaton: Automaton, price: Float64Array, takePrice: Float64Array, space: Workspace): void => {
  const { actions, stepAction, stepTakes } = automaton;
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
  for (let step = successor.length; step < stepAction.length; step++) {
    const action = stepAction[step] as number;
    let points = space.price[action] as number;
    for (const at of stepTakes[step] as readonly number[]) points += takePrice[at] as number;
    space.price[step] = points;
    space.pattern[step] = space.pattern[action] as number;
  }
};

/** Least points from a state to the end, from those of the states after it. */
const leastFrom = ({ arcStart, arcStep, arcTo, arcPoints }: Automaton, space: Workspace, state: number): number => {
  const { value, price } = space;
  const end = arcStart[state + 1] as number;
  let least = Infinity;
  for (let arc = arcStart[state] as number; arc < end; arc++) {
    const step = price[arcStep[arc] as number] as number;
    if (step === Infinity) continue; // what lies behind it may not have been met
    const points = step + (arcPoints[arc] as number) + (value[arcTo[arc] as number] as number);
    if (points < least) least = points;
  }
  return least;
};

/** Values of all states: for rows that are mostly free. */
const valueAll = (automaton: Automaton, space: Workspace): void => {
  const last = automaton.layerStart[automaton.row.days] as number;
  space.value[last] = 0;
  for (let state = last - 1; state >= 0; state--) space.value[state] = leastFrom(automaton, space, state);
};

/** Values of the states that allowed steps lead to, which are few where most days are fixed. */
const valueMet = (automaton: Automaton, space: Workspace): void => {
  const { arcStart, arcStep, arcTo, layerStart, row } = automaton;
  const { value, price, met, queue } = space;
  const turn = ++space.turn;
  let size = 1;
  queue[0] = 0;
  for (let at = 0; at < size; at++) {
    const state = queue[at] as number;
    for (let arc = arcStart[state] as number; arc < (arcStart[state + 1] as number); arc++) {
      const to = arcTo[arc] as number;
      if (met[to] === turn || price[arcStep[arc] as number] === Infinity) continue;
      met[to] = turn;
      queue[size++] = to;
    }
  }
  const last = layerStart[row.days] as number;
  for (let at = size - 1; at >= 0; at--) {
    const state = queue[at] as number;
    value[state] = state === last ? 0 : leastFrom(automaton, space, state);
  }
};

/** How a programme is run. */
export interface CheapestOptions {
  /** Whether most days allow one pattern only, so that few states are worth a look; the answer is the same. */
  readonly isNarrow?: boolean;
  /** Points of each newly taken group, by position of its term; looked at where groups are priced. */
  readonly takePrice?: Float64Array;
}

const NO_GROUPS = new Float64Array(0);

/**
 * The cheapest row of an automaton, by a programme backwards over its arcs: exact, O(arcs).
 *
 * @param price points of every pattern of the row, day costs included; `Infinity` forbids one
 * @returns `undefined` when the prices forbid every row
 */
export const cheapestRow = (
  automaton: Automaton,
  price: Float64Array,
  space: Workspace,
  { isNarrow = false, takePrice = NO_GROUPS }: CheapestOptions = {},
): PricedRow | undefined => {
  if (automaton.arcTo.length === 0) return undefined;
  fit(space, automaton);
  priceSteps(automaton, price, takePrice, space);
  if (isNarrow) valueMet(automaton, space);
  else valueAll(automaton, space);
  const points = space.value[0] as number;
  return points === Infinity ? undefined : { patterns: traced(automaton, space), points };
};

const traced = (automaton: Automaton, space: Workspace): Int32Array => {
  const { arcStart, arcStep, arcTo, arcPoints, row } = automaton;
  const patterns = new Int32Array(row.days);
  let state = 0;
  for (let day = 0; day < row.days; day++) {
    let best = -1;
    let least = Infinity;
    for (let arc = arcStart[state] as number; arc < (arcStart[state + 1] as number); arc++) {
      const step = space.price[arcStep[arc] as number] as number;
      if (step === Infinity) continue;
      const points = step + (arcPoints[arc] as number) + (space.value[arcTo[arc] as number] as number);
      if (points < least) {
        least = points;
        best = arc;
      }
    }
    patterns[day] = space.pattern[arcStep[best] as number] as number;
    state = arcTo[best] as number;
  }
  return patterns;
};
