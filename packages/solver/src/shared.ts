import { LEVEL_COUNT } from './problem/problem.ts';

/**
 * What the threads of one solve share, in one block of memory:
 *
 *     bytes 0-7    two int32: cancelled (0 or 1), unused
 *     bytes 8-     float64: bound on the objective by the exact thread, one bound per level, bound by the search, then the
 *                  objective of the last rota that each of the two told the other; NaN until there is one
 *
 * Each figure has one writer: the caller cancels, the exact thread writes its bounds, the search thread its own.
 */
export interface SharedState {
  readonly memory: SharedArrayBuffer;
  isCancelled(): boolean;
  cancel(): void;
  bound(): number | undefined;
  levelBound(level: number): number | undefined;
  setBound(points: number): void;
  /** What the search itself proved. */
  setSearchBound(points: number): void;
  setLevelBound(level: number, points: number): void;
  /** Objective of the last rota that a thread told the other. */
  told(side: Side): number | undefined;
  setTold(side: Side, points: number): void;
}

/** The two threads that look for rotas: the search, and the exact side beside it. */
export type Side = 'search' | 'exact';

const SIDES: readonly Side[] = ['search', 'exact'];

const HEADER_BYTES = 8;

const SEARCH_BOUND = 1 + LEVEL_COUNT;

const FIRST_TOLD = SEARCH_BOUND + 1;

const FIGURES = FIRST_TOLD + 2;

const higher = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);

/** Wraps (or makes) the shared memory of one solve. */
export const sharedState = (memory = new SharedArrayBuffer(HEADER_BYTES + 8 * FIGURES)): SharedState => {
  const flags = new Int32Array(memory, 0, 2);
  const figures = new Float64Array(memory, HEADER_BYTES, FIGURES);
  const read = (at: number): number | undefined => {
    const value = figures[at] as number; // at is in range
    return Number.isNaN(value) ? undefined : value;
  };
  return {
    memory,
    isCancelled: () => Atomics.load(flags, 0) === 1,
    cancel: () => {
      Atomics.store(flags, 0, 1);
    },
    bound: () => higher(read(0), read(SEARCH_BOUND)),
    levelBound: (level) => read(1 + level),
    setBound: (points) => {
      figures[0] = points;
    },
    setSearchBound: (points) => {
      figures[SEARCH_BOUND] = points;
    },
    setLevelBound: (level, points) => {
      figures[1 + level] = points;
    },
    told: (side) => read(FIRST_TOLD + SIDES.indexOf(side)),
    setTold: (side, points) => {
      figures[FIRST_TOLD + SIDES.indexOf(side)] = points;
    },
  };
};

/** Shared memory of a new solve: nothing proved, nobody cancelled. */
export const freshState = (): SharedState => {
  const state = sharedState();
  state.setBound(Number.NaN);
  state.setSearchBound(Number.NaN);
  for (let level = 0; level < LEVEL_COUNT; level++) state.setLevelBound(level, Number.NaN);
  for (const side of SIDES) state.setTold(side, Number.NaN);
  return state;
};
