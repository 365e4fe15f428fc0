/** What a stopping rule may look at. */
export interface RunState {
  /** Milliseconds since the solve began. */
  readonly elapsed: number;
  readonly moves: number;
  readonly isCancelled: boolean;
  /** Incumbent equals a proved bound. */
  readonly isProved: boolean;
}

/** Why a run ended; the words of PRODUCT.md section 6. */
export type Stopped = 'optimal' | 'timeLimit' | 'moveLimit' | 'cancelled';

/** A stopping rule: a function of the run's state alone, so one rule may serve two runs. */
export type StoppingRule = (state: RunState) => Stopped | undefined;

/** Ends when the clock has run `milliseconds`. */
export const timeLimit =
  (milliseconds: number): StoppingRule =>
  ({ elapsed }) =>
    elapsed >= milliseconds ? 'timeLimit' : undefined;

/** Ends after so many proposals. */
export const moveLimit =
  (limit: number): StoppingRule =>
  ({ moves }) =>
    moves >= limit ? 'moveLimit' : undefined;

/** Ends when somebody asked for it. */
export const cancelled: StoppingRule = ({ isCancelled }) => (isCancelled ? 'cancelled' : undefined);

/** Ends when nothing better can exist. */
export const proved: StoppingRule = ({ isProved }) => (isProved ? 'optimal' : undefined);

/** The first rule that fires. */
export const firstOf =
  (rules: readonly StoppingRule[]): StoppingRule =>
  (state) => {
    for (const rule of rules) {
      const stopped = rule(state);
      if (stopped) return stopped;
    }
    return undefined;
  };
