import { performance } from 'node:perf_hooks';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { BoundProof } from './certify.ts';
import { glpkSolver } from './exact/lp/glpk.ts';
import { highsLibrary } from './exact/lp/highs.ts';
import { runExactSide } from './exact-side.ts';
import { exchangeOn } from './exchange.ts';
import type { CompactProblem } from './problem/problem.ts';
import { sharedState } from './shared.ts';

/** What the caller hands the exact thread. */
export interface ExactJob {
  readonly compact: CompactProblem;
  readonly memory: SharedArrayBuffer;
  /** The line to the search thread. */
  readonly port: MessagePort;
  readonly seed: number;
  /** Milliseconds for the whole solve; absent without a time limit. */
  readonly milliseconds: number | undefined;
  readonly wantsProof: boolean;
  /** Where this thread meets the other to search beside it; absent where it proves. */
  readonly meeting: SharedArrayBuffer | undefined;
  /** Milliseconds since 1970 at which the solve began. */
  readonly beganAt: number;
}

/** What the exact thread says: a bound is better, and by what, where that can be shown; or why it looks for none. */
export type ExactMessage =
  | { readonly kind: 'bound'; readonly elapsed: number; readonly proof: BoundProof | undefined }
  | { readonly kind: 'remark'; readonly remark: string };

const job = workerData as ExactJob; // `threads.ts` is the only one that starts this thread
const port = parentPort;
if (!port) throw new Error('the exact thread was started as a program');
const say = (message: ExactMessage): void => port.postMessage(message);
const shared = sharedState(job.memory);
const elapsed = (): number => performance.timeOrigin + performance.now() - job.beganAt;

await runExactSide({
  problem: job.compact,
  seed: job.seed,
  milliseconds: job.milliseconds,
  wantsProof: job.wantsProof,
  meeting: job.meeting,
  elapsed,
  shared,
  exchange: exchangeOn(job.port, shared, 'exact'),
  glpk: glpkSolver,
  highs: highsLibrary,
  onBound: (proof) => say({ kind: 'bound', elapsed: elapsed(), proof }),
  onRemark: (remark) => say({ kind: 'remark', remark }),
});
job.port.close();
