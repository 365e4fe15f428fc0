import { refusal } from '../refusal.ts';
import type { Sink } from '../route.ts';

/** Streams of one key or person that may be open at once; more is a script that forgets to close them. */
export const MOST_STREAMS = 20;

/** Seconds after which somebody who had too many may try again. */
const RETRY_SECONDS = 10;

/** Counts the streams of events that each caller has open with this process. */
export class OpenStreams {
  private readonly counts = new Map<string, number>();

  /** Counts a stream for as long as it is open. @param caller id of a key or person @throws Refusal `too-many-requests` */
  enter(caller: string, sink: Sink): void {
    const open = this.counts.get(caller) ?? 0;
    if (open >= MOST_STREAMS)
      throw refusal(
        'too-many-requests',
        `${open} streams of events are open already, as many as may be; close one first.`,
        { 'Retry-After': String(RETRY_SECONDS) },
      );
    this.counts.set(caller, open + 1);
    sink.onClose(() => this.leave(caller));
  }

  private leave(caller: string): void {
    const left = (this.counts.get(caller) ?? 0) - 1;
    if (left > 0) this.counts.set(caller, left);
    else this.counts.delete(caller);
  }
}
