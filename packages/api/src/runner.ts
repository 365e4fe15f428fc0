import { openStore } from '@rota/store';
import type { Surroundings } from './context.ts';
import { runnerDesk } from './jobs/open-desk.ts';
import type { SolveSettings } from './jobs/solve-desk.ts';

/** Where a runner finds its work. */
export interface RunnerOptions extends Surroundings {
  /** Address of the PostgreSQL that servers and runners share. */
  readonly databaseUrl: string;
  readonly solves?: Partial<SolveSettings>;
}

/** A runner at work. */
export interface RunningRunner {
  /** What is at work is handed back with its best so far, for another runner to go on with. */
  readonly close: () => Promise<void>;
}

/** Takes solves from the queue and works on them until it is closed. @throws StoreUnavailable when the database is out of reach */
export const startRunner = async (options: RunnerOptions): Promise<RunningRunner> => {
  const store = await openStore({ kind: 'postgres', url: options.databaseUrl });
  try {
    const desk = await runnerDesk(store, options, options);
    await desk.open(false);
    return { close: () => desk.close().finally(() => store.close()) };
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
};
