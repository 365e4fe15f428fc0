import { fork } from 'node:child_process';
import type { Progress } from '@rota/solver';
import { Refusal } from '../refusal.ts';
import type { Answer, RunTask } from './run.ts';
import type { RunMessage } from './run-process.ts';

/** How a run in a process of its own ended. */
export type RunEnd =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'cancelled' }
  /** It died before its answer. */
  | { readonly kind: 'broken'; readonly why: string };

/**
 * Makes one run in a process of its own.
 *
 * @param signal ends it at once, without an answer
 * @throws Refusal when the instance cannot be read, or has a rule that cannot be planned by
 */
export const startRun = (
  task: RunTask,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<RunEnd> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      resolve({ kind: 'cancelled' });
      return;
    }
    // standard output is for the report alone
    const child = fork(new URL('./run-process.js', import.meta.url), { stdio: ['ignore', 2, 2, 'ipc'] });
    const cancel = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', cancel, { once: true });
    let last: RunMessage | undefined;
    child.on('message', (message: RunMessage) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else last = message;
    });
    child.on('error', reject);
    child.on('exit', (code, killedBy) => {
      signal.removeEventListener('abort', cancel);
      if (last?.kind === 'done') resolve(last);
      else if (last?.kind === 'refused') reject(new Refusal(last.faults));
      else if (signal.aborted) resolve({ kind: 'cancelled' });
      else resolve({ kind: 'broken', why: killedBy === null ? `it left with code ${code}` : `${killedBy} ended it` });
    });
    child.send(task);
  });
