import type { Planning, Rota } from '@rota/domain';
import { type Progress, solve } from '@rota/solver';
import type { Owned, Store, StoredSolve } from '@rota/store';
import type { Surroundings } from '../context.ts';
import type { Plannings } from '../plannings.ts';
import { failureOf, INTERRUPTED } from './failure.ts';
import { type SolveWish, solveOptionsOf } from './options.ts';
import { outcomeOf } from './outcome.ts';

/** What a look at a solve tells those who watch. */
export type SolveNews = { readonly kind: 'progress'; readonly progress: Progress } | { readonly kind: 'ended' };

/** A solve to work off. */
export type Order = StoredSolve & Owned;

/** What the queue works with. */
export interface QueueParts extends Pick<Surroundings, 'clock' | 'log'> {
  readonly root: Store;
  readonly plannings: Plannings;
  /** The rota that a solve begins from. */
  readonly warmStart: (solve: Order, planning: Planning, from: 'draft' | 'published') => Promise<Rota | undefined>;
  /** Solves at work at once, above 0; each has a thread that searches and one that proves. */
  readonly concurrency: number;
}

interface Running {
  readonly controller: AbortController;
  readonly done: Promise<void>;
  progress?: Progress;
}

/** Works off solves in the order they came, so many at once; each in threads of its own. */
export class SolveQueue {
  private readonly parts: QueueParts;
  private readonly running = new Map<string, Running>();
  private readonly watchers = new Map<string, Set<(news: SolveNews) => void>>();
  private isClosing = false;

  constructor(parts: QueueParts) {
    this.parts = parts;
  }

  /** Takes up where an earlier process stopped: what was at work then failed, what waited is worked off. */
  async resume(): Promise<void> {
    const { root, clock } = this.parts;
    const failure = JSON.stringify(INTERRUPTED);
    for (const { id, organisation } of await root.everywhere.solvesInStatus('solving'))
      await root.of(organisation).solves.change(id, ['solving'], { status: 'failed', failure, endedMs: clock() });
    await this.pump();
  }

  /** Starts waiting solves while there is room. */
  async pump(): Promise<void> {
    const waiting = await this.parts.root.everywhere.solvesInStatus('queued');
    for (const solve of waiting) {
      if (this.isClosing || this.running.size >= this.parts.concurrency) return;
      if (!this.running.has(solve.id)) this.start(solve);
    }
  }

  /** The last look at a solve that is at work; `undefined` when it is not, or has nothing yet. */
  progress(id: string): Progress | undefined {
    return this.running.get(id)?.progress;
  }

  /** Ends a solve; one at work keeps its best so far. @returns false when it has ended already */
  async cancel({ id, organisation }: Pick<Order, 'id' | 'organisation'>): Promise<boolean> {
    const { root, clock } = this.parts;
    const running = this.running.get(id);
    if (running) {
      running.controller.abort();
      await running.done;
      return true;
    }
    const change = { status: 'cancelled', endedMs: clock() } as const;
    const isCancelled = await root.of(organisation).solves.change(id, ['queued'], change);
    if (isCancelled) this.tell(id, { kind: 'ended' });
    return isCancelled;
  }

  /** Listens to a solve until `ended`. @returns what stops listening */
  watch(id: string, listener: (news: SolveNews) => void): () => void {
    const listeners = this.watchers.get(id) ?? new Set();
    listeners.add(listener);
    this.watchers.set(id, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.watchers.delete(id);
    };
  }

  /** Ends everything at work, best so far kept, and starts nothing more; what waits is for the next process. */
  async close(): Promise<void> {
    this.isClosing = true;
    for (const { controller } of this.running.values()) controller.abort();
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  private start(order: Order): void {
    const controller = new AbortController();
    this.running.set(order.id, { controller, done: this.run(order, controller.signal) });
  }

  private async run(order: Order, signal: AbortSignal): Promise<void> {
    try {
      await this.work(order, signal);
      this.running.delete(order.id);
      this.tell(order.id, { kind: 'ended' });
      if (!this.isClosing) await this.pump();
    } catch (thrown) {
      // the store is out of reach; the row stays as it is, and the next start of the server puts it right
      this.running.delete(order.id);
      this.say(order.id, thrown);
    }
  }

  private say(id: string, thrown: unknown): void {
    const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    this.parts.log({ requestId: id, method: 'SOLVE', path: '-', status: 500, ms: 0, trace });
  }

  private async work(order: Order, signal: AbortSignal): Promise<void> {
    const { root, clock, plannings } = this.parts;
    const store = root.of(order.organisation);
    const isMine = await store.solves.change(order.id, ['queued'], { status: 'solving', startedMs: clock() });
    if (!isMine) return;
    let planning: Planning | undefined;
    try {
      planning = await plannings.of(store, order.service, order.serviceVersion, order.period);
      await this.search(order, planning, signal);
    } catch (thrown) {
      const failure = failureOf(thrown, planning);
      const change = { status: 'failed', failure: JSON.stringify(failure), endedMs: clock() } as const;
      await store.solves.change(order.id, ['solving'], change);
      if (failure.code === 'internal') this.say(order.id, thrown);
    }
  }

  private async search(order: Order, planning: Planning, signal: AbortSignal): Promise<void> {
    const { root, clock, warmStart } = this.parts;
    const store = root.of(order.organisation);
    const wish: SolveWish = JSON.parse(order.options);
    const warm = wish.warm === undefined ? undefined : await warmStart(order, planning, wish.warm);
    const solution = await solve(planning.problem, {
      ...solveOptionsOf(wish, warm),
      signal,
      clock,
      onProgress: (progress) => this.note(order.id, progress),
    });
    const last = solution.timeline.at(-1);
    await store.solves.change(order.id, ['solving'], {
      status: signal.aborted ? 'cancelled' : 'completed',
      ...outcomeOf(planning, solution),
      progress: last === undefined ? null : JSON.stringify(last),
      endedMs: clock(),
    });
  }

  private note(id: string, progress: Progress): void {
    const running = this.running.get(id);
    if (running) running.progress = progress;
    this.tell(id, { kind: 'progress', progress });
  }

  private tell(id: string, news: SolveNews): void {
    for (const listener of this.watchers.get(id) ?? []) listener(news);
  }
}
