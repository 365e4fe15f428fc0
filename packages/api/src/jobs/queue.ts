import type { Store } from '@rota/store';

/** A solve that waits. */
export interface JobRef {
  readonly organisation: string;
  readonly id: string;
}

/** A text that names a solve among those of all organisations. */
export const keyOfJob = ({ organisation, id }: JobRef): string => `${organisation}/${id}`;

/**
 * Brings waiting solves to whoever runs them. The rows of the store are the truth and a queue only points at them: it may bring
 * a solve twice, or one that is over, and whoever runs it finds out when claiming it.
 */
export interface JobQueue {
  /** Says that a solve waits; saying it again does no harm. */
  readonly offer: (job: JobRef) => Promise<void>;
  /** The next that wait, oldest first. */
  readonly take: (most: number) => Promise<readonly JobRef[]>;
  /** Whether a solve that nobody took must be offered again: what was taken from this queue is in it no more. */
  readonly forgets: boolean;
  readonly close: () => Promise<void>;
}

/** The rows themselves as a queue, for processes that run what they are asked for. */
export const rowQueue = ({ everywhere }: Pick<Store, 'everywhere'>): JobQueue => ({
  offer: async () => undefined,
  take: (most) => everywhere.solves.waiting(most),
  forgets: false,
  close: async () => undefined,
});
