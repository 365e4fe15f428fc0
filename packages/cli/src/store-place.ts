import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Refusal, refuse } from './refusal.ts';

/** Where `rota serve` keeps everything. */
export interface StorePlace {
  /** The folder with the database, its lock and the secret of the server. */
  readonly data: string;
  readonly location:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'postgres'; readonly url: string };
  /** Held by a server at work on the file. */
  readonly lock: string;
}

/** Adds the two options that say where a store is, as `rota serve` has them. */
export const withStore = (command: Command): Command =>
  command
    .option('--data <folder>', 'folder of the server (DATA; rota-data)')
    .option('--database-url <address>', 'PostgreSQL of the server instead (DATABASE_URL)');

/** Where the store is. @throws Refusal when a flag or a variable cannot be read */
export const placeOf = async (command: Command): Promise<StorePlace> => {
  const { readConfiguration, ApiRefusal } = await import('@rota/api');
  const { DATA, DATABASE_URL } = process.env;
  const flags = command.opts<{ readonly data?: string; readonly databaseUrl?: string }>();
  try {
    const { data, databaseUrl } = readConfiguration({ DATA, DATABASE_URL }, { ...flags });
    const location =
      databaseUrl === undefined
        ? ({ kind: 'file', path: join(data, 'rota.sqlite') } as const)
        : ({ kind: 'postgres', url: databaseUrl } as const);
    return { data, location, lock: join(data, 'rota.lock') };
  } catch (thrown) {
    if (thrown instanceof ApiRefusal) throw new Refusal(thrown.faults);
    throw thrown;
  }
};

/** Runs a step on a store; what keeps it from being opened becomes a refusal. */
export const onStore = async <T>(step: (store: typeof import('@rota/store')) => Promise<T>): Promise<T> => {
  const store = await import('@rota/store');
  try {
    return await step(store);
  } catch (thrown) {
    if (thrown instanceof store.StoreUnavailable) return refuse('unavailable', thrown.message);
    throw thrown;
  }
};

/** Bytes that are free where a folder is; `undefined` when there is no such folder. */
export const freeBytes = (folder: string): number | undefined => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};
