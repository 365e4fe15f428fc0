import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { OnServer } from './server/on-server.ts';
import type { Terminal } from './terminal.ts';

/** One verb of the command line. */
export interface Verb {
  /** Adds the verb with its arguments and options. */
  readonly describe: (program: Command) => Command;
  /** What it does when a server is named. */
  readonly onServer: OnServer;
  /** @throws Refusal with everything that is wrong */
  readonly run: (command: Command, terminal: Terminal) => Promise<ExitCode>;
}
