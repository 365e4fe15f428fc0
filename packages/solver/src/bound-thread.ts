import { performance } from 'node:perf_hooks';
import { workerData } from 'node:worker_threads';
import { glpkSolver } from './exact/lp/glpk.ts';
import { relaxation } from './exact/relaxation.ts';
import { type CompactProblem, LEVEL_COUNT } from './problem/problem.ts';
import { sharedState } from './shared.ts';

/** Seconds all relaxations together may take. */
const BOUND_SECONDS = 5;

/** Slack for the library's own tolerances before an LP value is rounded up to the next whole point. */
const LP_TOLERANCE = 1e-3;

/** A compiled problem and where its bounds go. */
interface BoundJob {
  readonly compact: CompactProblem;
  readonly memory: SharedArrayBuffer;
}

const { compact, memory } = workerData as BoundJob; // `threads.ts` is the only one that starts this thread
const shared = sharedState(memory);
const solver = await glpkSolver();
const began = performance.now();

const prove = (levels: ReadonlySet<number>, found: (points: number) => void): void => {
  const left = Math.floor(BOUND_SECONDS - (performance.now() - began) / 1000);
  if (left < 1 || shared.isCancelled()) return;
  const answer = solver.minimise(relaxation(compact, levels), left);
  // all penalties are whole points, so a bound rounds up
  if (answer.status === 'optimal') found(Math.ceil(answer.objective - LP_TOLERANCE));
};

const all = Array.from({ length: LEVEL_COUNT }, (_, level) => level);
for (const level of all) prove(new Set([level]), (points) => shared.setLevelBound(level, points));

// every level costs at least its own bound, so all together at least the sum; the whole relaxation is tighter but slower
const byLevel = all.map((level) => shared.levelBound(level));
if (byLevel.every((bound) => bound !== undefined)) shared.setBound(byLevel.reduce((sum, bound) => sum + bound, 0));
prove(new Set(all), (points) => shared.setBound(Math.max(points, shared.bound() ?? points)));
