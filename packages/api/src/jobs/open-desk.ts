import { type Store, StoreUnavailable } from '@rota/store';
import type { Surroundings } from '../context.ts';
import { bossQueue } from './boss-queue.ts';
import { traceOf } from './failure.ts';
import { type JobQueue, rowQueue } from './queue.ts';
import { SOLVE_DEFAULTS, SolveDesk, type SolveSettings } from './solve-desk.ts';

/** Bytes that tell one process from every other. */
const HOLDER_BYTES = 9;

/** How the solves of a server are run. */
export interface QueueOptions {
  readonly solves?: Partial<SolveSettings>;
  /** Address of the PostgreSQL that keeps everything. */
  readonly databaseUrl?: string;
  /** Whether pg-boss brings solves to runners; only with `databaseUrl`. Otherwise the server runs what waits in the rows. */
  readonly hasRunners?: boolean;
}

const deskOf = (
  root: Store,
  queue: JobQueue,
  { clock, log, random }: Surroundings,
  solves: Partial<SolveSettings> = {},
) =>
  new SolveDesk({
    ...SOLVE_DEFAULTS,
    ...solves,
    ...{ root, queue, clock, log },
    holder: `${process.pid}-${Buffer.from(random(HOLDER_BYTES)).toString('base64url')}`,
  });

const openBoss = async (url: string, { log }: Surroundings): Promise<JobQueue> => {
  const onError = (thrown: unknown): void =>
    log({ requestId: '-', method: 'QUEUE', path: '-', status: 500, ms: 0, trace: traceOf(thrown) });
  try {
    return await bossQueue(url, onError);
  } catch (thrown) {
    throw new StoreUnavailable(`The queue cannot be opened: ${thrown instanceof Error ? thrown.message : thrown}.`);
  }
};

/** The desk of a server; it does nothing until it is opened. @throws StoreUnavailable when its queue is out of reach */
export const serverDesk = async (
  root: Store,
  surroundings: Surroundings,
  { solves, databaseUrl, hasRunners }: QueueOptions,
): Promise<SolveDesk> => {
  if (!hasRunners || databaseUrl === undefined) return deskOf(root, rowQueue(root), surroundings, solves);
  const queue = await openBoss(databaseUrl, surroundings);
  return deskOf(root, queue, surroundings, { ...solves, concurrency: 0 });
};

/** The desk of a runner. @throws StoreUnavailable when its queue is out of reach */
export const runnerDesk = async (
  root: Store,
  surroundings: Surroundings,
  { solves, databaseUrl }: Pick<QueueOptions, 'solves'> & { readonly databaseUrl: string },
): Promise<SolveDesk> => deskOf(root, await openBoss(databaseUrl, surroundings), surroundings, solves);
