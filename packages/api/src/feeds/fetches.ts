import type { EpochMs, FeedFetch, FeedState } from '@rota/store';

/** How exactly the last fetch is kept, ms. */
const TOUCH_MS = 15 * 60_000;

/** How long fetches are gathered before they are written, ms: one write to disk for all of them. */
const GATHERED_MS = 2000;

/** Longest name of a calendar program that is kept. */
const LONGEST_CLIENT = 120;

/** Letters, digits and what versions are written with; anything else in a header is nobody's program. */
const clientOf = (agent: string | undefined): string | null =>
  agent === undefined ? null : agent.replace(/[^\w .,/()+;:-]/g, '').slice(0, LONGEST_CLIENT);

/** Gathers when addresses were fetched, and writes them down together. */
export class FeedFetches {
  private readonly write: (fetches: readonly FeedFetch[]) => Promise<void>;
  private readonly onFault: (thrown: unknown) => void;
  private gathered = new Map<string, FeedFetch>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  /** @param onFault told of what could not be written; a calendar is answered all the same */
  constructor(write: (fetches: readonly FeedFetch[]) => Promise<void>, onFault: (thrown: unknown) => void) {
    this.write = write;
    this.onFault = onFault;
  }

  /** Notes a fetch, unless the last one was moments ago. */
  note({ organisation, id, fetchedMs }: FeedState, at: EpochMs, agent: string | undefined): void {
    if (at - (fetchedMs ?? 0) < TOUCH_MS) return;
    this.gathered.set(`${organisation} ${id}`, { organisation, id, at, client: clientOf(agent) });
    this.timer ??= setTimeout(() => void this.flush(), GATHERED_MS);
  }

  /** Writes down what was gathered. @returns when it is written */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const fetches = [...this.gathered.values()];
    this.gathered = new Map();
    if (fetches.length > 0) this.writing = this.writing.then(() => this.write(fetches)).catch(this.onFault);
    return this.writing;
  }
}
