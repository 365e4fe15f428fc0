import { openStore, type Store } from '@rota/store';
import type { Surroundings } from './context.ts';
import { runnerDesk } from './jobs/open-desk.ts';
import type { SolveSettings } from './jobs/solve-desk.ts';
import { vaultOf } from './vault.ts';
import { Dispatcher } from './webhooks/dispatcher.ts';
import { OPEN_INTERNET, type PostingRules } from './webhooks/post.ts';

/** Where a runner finds its work. */
export interface RunnerOptions extends Surroundings {
  /** Address of the PostgreSQL that servers and runners share. */
  readonly databaseUrl: string;
  readonly solves?: Partial<SolveSettings>;
  /** That of the servers; without it the runner leaves what is in the outbox to them. */
  readonly serverSecret?: string;
  readonly webhookRules?: Partial<PostingRules>;
}

/** A runner at work. */
export interface RunningRunner {
  /** What is at work is handed back with its best so far, for another runner to go on with. */
  readonly close: () => Promise<void>;
}

const dispatcherOf = (root: Store, options: RunnerOptions): Dispatcher | undefined => {
  const { serverSecret, webhookRules, random } = options;
  if (serverSecret === undefined) return undefined;
  const vault = vaultOf(serverSecret, random);
  return new Dispatcher({ ...options, root, vault, rules: { ...OPEN_INTERNET, ...webhookRules } });
};

/** Takes solves from the queue and works on them until it is closed. @throws StoreUnavailable when the database is out of reach */
export const startRunner = async (options: RunnerOptions): Promise<RunningRunner> => {
  const store = await openStore({ kind: 'postgres', url: options.databaseUrl });
  try {
    const desk = await runnerDesk(store, options, options);
    await desk.open(false);
    const dispatcher = dispatcherOf(store, options);
    dispatcher?.wake();
    const close = async (): Promise<void> => {
      await Promise.all([desk.close(), dispatcher?.close()]).finally(() => store.close());
    };
    return { close };
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
};
