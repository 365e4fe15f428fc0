import type { Progress } from '@rota/solver';
import { type JobRef, keyOfJob } from './queue.ts';

/** What somebody who watches a solve is told. */
export type SolveNews = { readonly kind: 'progress'; readonly progress: Progress } | { readonly kind: 'ended' };

type Listener = (news: SolveNews) => void;

/** Tells those who watch, inside one process. */
export class NewsBoard {
  private readonly listeners = new Map<string, Set<Listener>>();

  /** @returns what stops listening */
  listen(job: JobRef, listener: Listener): () => void {
    const key = keyOfJob(job);
    const known = this.listeners.get(key) ?? new Set();
    known.add(listener);
    this.listeners.set(key, known);
    return () => {
      known.delete(listener);
      if (known.size === 0) this.listeners.delete(key);
    };
  }

  tell(job: JobRef, news: SolveNews): void {
    for (const listener of this.listeners.get(keyOfJob(job)) ?? []) listener(news);
  }
}
