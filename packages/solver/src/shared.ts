import { LEVEL_COUNT } from './problem/problem.ts';

/**
 * What the threads of one solve share, in one block of memory:
 *
 *     bytes 0-7    two int32: cancelled (0 or 1), unused
 *     bytes 8-     float64: bound on the objective by the bound thread, one bound per level, bound by the search;
 *                  NaN until proved
 *
 * Each figure has one writer: the caller cancels, the bound thread writes its bounds, the search thread its own.
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
}

const HEADER_BYTES = 8;

const SEARCH_BOUND = 1 + LEVEL_COUNT;

const higher = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);

/** Wraps (or makes) the shared memory of one solve. */
export const sharedState = (memory = new SharedArrayBuffer(HEADER_BYTES + 8 * (2 + LEVEL_COUNT))): SharedState => {
  const flags = new Int32Array(memory, 0, 2);
  const bounds = new Float64Array(memory, HEADER_BYTES, 2 + LEVEL_COUNT);
  const read = (at: number): number | undefined => {
    const value = bounds[at] as number; // at is in range
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
      bounds[0] = points;
    },
    setSearchBound: (points) => {
      bounds[SEARCH_BOUND] = points;
    },
    setLevelBound: (level, points) => {
      bounds[1 + level] = points;
    },
  };
};

/** Shared memory of a new solve: nothing proved, nobody cancelled. */
export const freshState = (): SharedState => {
  const state = sharedState();
  state.setBound(Number.NaN);
  state.setSearchBound(Number.NaN);
  for (let level = 0; level < LEVEL_COUNT; level++) state.setLevelBound(level, Number.NaN);
  return state;
};
