import pino from 'pino';
import type { LogLine } from './context.ts';

/** How much is logged, the least first. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const levelOf = ({ status, trace }: LogLine): 'error' | 'warn' | 'info' => {
  if (trace !== undefined) return 'error';
  return status >= 500 ? 'warn' : 'info';
};

/**
 * A log of JSON lines: `{"level":"info","at":"...","requestId":...,"method":...,"path":...,"status":...,"ms":...}`.
 *
 * A line has the pattern of the route and never what was asked, so it holds no personal data and no token.
 *
 * @param write takes one line with its end
 */
export const jsonLog = (
  level: LogLevel,
  now: () => number,
  write: (line: string) => void,
): ((line: LogLine) => void) => {
  const log = pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
  return (line) => log[levelOf(line)](line);
};
