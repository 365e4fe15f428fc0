import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FIRST_ORGANISATION, holdLock, type Location, openStore, type Store } from '@rota/store';
import { makeApiKey } from './api-keys.ts';
import { buildApp } from './app.ts';
import { booksOf } from './books.ts';
import type { Platform, Surroundings } from './context.ts';
import { serverOf } from './http/server.ts';
import { noLoginTries } from './identity/login-tries.ts';
import { type QueueParts, SolveQueue } from './jobs/solve-queue.ts';
import { FEED_MISSES, noMisses } from './misses.ts';
import { draftOf, publishedOf } from './periods.ts';
import { SCOPES } from './permissions/permissions.ts';
import { keptPlannings } from './plannings.ts';
import { refusal } from './refusal.ts';

/** Where to keep things, where to listen. */
export interface ServerOptions extends Surroundings {
  /** Path of the database, and beside it of its lock; absent: in memory. */
  readonly files?: { readonly database: string; readonly lock: string };
  /** Address of a PostgreSQL that keeps everything, shared with other servers; then `files` is not used. */
  readonly databaseUrl?: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Whose the key is that is made now; `first` only when there is none yet. */
  readonly newKey: { readonly owner: string; readonly when: 'first' | 'always' };
  /** Solves at work at once; default 1. */
  readonly concurrency?: number;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** The secret of the key that was made, if one was. */
  readonly secret?: string;
  /** Solves at work end and keep their best so far, answers under way are finished, the store is closed. */
  readonly close: () => Promise<void>;
}

const platformOf = (root: Store, surroundings: Surroundings, concurrency: number): Platform => {
  const plannings = keptPlannings();
  const { clock, log } = surroundings;
  const warmStart: QueueParts['warmStart'] = async (solve, _planning, from) =>
    (await (from === 'draft' ? draftOf : publishedOf)({ store: root.of(solve.organisation), plannings, clock }, solve))
      .rota;
  const queue = new SolveQueue({ root, plannings, clock, log, warmStart, concurrency });
  return {
    ...surroundings,
    root,
    plannings,
    queue,
    books: booksOf(plannings),
    misses: noMisses(FEED_MISSES),
    logins: noLoginTries(),
  };
};

const firstSecret = async (
  platform: Platform,
  { owner, when }: ServerOptions['newKey'],
): Promise<{ secret?: string }> => {
  const tables = platform.root.of(FIRST_ORGANISATION);
  const isWanted = when === 'always' || (await tables.apiKeys.list()).length === 0;
  if (!isWanted) return {};
  const { secret } = await makeApiKey(tables, platform, { owner, scopes: SCOPES });
  return { secret };
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'another program listens there' : message;
      reject(refusal('address-taken', `Cannot listen on ${host}, port ${port}: ${why}.`));
    });
    server.listen(port, host, resolve);
  });

const urlOf = (server: Server, host: string): string => {
  const { port } = server.address() as AddressInfo; // a server on a port has no other kind of address
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

/** How long answers under way may take when the server ends, ms. */
const GRACE_MS = 5000;

const shutDown = async (server: Server, platform: Platform): Promise<void> => {
  const closed = closeServer(server);
  await platform.queue.close();
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(impatience);
  await platform.root.close();
};

const locationOf = ({ files, databaseUrl }: Pick<ServerOptions, 'files' | 'databaseUrl'>): Location => {
  if (databaseUrl !== undefined) return { kind: 'postgres', url: databaseUrl };
  return files ? { kind: 'file', path: files.database } : { kind: 'memory' };
};

/** No request is answered for longer than this, ms. */
const LONGEST_ANSWER_MS = 10 * 60_000;

/**
 * Opens the store, takes up waiting solves, and listens.
 *
 * @throws StoreUnavailable when the store cannot be opened or is in use, Refusal `address-taken` when the port is not free
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { files, databaseUrl, host, port, newKey, concurrency = 1, ...surroundings } = options;
  const isAlone = databaseUrl === undefined;
  const release = files && isAlone ? await holdLock(files.lock) : async () => undefined;
  try {
    const store = await openStore(locationOf(options));
    const platform = platformOf(store, surroundings, concurrency);
    const server = serverOf(buildApp(platform));
    try {
      const made = await firstSecret(platform, newKey);
      await store.everywhere.forgetUnfinishedReplies(
        isAlone ? Number.MAX_SAFE_INTEGER : surroundings.clock() - LONGEST_ANSWER_MS,
      );
      await listen(server, host, port);
      await platform.queue.resume();
      const close = (): Promise<void> => shutDown(server, platform).finally(release);
      return { url: urlOf(server, host), ...made, close };
    } catch (thrown) {
      await store.close();
      throw thrown;
    }
  } catch (thrown) {
    await release();
    throw thrown;
  }
};
