import type { Progress } from '@rota/solver';
import { ENDED, type Store, type StoredSolve } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { traceOf } from './failure.ts';
import { JobRunner } from './job-runner.ts';
import { LostJobs } from './lost-jobs.ts';
import { NewsBoard, type SolveNews } from './news.ts';
import type { JobQueue, JobRef } from './queue.ts';
import { SolveWatches } from './solve-watches.ts';

/** How solves are run. */
export interface SolveSettings {
  /** Solves at work at once in this process; 0: others run them. */
  readonly concurrency: number;
  /** Megabytes of heap that each thread of a solve may take. */
  readonly memoryMegabytes: number;
  /** Seconds without a sign of life after which a solve is taken from whoever holds it. */
  readonly leaseSeconds: number;
}

/** What a server or runner does unless told otherwise. */
export const SOLVE_DEFAULTS: SolveSettings = { concurrency: 1, memoryMegabytes: 2048, leaseSeconds: 15 };

/** What the desk works with. */
export interface DeskParts extends Pick<Surroundings, 'clock' | 'log'>, SolveSettings {
  readonly root: Store;
  readonly queue: JobQueue;
  readonly holder: string;
}

/** Milliseconds between two looks for solves that wait, and at solves that others run. */
const LOOK_MS = 500;

/** Milliseconds between two looks for solves that were lost; below a lease, so that none is overlooked for long. */
const SWEEP_MS = 1000;

/** Signs of life within one lease: several may be late. */
const BEATS_IN_LEASE = 10;

/** Milliseconds that somebody waits for the end of a solve that another process runs. */
const STOP_MS = 20_000;

/** Whether a solve has ended, in whatever way. */
export const isOver = ({ status }: Pick<StoredSolve, 'status'>): boolean => ENDED.includes(status);

/** Work that is not begun again while it runs. */
const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let isAtIt = false;
  return async () => {
    if (isAtIt) return;
    isAtIt = true;
    try {
      await work();
    } finally {
      isAtIt = false;
    }
  };
};

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Where solves are asked for, watched and ended; runs as many as it may, and takes up those that others lost. */
export class SolveDesk {
  private readonly parts: DeskParts;
  private readonly board = new NewsBoard();
  private readonly runner: JobRunner;
  private readonly lost: LostJobs;
  private readonly watches: SolveWatches;
  private readonly timers: NodeJS.Timeout[] = [];
  private working: Promise<void> | undefined;
  private isWanted = false;
  private isClosing = false;

  constructor(parts: DeskParts) {
    this.parts = parts;
    const leaseMs = parts.leaseSeconds * 1000;
    const beatMs = Math.min(1000, leaseMs / BEATS_IN_LEASE);
    this.runner = new JobRunner({ ...parts, board: this.board, beatMs });
    this.lost = new LostJobs({ ...parts, leaseMs });
    this.watches = new SolveWatches({
      board: this.board,
      find: ({ organisation, id }) => parts.root.of(organisation).solves.find(id),
      isOver,
      isHere: (job) => this.runner.has(job),
      safely: (work) => this.safely(work),
      lookMs: LOOK_MS,
    });
  }

  /** Begins to run what waits. @param isAlone no other process works on the store, so that whatever is at work was lost */
  async open(isAlone: boolean): Promise<void> {
    if (isAlone) await this.lost.takeAll();
    if (this.parts.concurrency > 0) this.every(LOOK_MS, () => this.runWaiting());
    this.every(SWEEP_MS, () => this.lost.look((job) => this.runner.has(job)));
    this.poke();
  }

  /** Says that a solve waits, once its row is written. Never rejects: what is not delivered now is offered again later. */
  async offer(job: JobRef): Promise<void> {
    await this.safely(() => this.parts.queue.offer(job));
    this.poke();
  }

  /** The last look at a solve that this process runs. */
  progress(job: JobRef): Progress | undefined {
    return this.runner.progress(job);
  }

  /** Ends a solve; one at work keeps its best so far. @returns false when it has ended already */
  async cancel(job: JobRef): Promise<boolean> {
    const { root, clock } = this.parts;
    const asked = await root.of(job.organisation).solves.askStop(job.id, clock());
    if (asked === 'cancelled') this.board.tell(job, { kind: 'ended' });
    else if (asked === 'asked') await this.ended(job);
    return asked !== 'over';
  }

  /** Listens to a solve, wherever it runs, until it has ended. @returns what stops listening */
  watch(job: JobRef, listener: (news: SolveNews) => void): () => void {
    return this.watches.listen(job, listener);
  }

  /** Hands everything at work back to the queue, and starts nothing more; what waits is for the next process. */
  async close(): Promise<void> {
    this.isClosing = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.runner.close();
    await this.working;
    await this.parts.queue.close();
  }

  private every(milliseconds: number, work: () => Promise<void>): void {
    const look = oneAtATime(() => this.safely(work));
    this.timers.push(setInterval(() => void look(), milliseconds));
  }

  /** Looks for solves that wait, now. */
  private poke(): void {
    if (this.parts.concurrency > 0) void this.runWaiting();
  }

  /** Starts waiting solves while there is room; asked again meanwhile, it looks again. */
  private async runWaiting(): Promise<void> {
    this.isWanted = true;
    this.working ??= this.safely(async () => {
      while (this.isWanted && !this.isClosing) {
        this.isWanted = false;
        await this.takeAndStart();
      }
    }).finally(() => {
      this.working = undefined;
    });
    await this.working;
  }

  private async takeAndStart(): Promise<void> {
    const room = this.parts.concurrency - this.runner.busy;
    if (room <= 0) return;
    for (const job of await this.parts.queue.take(room))
      if (!this.isClosing && !this.runner.has(job))
        void this.runner.start(job).then((hasWorked) => {
          if (hasWorked) this.poke();
        });
  }

  /** Waits until a solve is over that was asked to end. */
  private async ended(job: JobRef): Promise<void> {
    await this.runner.stop(job);
    const { solves } = this.parts.root.of(job.organisation);
    for (let waited = 0; waited < STOP_MS; waited += LOOK_MS) {
      const solve = await solves.find(job.id);
      if (!solve || isOver(solve)) return;
      await sleep(LOOK_MS);
    }
  }

  /** A store or queue that is out of reach is told in the log; the next look tries again. */
  private async safely(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const trace = traceOf(thrown);
      this.parts.log({ requestId: '-', method: 'SOLVE', path: '-', status: 500, ms: 0, trace });
    }
  }
}
