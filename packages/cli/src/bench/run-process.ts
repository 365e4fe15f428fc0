/*
 * One run in a process of its own: its peak of memory is its own, nothing of an earlier run slows it, and should it die,
 * the runs before and after it live.
 */
import type { Fault } from '@rota/domain';
import { type Progress, prepareSolver } from '@rota/solver';
import { Refusal } from '../refusal.ts';
import { type Answer, type RunTask, runTask } from './run.ts';

/** What the process tells its parent; all but `progress` is its last word. */
export type RunMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] };

const tell = (message: RunMessage): void => void process.send?.(message);

/** Leaves once it is told: a long message takes a while to pass. */
const tellLast = (message: RunMessage): void =>
  void process.send?.(message, undefined, undefined, () => process.disconnect());

// Ctrl-C reaches every process of a terminal; what to do about it is for the parent to say
process.on('SIGINT', () => undefined);
// without a parent nobody wants the answer
process.once('disconnect', () => process.exit());

process.once('message', async (task: RunTask) => {
  try {
    tellLast({ kind: 'done', answer: await runTask(task, (progress) => tell({ kind: 'progress', progress })) });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    tellLast({ kind: 'refused', faults: thrown.faults });
  }
});

prepareSolver();
