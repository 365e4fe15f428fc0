import { type Store, StoreUnavailable } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { bossQueue } from './boss-queue.ts';
import { traceOf } from './failure.ts';
import { type JobQueue, rowQueue } from './queue.ts';
import { SOLVE_DEFAULTS, SolveDesk, type SolveSettings } from './solve-desk.ts';

/** Bytes that tell one process from every other. */
const HOLDER_BYTES = 9;

/** How solves come to whoever runs them. */
export interface QueueOptions {
  readonly solves?: Partial<SolveSettings>;
  /** Address of the PostgreSQL whose pg-boss brings solves to runners; absent: this process runs what waits in the rows. */
  readonly bossUrl?: string;
}

const queueOf = async (root: Store, { log }: Surroundings, bossUrl: string | undefined): Promise<JobQueue> => {
  if (bossUrl === undefined) return rowQueue(root);
  const onError = (thrown: unknown): void =>
    log({ requestId: '-', method: 'QUEUE', path: '-', status: 500, ms: 0, trace: traceOf(thrown) });
  try {
    return await bossQueue(bossUrl, onError);
  } catch (thrown) {
    throw new StoreUnavailable(`The queue cannot be opened: ${thrown instanceof Error ? thrown.message : thrown}.`);
  }
};

/** The desk of a server or runner; it does nothing until it is opened. @throws StoreUnavailable when its queue is out of reach */
export const deskOf = async (
  root: Store,
  surroundings: Surroundings,
  { solves, bossUrl }: QueueOptions,
): Promise<SolveDesk> => {
  const { clock, log, random } = surroundings;
  const holder = `${process.pid}-${Buffer.from(random(HOLDER_BYTES)).toString('base64url')}`;
  const queue = await queueOf(root, surroundings, bossUrl);
  return new SolveDesk({ ...SOLVE_DEFAULTS, ...solves, root, queue, clock, log, holder });
};
