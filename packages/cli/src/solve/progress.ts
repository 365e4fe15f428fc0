import type { Progress } from '@rota/solver';
import { hours, percent, whole } from '../figures.ts';
import type { Terminal } from '../terminal.ts';

/** Least milliseconds between two lines: rewritten in place on a screen, one after the other in a log. */
const SCREEN_MS = 200;
const LOG_MS = 2000;

/** Return to the start of the line and clear it. @source ECMA-48, CR and EL */
const REWRITE = '\r\u001b[K';

/** `3.2 s  incumbent 410  bound 400  gap 2.4 %  unfilled 4.5 h`. */
export const progressLine = (progress: Progress): string =>
  [
    `${progress.seconds.toFixed(1)} s`,
    `incumbent ${progress.objective === undefined ? '-' : whole(progress.objective)}`,
    `bound ${progress.bound === undefined ? '-' : whole(progress.bound)}`,
    `gap ${progress.gap === undefined ? '-' : percent(progress.gap)}`,
    `unfilled ${progress.unfilledPersonMinutes === undefined ? '-' : hours(progress.unfilledPersonMinutes)}`,
  ].join('  ');

/** Where progress is shown; `end` leaves the cursor on a line of its own. */
export interface ProgressShow {
  readonly show: (progress: Progress) => void;
  readonly end: () => void;
}

/**
 * Shows progress on standard error: five times a second in place on a screen, a line every two seconds elsewhere.
 *
 * The last known figures are shown again with the time that has passed, so that a silent solve is seen to be alive.
 *
 * @param clock milliseconds, monotonic; starts now
 */
export const showProgress = (terminal: Terminal, clock: () => number): ProgressShow => {
  const { isSayScreen, sayColumns, say } = terminal;
  const beganAt = clock();
  let latest: Progress = { seconds: 0, moves: 0 };
  const tick = (): void => {
    const line = progressLine({ ...latest, seconds: (clock() - beganAt) / 1000 });
    say(isSayScreen ? `${REWRITE}${line.slice(0, sayColumns - 1)}` : `${line}\n`);
  };
  const timer = setInterval(tick, isSayScreen ? SCREEN_MS : LOG_MS);
  const show = (progress: Progress): void => {
    latest = progress;
  };
  const end = (): void => {
    clearInterval(timer);
    if (isSayScreen) say(REWRITE);
  };
  return { show, end };
};
