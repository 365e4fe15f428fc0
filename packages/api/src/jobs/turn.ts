import { performance } from 'node:perf_hooks';
import type { Progress } from '@rota/solver';
import type { OrganisationTables, SolveChange, StoredSolve, Tables } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { failedEnd, type SolveFailure, traceOf } from './failure.ts';
import { type JobThread, startJobThread } from './job-thread.ts';
import { orderOf } from './order.ts';
import type { WorkEnd, WorkNews } from './solve-order.ts';

/** What a turn works with. */
export interface TurnParts extends Pick<Surroundings, 'clock'> {
  /** Megabytes of heap that each thread may take. */
  readonly memoryMegabytes: number;
  /** Milliseconds between two signs of life. */
  readonly beatMs: number;
  readonly onProgress: (progress: Progress) => void;
  /** Told of what nobody but the log may know. */
  readonly onTrouble: (trace: string) => void;
}

/**
 * One turn at a solve, from its claim until it ends, is lost to somebody else or is handed back.
 *
 * Every write names the attempt, so that whoever has lost a solve writes nothing any more.
 */
export class Turn {
  progress: Progress | undefined;
  private readonly parts: TurnParts;
  private readonly tables: OrganisationTables;
  private readonly solve: StoredSolve;
  private readonly began = performance.now();
  private thread: JobThread | undefined;
  private unwritten: SolveChange = {};
  private hasBest: boolean;
  private asked: 'stop' | 'hand-back' | undefined;
  private isLost = false;
  private beating: Promise<void> | undefined;

  /** @param solve as it was claimed */
  constructor(parts: TurnParts, tables: OrganisationTables, solve: StoredSolve) {
    this.parts = parts;
    this.tables = tables;
    this.solve = solve;
    this.hasBest = solve.outcome !== null;
  }

  /** Works to the end, and writes what came of it. @throws whatever keeps the store from answering */
  async run(): Promise<void> {
    if (this.solve.stopMs !== null) return this.write({ status: 'cancelled' });
    const end = await this.work();
    await this.beating;
    if (this.isLost) return;
    if (end.status === 'failed' && end.trace !== undefined) this.parts.onTrouble(end.trace);
    await this.write(this.isHandedBack(end) ? { ...bestOf(end), status: 'queued' } : this.changeOf(end));
  }

  /** Asks for the end. `stop`: the best so far is the result; `hand-back`: somebody else goes on from it. */
  ask(what: 'stop' | 'hand-back'): void {
    this.asked = this.asked === 'stop' ? 'stop' : what;
    this.thread?.stop();
  }

  /** Ends the work at once; what was heard last counts. */
  async kill(): Promise<void> {
    await this.thread?.kill();
  }

  private async work(): Promise<WorkEnd> {
    const { clock, memoryMegabytes, beatMs } = this.parts;
    let beats: NodeJS.Timeout | undefined;
    try {
      const order = await orderOf(this.tables, this.solve, clock(), memoryMegabytes);
      this.thread = startJobThread(order, clock, (news) => this.hear(news));
      if (this.asked !== undefined) this.thread.stop();
      beats = setInterval(() => this.beat(), beatMs);
      return await this.thread.ended;
    } catch (thrown) {
      return failedEnd(thrown, memoryMegabytes);
    } finally {
      clearInterval(beats);
    }
  }

  private hear(news: Exclude<WorkNews, { readonly kind: 'time' | 'end' }>): void {
    if (news.kind === 'solving') this.unwritten = { ...this.unwritten, status: 'solving' };
    else if (news.kind === 'best') {
      this.hasBest = true;
      this.unwritten = { ...this.unwritten, ...news.found };
    } else {
      this.progress = news.progress;
      this.unwritten = { ...this.unwritten, progress: JSON.stringify(news.progress) };
      this.parts.onProgress(news.progress);
    }
  }

  /** One sign of life at a time; a slow database is not asked again before it answered. */
  private beat(): void {
    this.beating ??= this.keep().finally(() => {
      this.beating = undefined;
    });
  }

  /** Writes what is new, and sees whether the solve is still ours and still wanted. */
  private async keep(): Promise<void> {
    const news = this.takeNews();
    try {
      const kept = await this.tables.solves.keep(this.solve.id, this.solve.attempt, news, this.parts.clock());
      this.isLost = kept === undefined;
      if (kept && kept.stopMs !== null) this.ask('stop');
      if (this.isLost) await this.kill();
    } catch (thrown) {
      // out of reach for now: what is new waits for the next beat
      this.unwritten = { ...news, ...this.unwritten };
      this.parts.onTrouble(traceOf(thrown));
    }
  }

  private takeNews(): SolveChange {
    const news = { ...this.unwritten, spentMs: this.solve.spentMs + Math.round(performance.now() - this.began) };
    this.unwritten = {};
    return news;
  }

  private isHandedBack({ status }: WorkEnd): boolean {
    return this.asked === 'hand-back' && (status === 'cancelled' || status === 'failed');
  }

  private changeOf(end: WorkEnd): SolveChange {
    switch (end.status) {
      case 'invalid':
        return { status: 'invalid', faults: JSON.stringify(end.faults) };
      case 'failed':
        return failed(end.failure, this.hasBest);
      case 'scored':
        return { status: 'scored', ...end.found };
      case 'completed':
      case 'cancelled': {
        const progress = end.progress === undefined ? {} : { progress: JSON.stringify(end.progress) };
        return { status: end.status, ...end.found, ...progress };
      }
    }
  }

  private async write(change: SolveChange): Promise<void> {
    const { solve, tables, parts } = this;
    const at = parts.clock();
    const whole = { ...this.takeNews(), ...change };
    if (change.status === 'queued') await tables.solves.keep(solve.id, solve.attempt, whole, at);
    else
      await tables.transaction(async (inside) => {
        const isOurs = await inside.solves.keep(solve.id, solve.attempt, { ...whole, endedMs: at }, at);
        if (isOurs) await tellEnd(inside, solve, change, at);
      });
  }
}

/** What a search that was broken off found; one that found nothing leaves what an earlier one did. */
const bestOf = (end: WorkEnd): SolveChange =>
  end.status === 'cancelled' && end.found.rota !== null ? { ...end.found } : {};

/** How a solve ends that failed: with the best so far where there is one. */
export const failed = (failure: SolveFailure, hasBest: boolean): SolveChange => ({
  status: hasBest ? 'incomplete' : 'failed',
  failure: JSON.stringify(failure),
});

/** Puts the end of a solve into the outbox; in the transaction that writes it. */
export const tellEnd = async (
  { outbox }: Pick<Tables, 'outbox'>,
  { id, service }: Pick<StoredSolve, 'id' | 'service'>,
  { status }: SolveChange,
  atMs: number,
): Promise<void> => {
  const about = { event: 'solve.completed', subject: `solves/${id}`, body: { solve: id, status }, atMs } as const;
  await outbox.add(service === null ? about : { ...about, service });
};
