import { performance } from 'node:perf_hooks';
import type { Pulse, Store } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { interrupted } from './failure.ts';
import { type JobQueue, type JobRef, keyOfJob } from './queue.ts';
import { failed, tellEnd } from './turn.ts';

/** How often a solve is taken up again after its holder was lost; one that kills whoever takes it must come to an end. */
export const MOST_RETRIES = 5;

/** Waiting solves looked at when they may have been lost on the way. */
const MOST_OFFERED = 200;

/** What is needed to find lost solves. */
export interface LostParts extends Pick<Surroundings, 'clock'> {
  readonly root: Store;
  readonly queue: JobQueue;
  /** Milliseconds without a sign of life after which a solve is taken from its holder. */
  readonly leaseMs: number;
}

interface Seen {
  readonly state: string;
  readonly sinceMs: number;
}

/**
 * Takes solves from holders that show no sign of life.
 *
 * Whether somebody lives is seen from beats that go on, over time measured here: clocks of different machines are never compared.
 */
export class LostJobs {
  private readonly parts: LostParts;
  private seen: ReadonlyMap<string, Seen> = new Map();

  constructor(parts: LostParts) {
    this.parts = parts;
  }

  /** Takes every solve that is at work from its holder; for a process that knows that no other is there. */
  async takeAll(): Promise<void> {
    for (const pulse of await this.parts.root.everywhere.solves.atWork()) await this.take(pulse);
  }

  /** One look: what has not moved for as long as the lease is taken, or offered again. @param isOurs held by this very process */
  async look(isOurs: (job: JobRef) => boolean): Promise<void> {
    const { root, queue } = this.parts;
    const atWork = (await root.everywhere.solves.atWork()).filter((pulse) => !isOurs(pulse));
    const waiting = queue.forgets ? await root.everywhere.solves.waiting(MOST_OFFERED) : [];
    const still = this.unmoved([
      ...atWork.map((pulse) => [pulse, `${pulse.attempt}/${pulse.beat}`] as const),
      ...waiting.map((job) => [job, 'waits'] as const),
    ]);
    for (const pulse of atWork) if (still.has(keyOfJob(pulse))) await this.take(pulse);
    for (const job of waiting) if (still.has(keyOfJob(job))) await queue.offer(job);
  }

  /** Keys of what is as it was a lease ago; those are watched anew from now on. */
  private unmoved(states: readonly (readonly [job: JobRef, state: string])[]): ReadonlySet<string> {
    const now = performance.now();
    const still = new Set<string>();
    const next = new Map<string, Seen>();
    for (const [job, state] of states) {
      const key = keyOfJob(job);
      const before = this.seen.get(key);
      const isSame = before?.state === state;
      const isDue = isSame && now - before.sinceMs >= this.parts.leaseMs;
      if (isDue) still.add(key);
      next.set(key, isSame && !isDue ? before : { state, sinceMs: now });
    }
    this.seen = next;
    return still;
  }

  private async take(pulse: Pulse): Promise<void> {
    const { clock, root, queue } = this.parts;
    const retries = pulse.retries + 1;
    if (retries > MOST_RETRIES) return this.giveUp(pulse);
    const isTaken = await root.of(pulse.organisation).solves.release(pulse, { status: 'queued', retries }, clock());
    if (isTaken) await queue.offer(pulse);
  }

  private async giveUp(pulse: Pulse): Promise<void> {
    const { clock, root } = this.parts;
    const at = clock();
    await root.of(pulse.organisation).transaction(async (tables) => {
      const solve = await tables.solves.find(pulse.id);
      if (!solve) return;
      const change = { ...failed(interrupted(pulse.retries + 1), solve.outcome !== null), endedMs: at };
      if (await tables.solves.release(pulse, change, at)) await tellEnd(tables, solve, change, at);
    });
  }
}
