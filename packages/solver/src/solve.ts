import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel, type Worker } from 'node:worker_threads';
import { LEVELS, type Problem, type SolveResult } from '@rota/domain';
import { type BoundProof, certify } from './certify.ts';
import type { EngineOutput, IncumbentReport } from './engine.ts';
import type { EngineJob, EngineMessage } from './engine-thread.ts';
import type { ExactMessage } from './exact-thread.ts';
import type { Progress, Solution, SolveOptions } from './options.ts';
import type { CompactProblem } from './problem/problem.ts';
import { freshState, type SharedState } from './shared.ts';
import { engineThread, exactThread } from './threads.ts';
import { warn } from './warn.ts';

const DEFAULT_SECONDS = 10;

/**
 * Milliseconds after its end that a search thread may still take. Compiling a very large problem looks at no clock; such a
 * thread is stopped from outside, and nothing was found. One that holds a rota is given longer to hand it over.
 */
const GRACE_MS = 3000;
const GRACE_WITH_ROTA_MS = 30_000;

/**
 * Milliseconds after a cancel in which a search thread may answer for itself before what it last said to stand does, and in which
 * one that has told of no rota may find its first.
 */
const PROMPT_MS = 20;
const PROMPT_WITHOUT_ROTA_MS = 70;

/**
 * Finds a rota within a time or move limit, in threads of its own, so that the caller stays responsive.
 *
 * The promise resolves for every outcome of a solve, also when nothing lawful exists; it rejects only for our own
 * mistakes (a crashed thread, a rule the engine cannot say).
 */
export const solve = async (problem: Problem, options: SolveOptions = {}): Promise<Solution> => {
  const run = new Run(problem, options);
  return run.finish();
};

/** Milliseconds after the end in which the exact side may write down what it proved. */
const LAST_PROOF_MS = 60_000;

const NOTHING_FOUND: Omit<EngineOutput, 'stopped'> = {
  rota: undefined,
  objective: 0,
  hardPoints: 0,
  byLevel: [],
  unfilled: [],
  infeasible: [],
  refused: [],
  moves: 0,
};

class Run {
  private readonly options: SolveOptions;
  private readonly shared: SharedState = freshState();
  private readonly job: EngineJob;
  private readonly clock: () => number;
  private readonly began: number;
  private readonly timeline: Progress[] = [];
  private readonly line: MessageChannel | undefined;
  private prover: Worker | undefined;
  private proverEnded: Promise<unknown> | undefined;
  private isDone = false;
  private readonly remarks: string[] = [];
  private compact: CompactProblem | undefined;
  private proof: BoundProof | undefined;
  private standing: EngineOutput | undefined;
  /** Whether bounds say something of the last incumbent: they count the price of hard rules, its objective does not. */
  private isComparable = false;
  private readonly timers: NodeJS.Timeout[] = [];
  private onAbort: () => void = () => undefined;

  constructor(problem: Problem, options: SolveOptions) {
    this.options = options;
    this.clock = options.clock ?? (() => performance.now());
    this.began = this.clock();
    const seconds = options.timeLimit ?? (options.moveLimit === undefined ? DEFAULT_SECONDS : undefined);
    this.line = (options.threads ?? (options.moveLimit === undefined ? 2 : 1)) === 2 ? new MessageChannel() : undefined;
    this.job = {
      problem,
      seed: options.seed ?? 1,
      milliseconds: seconds === undefined ? undefined : seconds * 1000,
      moves: options.moveLimit,
      warmStart: options.warmStart,
      wantsProof: options.certificate ?? false,
      wantsIncumbents: options.onIncumbent !== undefined,
      memory: this.shared.memory,
      port: this.line?.port1,
      beganAt: performance.timeOrigin + performance.now(),
    };
  }

