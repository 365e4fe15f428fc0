import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import type { Problem, Rota } from '@rota/domain';
import { type IncumbentReport, runEngine } from './engine.ts';
import { sharedState } from './shared.ts';

/** What the caller hands a search thread. */
export interface EngineJob {
  readonly problem: Problem;
  readonly seed: number;
  readonly milliseconds: number | undefined;
  readonly moves: number | undefined;
  readonly warmStart: Rota | undefined;
  readonly memory: SharedArrayBuffer;
  /** Milliseconds since 1970 at which the solve began: threads share no monotonic origin. */
  readonly beganAt: number;
}

/** What a search thread says. */
export type EngineMessage =
  | { readonly kind: 'incumbent'; readonly report: IncumbentReport; readonly elapsed: number }
  | { readonly kind: 'done'; readonly output: ReturnType<typeof runEngine>; readonly elapsed: number };

const job = workerData as EngineJob; // `solve.ts` is the only one that starts this thread
const port = parentPort;
if (!port) throw new Error('the engine thread was started as a program');

const elapsed = (): number => performance.timeOrigin + performance.now() - job.beganAt;
const say = (message: EngineMessage): void => port.postMessage(message);

const output = runEngine({
  problem: job.problem,
  seed: job.seed,
  milliseconds: job.milliseconds,
  moves: job.moves,
  warmStart: job.warmStart,
  shared: sharedState(job.memory),
  elapsed,
  onIncumbent: (report) => say({ kind: 'incumbent', report, elapsed: elapsed() }),
});
say({ kind: 'done', output, elapsed: elapsed() });
