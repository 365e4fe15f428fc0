import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type EpochMs, holdLock, type Location, openStore } from '@rota/store';
import { buildApp } from './app.ts';
import { serverOf } from './http/server.ts';
import { type Beginnings, type Begun, begin } from './identity/beginnings.ts';
import { type PlatformOptions, platformOf } from './platform.ts';
import { refusal } from './refusal.ts';
import { DEFAULT_GRACE_MS, shutDown } from './shut-down.ts';

/** Where to keep things, where to listen. */
export interface ServerOptions extends PlatformOptions, Beginnings {
  /** Path of the database, and beside it of its lock; absent: in memory. */
  readonly files?: { readonly database: string; readonly lock: string };
  /** Address of a PostgreSQL that keeps everything, shared with other servers; then `files` is not used. */
  readonly databaseUrl?: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** How long answers under way may take when the server ends, ms; default 5000. */
  readonly graceMs?: number;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** The secret of the key that was made, if one was. */
  readonly secret?: string;
  /** Where somebody becomes administrator, once, if a link was made. */
  readonly adminLink?: { readonly url: string; readonly expiresMs: EpochMs };
  /** Solves at work are handed back with their best so far, answers under way are finished, the store is closed. */
  readonly close: () => Promise<void>;
}

/** What was made at the start, with addresses as they are reached from outside. */
const told = ({ secret, adminLink }: Begun, url: string): Pick<RunningServer, 'secret' | 'adminLink'> => ({
  ...(secret === undefined ? {} : { secret }),
  ...(adminLink ? { adminLink: { url: `${url}${adminLink.path}`, expiresMs: adminLink.expiresMs } } : {}),
});

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

const locationOf = ({ files, databaseUrl }: Pick<ServerOptions, 'files' | 'databaseUrl'>): Location => {
  if (databaseUrl !== undefined) return { kind: 'postgres', url: databaseUrl };
  return files ? { kind: 'file', path: files.database } : { kind: 'memory' };
};

/**
 * Opens the store, takes up waiting solves, and listens.
 *
 * @throws StoreUnavailable when the store cannot be opened or is in use, Refusal `address-taken` when the port is not free
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { files, databaseUrl, host, port, graceMs = DEFAULT_GRACE_MS } = options;
  const isAlone = databaseUrl === undefined;
  const release = files && isAlone ? await holdLock(files.lock) : async () => undefined;
  try {
    const store = await openStore(locationOf(options));
    try {
      const platform = await platformOf(store, options);
      const server = serverOf(buildApp(platform));
      const made = await begin(platform, options);
      if (isAlone) await store.everywhere.forgetUnfinishedReplies();
      await listen(server, host, port);
      await platform.queue.open(isAlone);
      platform.dispatcher.wake();
      platform.onCallWatch.wake();
      const close = (): Promise<void> => shutDown(server, platform, graceMs).finally(release);
      const url = urlOf(server, host);
      return { url, ...told(made, options.publicUrl ?? url), close };
    } catch (thrown) {
      await store.close();
      throw thrown;
    }
  } catch (thrown) {
    await release();
    throw thrown;
  }
};