  async finish(): Promise<Solution> {
    const cancel = (): void => this.shared.cancel();
    this.options.signal?.addEventListener('abort', cancel, { once: true });
    if (this.options.signal?.aborted) cancel();
    try {
      const output = await this.engine();
      this.isDone = true;
      return { ...this.solution(output), ...(await this.certificate(output)) };
    } finally {
      this.options.signal?.removeEventListener('abort', cancel);
      this.options.signal?.removeEventListener('abort', this.onAbort);
      for (const timer of this.timers) clearTimeout(timer);
      const ended = this.prover?.terminate();
      if (!this.options.signal?.aborted) await ended; // who cancels need not wait for it
      this.line?.port2.close();
    }
  }

  /** An exact side that fails proves nothing: the rota stands without a bound, and the failure is told, not swallowed. */
  private startProver(compact: CompactProblem, meeting: SharedArrayBuffer | undefined): void {
    this.compact = compact;
    if (!this.line || this.prover) return;
    const { memory, seed, milliseconds, beganAt, wantsProof } = this.job;
    const job = { compact, memory, meeting, port: this.line.port2, seed, milliseconds, beganAt, wantsProof };
    const prover = exactThread(job, this.options.memoryMegabytes);
    this.prover = prover;
    this.proverEnded = new Promise((resolve) => prover.once('exit', resolve));
    this.prover.on('message', (message: ExactMessage) => {
      if (message.kind === 'remark') {
        if (!this.isDone) this.remarks.push(message.remark);
        return;
      }
      this.keepProof(message.proof);
      this.reportBound(message.elapsed);
    });
    this.prover.on('error', (error) => warn('no bound', error));
  }

  private keepProof(proof: BoundProof | undefined): void {
    if (proof && proof.points > (this.proof?.points ?? -Infinity)) this.proof = proof;
  }

  private async certificate({ rota, objective, hardPoints }: EngineOutput): Promise<Pick<Solution, 'certificate'>> {
    if (!this.options.certificate || !this.compact || !rota) return {};
    await this.lastProof();
    return { certificate: certify(this.compact, objective + hardPoints, this.proof) };
  }

  /** Waits for the exact side to come to its end by itself: its last words are what it proved. */
  private async lastProof(): Promise<void> {
    if (!this.proverEnded) return;
    this.shared.cancel();
    const waiting = new AbortController();
    const tooLong = sleep(LAST_PROOF_MS, undefined, { signal: waiting.signal }).catch(() => undefined); // it was left
    await Promise.race([this.proverEnded, tooLong]);
    waiting.abort();
  }

