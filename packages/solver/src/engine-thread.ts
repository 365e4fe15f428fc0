import { performance } from 'node:perf_hooks';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Problem, Rota } from '@rota/domain';
import type { BoundProof } from './certify.ts';
import { type EngineOutput, type IncumbentReport, runEngine } from './engine.ts';
import { highsLibrary } from './exact/lp/highs.ts';
import { exchangeOn, NO_EXCHANGE } from './exchange.ts';
import type { CompactProblem } from './problem/problem.ts';
import { sharedState } from './shared.ts';
import { warmUp } from './warm-up.ts';

/** What the caller hands a search thread. */
export interface EngineJob {
  readonly problem: Problem;
  readonly seed: number;
  readonly milliseconds: number | undefined;
  readonly moves: number | undefined;
  readonly warmStart: Rota | undefined;
  readonly wantsProof: boolean;
  /** Whether the best rotas so far are told, and not their figures alone. */
  readonly wantsIncumbents: boolean;
  readonly memory: SharedArrayBuffer;
  /** The line to the exact thread; absent where the search is alone. */
  readonly port: MessagePort | undefined;
  /** Milliseconds since 1970 at which the solve began: threads share no monotonic origin. */
  readonly beganAt: number;
}

/**
 * What a search thread says: `compiled` once, after its first incumbent or, where columns suit the problem, at once;
 * `standing` while it cannot answer at once, what to answer should the run be cancelled.
 */
export type EngineMessage =
  | { readonly kind: 'compiled'; readonly compact: CompactProblem; readonly meeting: SharedArrayBuffer | undefined }
  | { readonly kind: 'incumbent'; readonly report: IncumbentReport; readonly elapsed: number }
  | { readonly kind: 'rota'; readonly rota: Rota }
  | { readonly kind: 'proof'; readonly proof: BoundProof }
  | { readonly kind: 'standing'; readonly output: EngineOutput }
  | { readonly kind: 'done'; readonly output: EngineOutput; readonly elapsed: number };

const port = parentPort;
if (!port) throw new Error('the engine thread was started as a program');
const say = (message: EngineMessage): void => port.postMessage(message);

// a thread started ahead of its job has time to warm up; the job waits in the port
if ((workerData as { readonly isEarly: boolean }).isEarly) await warmUp();

// one job a thread: `threads.ts` starts it ahead and hands the job over when there is one
port.once('message', async (job: EngineJob) => {
  const elapsed = (): number => performance.timeOrigin + performance.now() - job.beganAt;
  const shared = sharedState(job.memory);
  const output = await runEngine({
    problem: job.problem,
    seed: job.seed,
    milliseconds: job.milliseconds,
    moves: job.moves,
    warmStart: job.warmStart,
    shared,
    exchange: job.port ? exchangeOn(job.port, shared, 'search') : NO_EXCHANGE,
    library: highsLibrary,
    elapsed,
    wantsProof: job.wantsProof,
    onProof: (proof) => say({ kind: 'proof', proof }),
    onIncumbent: (report) => say({ kind: 'incumbent', report, elapsed: elapsed() }),
    ...(job.wantsIncumbents ? { onRota: (rota: Rota) => say({ kind: 'rota', rota }) } : {}),
    onStanding: (output) => say({ kind: 'standing', output }),
    onCompiled: (compact, meeting) => say({ kind: 'compiled', compact, meeting }),
  });
  job.port?.close();
  say({ kind: 'done', output, elapsed: elapsed() });
});
