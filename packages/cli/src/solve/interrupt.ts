import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** What asks a process to end: Ctrl-C, and a supervisor. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Under npx one Ctrl-C arrives twice, from the terminal and passed on; closer together than this it is one, ms. */
const SAME_PRESS_MS = 500;

/** Listening for somebody who has seen enough. */
export interface Interrupts {
  /** Aborts at the first one. */
  readonly signal: AbortSignal;
  /** Stops listening; the next Ctrl-C ends the process as usual. */
  readonly release: () => void;
}

/**
 * Turns the first Ctrl-C into an abort that keeps the best so far, and a later one into an end at once.
 *
 * @param clock milliseconds, monotonic
 * @param clear leaves nothing half-written behind, before the end at once
 * @param kept what is not lost by stopping
 */
export const listenForInterrupts = (
  terminal: Terminal,
  clock: () => number,
  clear: () => void,
  kept = 'the best rota so far is kept',
): Interrupts => {
  const controller = new AbortController();
  let firstAt: number | undefined;
  const onSignal = (): void => {
    if (firstAt === undefined) {
      firstAt = clock();
      terminal.say(`\nStopping; ${kept}. Press Ctrl-C again to leave without it.\n`);
      controller.abort();
    } else if (clock() - firstAt > SAME_PRESS_MS) {
      clear();
      process.exit(EXIT.nothing);
    }
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  const release = (): void => {
    for (const name of SIGNALS) process.off(name, onSignal);
  };
  return { signal: controller.signal, release };
};
