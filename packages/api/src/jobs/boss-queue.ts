import PgBoss from 'pg-boss';
import { type JobQueue, type JobRef, keyOfJob } from './queue.ts';

/** Name of the queue, and of the schema that pg-boss keeps to itself. */
const QUEUE = 'solves';
const SCHEMA = 'pgboss';

/** Connections of one process for its queue: one asks, one says. */
const CONNECTIONS = 2;

/**
 * A queue in PostgreSQL that reaches every process on every machine.
 *
 * pg-boss delivers and no more: what it brought is done with as far as it knows, and a solve that was lost on the way, or with its
 * runner, is offered again by whoever sees that nobody works on it.
 *
 * @param onError told of what goes wrong in the background
 * @throws Error when the database cannot be reached
 */
export const bossQueue = async (url: string, onError: (thrown: unknown) => void): Promise<JobQueue> => {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: CONNECTIONS,
    application_name: 'rota-queue',
    schedule: false,
  });
  boss.on('error', onError);
  await boss.start();
  // of one key at most one waits at a time
  await boss.createQueue(QUEUE, { name: QUEUE, policy: 'short', retryLimit: 0 });
  return {
    offer: async (job) => {
      const { organisation, id } = job;
      await boss.send(QUEUE, { organisation, id }, { singletonKey: keyOfJob(job) });
    },
    take: async (most) => {
      const brought = await boss.fetch<JobRef>(QUEUE, { batchSize: most });
      if (brought.length === 0) return [];
      const ids = brought.map(({ id }) => id);
      await boss.complete(QUEUE, ids);
      return brought.map(({ data }) => data);
    },
    forgets: true,
    close: () => boss.stop({ graceful: false }),
  };
};
