import { isoUtc } from '@rota/domain';
import { listenForInterrupts } from '../solve/interrupt.ts';
import { showProgress } from '../solve/progress.ts';
import type { Terminal } from '../terminal.ts';
import type { BenchInstance } from './instances.ts';
import { machine } from './machine.ts';
import { RUN_FORMAT, type Run, type Settings } from './row.ts';
import { keepRun } from './run-folder.ts';
import { startRun } from './start-run.ts';

/** One run to make of an instance. */
export interface Task extends Omit<Settings, 'instance'> {
  readonly instance: BenchInstance;
}

/** What came of all runs. */
export interface RunsEnd {
  /** Those that came to their end. */
  readonly runs: readonly Run[];
  /** Runs that died, a line each. */
  readonly broken: readonly string[];
  /** Whether somebody stopped before the last. */
  readonly isCancelled: boolean;
}

const runOne = async (task: Task, terminal: Terminal, signal: AbortSignal) => {
  const { instance, ...settings } = task;
  const progress = showProgress(terminal, () => performance.now());
  // before the run: the program may be built anew while a long one is under way
  const onWhat = { ...machine(), recordedAt: isoUtc(terminal.now()) };
  try {
    const end = await startRun({ ...settings, instance: instance.name, path: instance.path }, progress.show, signal);
    if (end.kind !== 'done') return end;
    const { findings, ...files } = end.answer;
    const { name, sha256 } = instance;
    const run: Run = { format: RUN_FORMAT, instance: name, sha256, ...settings, ...onWhat, ...findings };
    return { kind: end.kind, run, files };
  } finally {
    progress.end();
  }
};

/**
 * Makes run after run, each kept as soon as it is done; Ctrl-C keeps those that are.
 *
 * @param folder to keep them in; nothing is kept without
 * @throws Refusal when an instance has a rule that cannot be planned by, or the folder cannot be written
 */
export const runAll = async (
  tasks: readonly Task[],
  folder: string | undefined,
  terminal: Terminal,
): Promise<RunsEnd> => {
  const runs: Run[] = [];
  const broken: string[] = [];
  const kept = 'runs that are finished are kept, the one under way is not';
  const interrupts = listenForInterrupts(
    terminal,
    () => performance.now(),
    () => undefined,
    kept,
  );
  try {
    for (const task of tasks) {
      const end = await runOne(task, terminal, interrupts.signal);
      if (end.kind === 'cancelled') return { runs, broken, isCancelled: true };
      const name = `${task.instance.name}, seed ${task.seed}`;
      if (end.kind === 'broken') {
        broken.push(`${name}: the run died, ${end.why}\n`);
        continue;
      }
      if (folder !== undefined) keepRun(folder, end.run, end.files);
      runs.push(end.run);
      terminal.say(`${name}: ${end.run.objective ?? 'nothing found'}\n`);
    }
    return { runs, broken, isCancelled: false };
  } finally {
    interrupts.release();
  }
};
