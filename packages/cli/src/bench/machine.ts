import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { version } from '../version.ts';

/** What runs, and on what: nobody can repeat a figure without it. */
export interface Machine {
  /** Of the sources that run, `-dirty` when they differ from it; without a repository the version of the package. */
  readonly commit: string;
  readonly node: string;
  readonly cpu: string;
  /** Logical cores that this process may use. */
  readonly cores: number;
}

const HASH_DIGITS = '12';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/** What git answers about the folder of this package; nothing when it answers none, or is not there. */
const git = (...args: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', ['-C', packageFolder, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

/** An installed copy may lie inside somebody else's repository, whose commit would say nothing. */
const isOurRepository = (): boolean => git('ls-files', '--error-unmatch', 'package.json') !== undefined;

const commit = (): string =>
  (isOurRepository() ? git('describe', '--always', '--dirty', `--abbrev=${HASH_DIGITS}`, '--exclude=*') : undefined) ??
  `version ${version()}`;

/** The machine and the program as they are now. */
export const machine = (): Machine => ({
  commit: commit(),
  node: process.version,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
});

/** Peak of this process' resident memory in kilobytes of 1024 bytes as Linux tells it. @source proc_pid_status(5), VmHWM */
const linuxPeak = (): number | undefined => {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes);
};

/**
 * Most memory that this process had at once, 10^6 bytes.
 *
 * On Linux not what `getrusage` says: that begins with what the parent had when it started this process.
 */
export const peakMegabytes = (): number => Math.round(((linuxPeak() ?? process.resourceUsage().maxRSS) * 1024) / 1e6);

/** Seconds of processor time that this process has had so far, over all its threads. */
export const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
