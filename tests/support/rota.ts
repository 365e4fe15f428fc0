import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, onTestFinished } from 'vitest';
import type {} from './joined-command.ts';
import { Resident } from './resident.ts';

const joined = inject('joinedCommand');

/** The command: joined into few files where it could be, which starts a server in half the time. */
export const main =
  joined === undefined
    ? fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url))
    : join(joined, 'main.js');
const resident = joined === undefined ? undefined : new Resident(joined);

/** Verbs that have a process of their own: they start threads or further processes, listen, or are told to stop. */
const OWN_PROCESS: ReadonlySet<string> = new Set(['solve', 'serve', 'runner', 'bench', 'demo']);

/** Keys of the environment that Node itself reads when it starts. */
const READ_AT_START = ['TZ', 'NODE_OPTIONS', 'PATH', 'HOME'];

/** What a run of the command left behind. */
export interface Ran {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

export interface RunOptions {
  /** What stands on standard input; nothing by default. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Called with the running process, to send it signals. */
  readonly whileRunning?: (child: ChildProcess) => void;
}

const needsOwnProcess = ([verb = '']: readonly string[], { input, env = {}, whileRunning }: RunOptions): boolean =>
  input !== undefined || whileRunning !== undefined || OWN_PROCESS.has(verb) || READ_AT_START.some((key) => key in env);

/** Runs the built command as a shell would, with pipes for its three streams, in a process of its own. */
const spawned = (args: readonly string[], options: RunOptions): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [main, ...args], {
      cwd: options.cwd ?? process.cwd(),
      env: { ...process.env, ...options.env },
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({
        exitCode,
        out: Buffer.concat(out).toString(),
        err: Buffer.concat(err).toString(),
        seconds: (performance.now() - startedAt) / 1000,
      }),
    );
    child.stdin.end(options.input ?? '');
    options.whileRunning?.(child);
  });

/**
 * Runs the built command as a shell would. A short one that nobody interrupts shares its process with those before it, where there
 * is one at leisure.
 */
export const rota = async (args: readonly string[], options: RunOptions = {}): Promise<Ran> => {
  const startedAt = performance.now();
  const line = { words: args, cwd: options.cwd ?? process.cwd(), env: { ...process.env, ...options.env } };
  const answer = needsOwnProcess(args, options) ? undefined : resident?.run(line);
  return answer === undefined
    ? spawned(args, options)
    : { ...(await answer), seconds: (performance.now() - startedAt) / 1000 };
};

/** What a run said beside its progress, of which a slow machine shows a line every two seconds. */
export const saidOf = ({ err }: Pick<Ran, 'err'>): string =>
  err.replace(/^\d+\.\d s {2}incumbent \S+ {2}bound \S+ {2}gap .+ {2}unfilled .+\n/gm, '');

/** A folder of its own for one test, removed afterwards. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rota-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Every file and empty folder below a folder, by path inside it, sorted. */
export const everythingIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !statSync(path).isDirectory() || readdirSync(path).length === 0)
    .map((path) => relative(folder, path))
    .sort();
