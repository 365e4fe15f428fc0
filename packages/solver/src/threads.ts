import { setFlagsFromString } from 'node:v8';
import { type TransferListItem, Worker } from 'node:worker_threads';
import type { EngineJob } from './engine-thread.ts';
import type { ExactJob } from './exact-thread.ts';

/** Node 20 runs no TypeScript in threads: from sources (tests) the built file is used. */
const threadUrl = (name: string): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL(`../dist/${name}.js`, import.meta.url)
    : new URL(`./${name}.js`, import.meta.url);

/**
 * Megabytes of each half of a thread's nursery for young objects. Compiling makes many; the default begins at 1 and grows
 * by sweeping, which took a fifth of the time to the first rota.
 */
const NURSERY_MEGABYTES = 32;

// V8 reads it when a thread starts; threads that run already, the caller's among them, keep what they have
setFlagsFromString(`--min-semi-space-size=${NURSERY_MEGABYTES}`);

/** Megabytes of heap that a thread may take; absent: what the process may. */
type MemoryLimit = number | undefined;

const start = (
  name: string,
  job: unknown,
  memory: MemoryLimit,
  transferList: readonly TransferListItem[] = [],
): Worker =>
  new Worker(threadUrl(name), {
    workerData: job,
    transferList: [...transferList],
    resourceLimits: {
      maxYoungGenerationSizeMb: 3 * NURSERY_MEGABYTES,
      ...(memory === undefined ? {} : { maxOldGenerationSizeMb: memory }),
    },
    // a parent that resolves packages to sources (tests) would hand that on to a thread that runs the built files
    execArgv: [],
  });

let ready: { readonly worker: Worker; readonly memory: MemoryLimit } | undefined;

/**
 * Starts a search thread ahead of the next `solve`, so that loading and warming its code runs beside reading the input.
 * An idle thread does not keep the process alive.
 *
 * @param memory the `memoryMegabytes` of that solve; a thread with another limit is not taken for it
 */
export const prepareSolver = (memory?: number): void => {
  if (ready) return;
  const worker = start('engine-thread', { isEarly: true }, memory);
  worker.unref();
  worker.once('exit', () => {
    if (ready?.worker === worker) ready = undefined;
  });
  ready = { worker, memory };
};

const takeReady = (memory: MemoryLimit): Worker | undefined => {
  if (ready?.memory !== memory) return undefined;
  const taken = ready?.worker;
  ready = undefined;
  return taken;
};

/** A search thread that works on a job: the prepared one if there is one. */
export const engineThread = (job: EngineJob, memory: MemoryLimit): Worker => {
  const worker = takeReady(memory) ?? start('engine-thread', { isEarly: false }, memory);
  worker.ref();
  worker.postMessage(job, job.port ? [job.port] : []);
  return worker;
};

/** A thread that proves bounds of a compiled problem, and looks for rotas beside the search. */
export const exactThread = (job: ExactJob, memory: MemoryLimit): Worker =>
  start('exact-thread', job, memory, [job.port]);