  private engine(): Promise<EngineOutput> {
    return new Promise((resolve, reject) => {
      const worker = engineThread(this.job, this.options.memoryMegabytes);
      this.stopWhenOverdue(worker, resolve);
      worker.on('message', (message: EngineMessage) => {
        if (this.isDone) return;
        if (message.kind === 'incumbent') this.report(message.report, message.elapsed);
        else if (message.kind === 'rota') this.options.onIncumbent?.(message.rota);
        else if (message.kind === 'proof') this.keepProof(message.proof);
        else if (message.kind === 'standing') this.standing = message.output;
        else if (message.kind === 'compiled') this.startProver(message.compact, message.meeting);
        else resolve(message.output);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the engine thread ended with code ${code} and no answer`)));
    });
  }

  /** Ends a thread that does not come to its end by itself. */
  private stopWhenOverdue(worker: Worker, resolve: (output: EngineOutput) => void): void {
    const end = (stopped: EngineOutput['stopped']): void => {
      this.isDone = true;
      resolve({ ...(this.standing ?? NOTHING_FOUND), stopped });
      void worker.terminate();
    };
    const wait = (stopped: EngineOutput['stopped'], milliseconds: number): void => {
      const timer = setTimeout(() => {
        if (this.timeline.length === 0 || this.standing) end(stopped);
        else this.timers.push(setTimeout(() => end(stopped), GRACE_WITH_ROTA_MS));
      }, milliseconds + GRACE_MS);
      this.timers.push(timer);
    };
    const { signal } = this.options;
    if (this.job.milliseconds !== undefined) wait('timeLimit', this.job.milliseconds);
    this.onAbort = () => {
      wait('cancelled', 0);
      // whatever lies in the port by then is read first
      const standing = (): void => void setImmediate(() => this.answerStanding(end));
      const anything = (): void =>
        void setImmediate(() => {
          this.answerStanding(end);
          this.answerNothing(end);
        });
      this.timers.push(setTimeout(standing, PROMPT_MS), setTimeout(anything, PROMPT_WITHOUT_ROTA_MS));
    };
    if (signal?.aborted) this.onAbort();
    else signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  /**
   * Answers with what stands, where there is such a thing: the thread is in the middle of what cannot be stopped at once. Where a
   * certificate is wanted it is left to write down what it proved.
   */
  private answerStanding(end: (stopped: EngineOutput['stopped']) => void): void {
    if (this.standing && !this.isDone && !this.job.wantsProof) end('cancelled');
  }

  /** Answers with nothing where no rota was told of: reading a problem and the first rota can be stopped no sooner. */
  private answerNothing(end: (stopped: EngineOutput['stopped']) => void): void {
    if (this.timeline.length === 0 && !this.isDone) end('cancelled');
  }

  private report(report: IncumbentReport, elapsed: number): void {
    this.isComparable = report.hardPoints === 0;
    // whoever searches now has something better, and answers for themselves
    if (this.standing && totalOf(this.standing) > totalOf(report)) this.standing = undefined;
    const bound = this.isComparable ? this.shared.bound() : undefined;
    const progress: Progress = {
      seconds: elapsed / 1000,
      objective: report.objective,
      ...(bound === undefined ? {} : { bound, gap: gapOf(report.objective, bound) }),
      unfilledPersonMinutes: report.missingPersonMinutes,
      moves: report.moves,
    };
    this.timeline.push(progress);
    this.options.onProgress?.(progress);
  }

  /** The incumbent again, beside a better bound. */
  private reportBound(elapsed: number): void {
    if (this.isDone || !this.isComparable) return;
    const last = this.timeline.at(-1);
    const bound = this.shared.bound();
    if (last?.objective === undefined || bound === undefined) return;
    const progress = { ...last, seconds: elapsed / 1000, bound, gap: gapOf(last.objective, bound) };
    this.timeline.push(progress);
    this.options.onProgress?.(progress);
  }

  private solution(output: EngineOutput): Solution {
    if (output.refused.length > 0) {
      throw new Error(output.refused.map(({ rule, why }) => `the solver cannot say rule "${rule}": ${why}`).join('; '));
    }
    return {
      ...(output.rota ? { rota: output.rota } : {}),
      result: this.result(output),
      unfilled: output.unfilled,
      timeline: this.timeline,
      remarks: this.remarks,
      infeasible: output.infeasible,
    };
  }

  private result(output: EngineOutput): SolveResult {
    // bounds count the price of hard rules, the objective does not
    const isComparable = output.rota !== undefined && output.hardPoints === 0;
    const bound = isComparable ? this.shared.bound() : undefined;
    const isProved = bound !== undefined && output.objective <= bound;
    const found = output.rota
      ? isProved
        ? 'optimal'
        : 'feasible'
      : output.infeasible.length > 0
        ? 'infeasible'
        : 'none';
    return {
      status: found,
      stopped: output.stopped,
      objective: output.objective,
      ...(bound === undefined ? {} : { bound, gap: gapOf(output.objective, bound) }),
      levels: LEVELS.map((level, at) => {
        const levelBound = isComparable ? this.shared.levelBound(at) : undefined;
        return {
          level,
          objective: output.byLevel[at] ?? 0,
          ...(levelBound === undefined ? {} : { bound: levelBound }),
        };
      }),
      seed: this.job.seed,
      seconds: (this.clock() - this.began) / 1000,
    };
  }
}

const totalOf = ({ objective, hardPoints }: Pick<IncumbentReport, 'objective' | 'hardPoints'>): number =>
  objective + hardPoints;

/** |incumbent - bound| / |incumbent|, 0 when they are equal. */
const gapOf = (objective: number, bound: number): number =>
  objective === bound ? 0 : Math.abs(objective - bound) / Math.abs(objective);
