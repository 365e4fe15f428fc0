import type { FaultCode } from '@rota/domain';
import { Refusal } from '../refusal.ts';

/** Why a solve failed, for whoever asked for it. */
export interface SolveFailure {
  /** A code of docs/problems.md, or one of those below. */
  readonly code: FaultCode | 'interrupted' | 'out-of-memory' | 'crashed';
  readonly detail: string;
}

/** Whoever worked on it was lost, again and again. */
export const interrupted = (times: number): SolveFailure => ({
  code: 'interrupted',
  detail: `The process at work on it ended ${times} times; it is not tried again.`,
});

const outOfMemory = (megabytes: number): SolveFailure => ({
  code: 'out-of-memory',
  detail: `The search needed more than the ${megabytes} MB of memory that a thread may take. Ask for fewer people or days, or let the server or runner take more with --solve-memory.`,
});

const INTERNAL: SolveFailure = { code: 'internal', detail: 'This is a mistake in Rota, not in what was asked.' };

/** Error code of a thread that wanted more memory than it may take. @source Node.js, worker_threads, resourceLimits */
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

/** What somebody may know of an error; the rest is for the log. @param megabytes what a thread may take */
const failureOf = (thrown: unknown, megabytes: number): SolveFailure => {
  if (thrown instanceof Refusal) return { code: thrown.faults[0]?.code ?? 'bad-value', detail: thrown.message };
  if (thrown instanceof Error && 'code' in thrown && thrown.code === OUT_OF_MEMORY) return outOfMemory(megabytes);
  return INTERNAL;
};

/** A thread that ended without a word. */
export const crashed = (exitCode: number): SolveFailure => ({
  code: 'crashed',
  detail: `The thread at work on it ended with code ${exitCode} and no answer.`,
});

/** What goes into the log of an error. */
export const traceOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);

/** The end of a solve that something was thrown in. Only what is our mistake leaves a trace for the log. */
export const failedEnd = (
  thrown: unknown,
  megabytes: number,
): { readonly status: 'failed'; readonly failure: SolveFailure; readonly trace?: string } => {
  const failure = failureOf(thrown, megabytes);
  return { status: 'failed', failure, ...(failure.code === 'internal' ? { trace: traceOf(thrown) } : {}) };
};
