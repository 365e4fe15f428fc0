import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { holdLock, openStore, type Store } from '@rota/store';
import { makeApiKey } from './api-keys.ts';
import { buildApp } from './app.ts';
import { booksOf } from './books.ts';
import type { ApiContext, Surroundings } from './context.ts';
import { serverOf } from './http/server.ts';
import { type QueueParts, SolveQueue } from './jobs/solve-queue.ts';
import { noMisses } from './misses.ts';
import { draftOf, publishedOf } from './periods.ts';
import { keptPlannings } from './plannings.ts';
import { refusal } from './refusal.ts';
import { SCOPES } from './scopes.ts';

/** Where to keep things, where to listen. */
export interface ServerOptions extends Surroundings {
  /** Path of the database, and beside it of its lock; absent: in memory. */
  readonly files?: { readonly database: string; readonly lock: string };
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

const contextOf = (store: Store, surroundings: Surroundings, concurrency: number): ApiContext => {
  const plannings = keptPlannings();
  const { clock, log } = surroundings;
  const warmStart: QueueParts['warmStart'] = async (solve, _planning, from) =>
    (await (from === 'draft' ? draftOf : publishedOf)({ store, plannings, clock }, solve)).rota;
  const queue = new SolveQueue({ store, plannings, clock, log, warmStart, concurrency });
  return { ...surroundings, store, plannings, queue, books: booksOf(store, plannings), misses: noMisses() };
};

const firstSecret = async (
  context: ApiContext,
  { owner, when }: ServerOptions['newKey'],
): Promise<{ secret?: string }> => {
  const isWanted = when === 'always' || (await context.store.apiKeys.list()).length === 0;
  if (!isWanted) return {};
  const { secret } = await makeApiKey(context.store, context, { owner, scopes: SCOPES });
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

const shutDown = async (server: Server, context: ApiContext): Promise<void> => {
  const closed = closeServer(server);
  await context.queue.close();
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(impatience);
  await context.store.close();
};

/**
 * Opens the store, takes up waiting solves, and listens.
 *
 * @throws StoreUnavailable when the store cannot be opened or is in use, Refusal `address-taken` when the port is not free
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { files, host, port, newKey, concurrency = 1, ...surroundings } = options;
  const release = files ? await holdLock(files.lock) : async () => undefined;
  try {
    const store = await openStore(files ? { kind: 'file', path: files.database } : { kind: 'memory' });
    const context = contextOf(store, surroundings, concurrency);
    const server = serverOf(buildApp(context));
    try {
      const made = await firstSecret(context, newKey);
      await store.replies.forget(0, 'unfinished');
      await listen(server, host, port);
      await context.queue.resume();
      const close = (): Promise<void> => shutDown(server, context).finally(release);
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
