import { Worker } from 'node:worker_threads';
import type { EpochMs } from '@rota/store';
import { crashed, failedEnd } from './failure.ts';
import type { SolveOrder, WorkCall, WorkEnd, WorkNews } from './solve-order.ts';

/** Node 20 runs no TypeScript in threads: from sources (tests) the built file is used. */
const THREAD = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/jobs/solve-thread.js', import.meta.url)
  : new URL('./solve-thread.js', import.meta.url);

/** A thread at work on an order. */
export interface JobThread {
  /** How it ended, a crash included. Never rejects. */
  readonly ended: Promise<WorkEnd>;
  /** Asks it to come to an end with its best so far. */
  readonly stop: () => void;
  /** Ends it at once, with nothing; `ended` then says that it failed. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts a thread that works on an order. Whatever happens in it, running out of memory included, ends it and nothing else.
 *
 * @param hear told of everything but the time and the end
 */
export const startJobThread = (
  order: SolveOrder,
  clock: () => EpochMs,
  hear: (news: Exclude<WorkNews, { readonly kind: 'time' | 'end' }>) => void,
): JobThread => {
  const worker = new Worker(THREAD, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: order.memoryMegabytes },
    // a parent that resolves packages to sources (tests) would hand that on to a thread that runs the built files
    execArgv: [],
  });
  const call = (said: WorkCall): void => worker.postMessage(said);
  const ended = new Promise<WorkEnd>((resolve) => {
    worker.on('message', (news: WorkNews) => {
      if (news.kind === 'time') call({ kind: 'time', at: clock() });
      else if (news.kind === 'end') resolve(news.end);
      else hear(news);
    });
    worker.once('error', (thrown) => resolve(failedEnd(thrown, order.memoryMegabytes)));
    worker.once('exit', (code) => resolve({ status: 'failed', failure: crashed(code) }));
  });
  return {
    ended,
    stop: () => call({ kind: 'stop' }),
    kill: async () => {
      await worker.terminate();
    },
  };
};
