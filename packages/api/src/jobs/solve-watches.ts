import type { Progress } from '@rota/solver';
import type { StoredSolve } from '@rota/store';
import type { NewsBoard, SolveNews } from './news.ts';
import { type JobRef, keyOfJob } from './queue.ts';

type Listener = (news: SolveNews) => void;

/** What watching works with. */
export interface WatchParts {
  readonly board: NewsBoard;
  readonly find: (job: JobRef) => Promise<StoredSolve | undefined>;
  readonly isOver: (solve: StoredSolve) => boolean;
  /** Whether this process runs it, so that the board tells of every step. */
  readonly isHere: (job: JobRef) => boolean;
  /** Does work whose failure is for the log. */
  readonly safely: (work: () => Promise<void>) => Promise<void>;
  /** Milliseconds between two looks at a solve that is watched. */
  readonly lookMs: number;
}

/** One solve that somebody watches. */
class Watch {
  private readonly parts: WatchParts;
  private readonly job: JobRef;
  private readonly listeners = new Set<Listener>();
  private readonly timer: NodeJS.Timeout;
  private readonly stopHearing: () => void;
  private readonly onDone: () => void;
  private isLooking = false;
  private isDone = false;
  private seen: string | null = null;

  constructor(parts: WatchParts, job: JobRef, onDone: () => void) {
    this.parts = parts;
    this.job = job;
    this.onDone = onDone;
    const look = (): void => void parts.safely(() => this.look());
    this.timer = setInterval(look, parts.lookMs);
    this.stopHearing = parts.board.listen(job, (news) => (news.kind === 'progress' ? this.tell(news) : look()));
  }

  /** Whoever comes later is told at once how far a solve of another process was seen to be. */
  add(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.seen !== null && !this.parts.isHere(this.job)) listener(this.progressOf(this.seen));
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  }

  private stop(): void {
    if (this.isDone) return;
    this.isDone = true;
    clearInterval(this.timer);
    this.stopHearing();
    this.onDone();
  }

  private tell(news: SolveNews): void {
    for (const listener of [...this.listeners]) listener(news);
  }

  private progressOf(text: string): SolveNews {
    const progress: Progress = JSON.parse(text);
    return { kind: 'progress', progress };
  }

  private async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      const solve = await this.parts.find(this.job);
      if (!this.isDone) this.see(solve);
    } finally {
      this.isLooking = false;
    }
  }

  private see(solve: StoredSolve | undefined): void {
    if (!solve || this.parts.isOver(solve)) {
      this.stop();
      this.tell({ kind: 'ended' });
    } else if (!this.parts.isHere(this.job) && solve.progress !== null && solve.progress !== this.seen) {
      this.seen = solve.progress;
      this.tell(this.progressOf(solve.progress));
    }
  }
}

/** Solves that are watched: each is looked at once at a time, however many listen. */
export class SolveWatches {
  private readonly parts: WatchParts;
  private readonly watches = new Map<string, Watch>();

  constructor(parts: WatchParts) {
    this.parts = parts;
  }

  /** Listens to a solve, wherever it runs, until it has ended. @returns what stops listening */
  listen(job: JobRef, listener: Listener): () => void {
    const key = keyOfJob(job);
    const watch = this.watches.get(key) ?? new Watch(this.parts, job, () => this.watches.delete(key));
    this.watches.set(key, watch);
    return watch.add(listener);
  }
}
