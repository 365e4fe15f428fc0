import type { Progress } from '@rota/solver';
import type { Store } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { traceOf } from './failure.ts';
import type { NewsBoard } from './news.ts';
import { type JobRef, keyOfJob } from './queue.ts';
import { Turn, type TurnParts } from './turn.ts';

/** What a runner works with. */
export interface RunnerParts
  extends Pick<Surroundings, 'clock' | 'log'>,
    Pick<TurnParts, 'memoryMegabytes' | 'beatMs'> {
  readonly root: Store;
  readonly board: NewsBoard;
  /** Who holds what this runner claims. */
  readonly holder: string;
}

/** A solve in the hands of this process. */
interface Running {
  readonly done: Promise<boolean>;
  readonly turn: () => Turn | undefined;
}

/** Milliseconds that threads get to hand over their best when the process ends; then what was heard last counts. */
const CLOSE_MS = 10_000;

/** Claims solves and works on them, each in threads of its own, with signs of life while it does. */
export class JobRunner {
  private readonly parts: RunnerParts;
  private readonly running = new Map<string, Running>();
  private isClosing = false;

  constructor(parts: RunnerParts) {
    this.parts = parts;
  }

  get busy(): number {
    return this.running.size;
  }

  has(job: JobRef): boolean {
    return this.running.has(keyOfJob(job));
  }

  /** The last look at a solve that is at work here. */
  progress(job: JobRef): Progress | undefined {
    return this.running.get(keyOfJob(job))?.turn()?.progress;
  }

  /**
   * Works on a solve if it can be claimed, until it ends, is lost or handed back. Never rejects.
   *
   * @returns whether it was claimed and worked on without trouble
   */
  start(job: JobRef): Promise<boolean> {
    let turn: Turn | undefined;
    const done = this.run(job, (claimed) => {
      turn = claimed;
    });
    this.running.set(keyOfJob(job), { done, turn: () => turn });
    return done.finally(() => {
      this.running.delete(keyOfJob(job));
      this.parts.board.tell(job, { kind: 'ended' });
    });
  }

  /** Ends a solve that is at work here; it keeps its best so far. Resolves when that is written. */
  async stop(job: JobRef): Promise<void> {
    const one = this.running.get(keyOfJob(job));
    one?.turn()?.ask('stop');
    await one?.done;
  }

  /** Hands everything back to the queue, each with its best so far, and starts nothing more. */
  async close(): Promise<void> {
    this.isClosing = true;
    const all = [...this.running.values()];
    for (const { turn } of all) turn()?.ask('hand-back');
    const impatience = setTimeout(() => {
      for (const { turn } of all) void turn()?.kill();
    }, CLOSE_MS);
    await Promise.all(all.map(({ done }) => done));
    clearTimeout(impatience);
  }

  private async run(job: JobRef, onClaim: (turn: Turn) => void): Promise<boolean> {
    const { root, holder, clock } = this.parts;
    try {
      const tables = root.of(job.organisation);
      const solve = await tables.solves.claim(job.id, holder, clock());
      if (!solve) return false;
      const turn = new Turn(this.turnParts(job), tables, solve);
      onClaim(turn);
      if (this.isClosing) turn.ask('hand-back');
      await turn.run();
      return true;
    } catch (thrown) {
      // the store is out of reach; without signs of life the solve is soon taken up by whoever reaches it
      this.say(job, traceOf(thrown));
      return false;
    }
  }

  private turnParts(job: JobRef): TurnParts {
    const { clock, memoryMegabytes, beatMs, board } = this.parts;
    return {
      clock,
      memoryMegabytes,
      beatMs,
      onProgress: (progress) => board.tell(job, { kind: 'progress', progress }),
      onTrouble: (trace) => this.say(job, trace),
    };
  }

  private say({ id }: JobRef, trace: string): void {
    this.parts.log({ requestId: id, method: 'SOLVE', path: '-', status: 500, ms: 0, trace });
  }
}
