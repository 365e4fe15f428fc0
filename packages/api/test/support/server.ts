import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initFiles } from '@rota/formats';
import type { Location } from '@rota/store';
import { onTestFinished } from 'vitest';
import { freshDatabase, isOnPostgres } from '../../../store/test/support/stores.ts';
import { type LogLine, type RunningServer, type ServerOptions, startServer } from '../../src/index.ts';

/** 2026-11-22T09:00Z, a week before the month that the template house has a folder for. */
export const NOW = Date.UTC(2026, 10, 22, 9);

export const PERIOD = '2026-12';
export const HOUSE = '/api/v1/services/harbour-house';
export const ROTA = `harbour-house:${PERIOD}`;
export const DECEMBER = `/api/v1/rotas/${ROTA}`;
export const SOLVES = '/api/v1/solves';

/** Bytes that look random and repeat: a hash of a counter. */
const countedBytes = () => {
  let count = 0;
  return (length: number): Uint8Array => {
    count += 1;
    return createHash('sha512').update(String(count)).digest().subarray(0, length);
  };
};

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Uint8Array;
  /** Another key than the first, or none. */
  readonly key?: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // tests look into answers freely
  // biome-ignore lint/suspicious/noExplicitAny: every test that reads it says what it expects
  readonly json: any;
}

/** A server of one test, with what it logged and a clock that stands still until it is set. */
export interface Api {
  readonly server: RunningServer;
  readonly log: readonly LogLine[];
  readonly clock: { now: number };
  readonly call: (path: string, call?: Call) => Promise<Answer>;
  /** A key of these scopes. */
  readonly keyOf: (...scopes: readonly string[]) => Promise<string>;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a calendar, a table, nothing at all
  }
};

/** The PostgreSQL databases that stand for folders in the runs on PostgreSQL. */
const databases = new Map<string, string>();

const ofFolder = async (folder: string): Promise<string> => {
  const known = databases.get(folder);
  if (known !== undefined) return known;
  const { url, drop } = await freshDatabase();
  databases.set(folder, url);
  onTestFinished(drop);
  return url;
};

/** Where the servers of a folder keep everything, for a test that looks into it while none runs. */
export const locationOf = async (folder: string): Promise<Location> =>
  isOnPostgres
    ? { kind: 'postgres', url: await ofFolder(folder) }
    : { kind: 'file', path: join(folder, 'rota.sqlite') };

/** Where a server keeps everything in this run, and what is thrown away after it. */
const placeOf = async (
  folder: string | undefined,
): Promise<{ readonly place: Partial<ServerOptions>; readonly drop?: () => Promise<void> }> => {
  if (!isOnPostgres) {
    if (folder === undefined) return { place: {} };
    return { place: { files: { database: join(folder, 'rota.sqlite'), lock: join(folder, 'rota.lock') } } };
  }
  if (folder !== undefined) return { place: { databaseUrl: await ofFolder(folder) } };
  const { url, drop } = await freshDatabase();
  return { place: { databaseUrl: url }, drop };
};

/** Starts a server that closes once, however often it is told to: by its test, and at the end of it. */
const started = async (options: ServerOptions, drop: () => Promise<void>): Promise<RunningServer> => {
  const server = await startServer(options);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= server.close().finally(drop);
    return closed;
  };
  return { ...server, close };
};

/**
 * Starts a server on a free port; with a folder it keeps everything there, and a second one finds it again.
 *
 * On PostgreSQL a database of its own stands for the folder, or for memory.
 */
export const startApi = async (folder?: string, changes: Partial<ServerOptions> = {}): Promise<Api> => {
  const clock = { now: NOW };
  const log: LogLine[] = [];
  const { place, drop = async () => undefined } = await placeOf(folder);
  const options: ServerOptions = {
    host: '127.0.0.1',
    port: 0,
    newKey: { owner: 'Ann Manager', when: folder === undefined ? 'first' : 'always' },
    clock: () => clock.now,
    random: countedBytes(),
    log: (line) => log.push(line),
    version: '0.0.0-test',
    ...place,
    ...changes,
  };
  const server = await started(options, drop);
  const call: Api['call'] = async (path, { method, headers, json, body, key = server.secret } = {}) => {
    const sent = json === undefined ? body : JSON.stringify(json);
    const response = await fetch(`${server.url}${path}`, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: {
        ...(key === undefined || key === null ? {} : { Authorization: `Bearer ${key}` }),
        'Accept-Encoding': 'identity',
        ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  };
  const keyOf: Api['keyOf'] = async (...scopes) =>
    (await call('/api/v1/api-keys', { json: { owner: 'Ben', scopes } })).json.secret;
  return { server, log, clock, call, keyOf };
};

/** A server that ends with the test. */
export const api = async (changes: Partial<ServerOptions> = {}): Promise<Api> => {
  const started = await startApi(undefined, changes);
  onTestFinished(() => started.server.close());
  return started;
};

/** A folder that goes with the test. */
export const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'rota-api-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

/** One tier of on-call at home, held by who can give medication. */
const ON_CALL = `onCall:
  - id: tier-1
    name: First on call
    tier: 1
    unit: house
    mode: phone
    responseMinutes: 15
    hours: { weekday: { start: "17:00", end: "09:00" }, weekend: { start: "09:00", end: "09:00" } }
    block: night
    pool: { skill: medication }
`;

/** The template house with one tier of on-call, by path. */
export const houseFiles = (): Record<string, string> => {
  const files = Object.fromEntries(initFiles(PERIOD));
  return { ...files, 'service.yaml': (files['service.yaml'] ?? '').replace('\nrules:', `\n${ON_CALL}\nrules:`) };
};

/** A server that has the house. */
export const apiWithHouse = async (changes: Partial<ServerOptions> = {}): Promise<Api> => {
  const started = await api(changes);
  await importHouse(started);
  return started;
};

export const importHouse = async ({ call }: Api): Promise<void> => {
  const { status, text } = await call('/api/v1/services', { json: { files: houseFiles() } });
  if (status !== 201) throw new Error(`the house was not imported: ${text}`);
};

/** Waits until a solve is over. @returns it */
export const ended = async ({ call }: Api, location: string): Promise<Answer['json']> => {
  for (;;) {
    const { json } = await call(location);
    if (!['queued', 'validating', 'solving'].includes(json.status)) return json;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

let solved: Promise<string> | undefined;

/**
 * A rota of the house, of format rota/1; searched for once a process, on a server of its own: one that a test has changed would
 * leave its changes in the rota for all tests after it.
 */
const solvedRota = async (): Promise<string> => {
  const started = await apiWithHouse();
  const { headers } = await started.call(SOLVES, { json: { rota: ROTA, moveLimit: 500, seed: 7 } });
  const location = headers.get('location') ?? '';
  const solve = await ended(started, location);
  if (solve.status !== 'completed') throw new Error(`the house was not solved: ${JSON.stringify(solve)}`);
  return (await started.call(`${location}/result`)).text;
};

/** A server that has the house, with its solved rota as the draft. @returns the rota */
export const withDraft = async (started: Api): Promise<string> => {
  solved ??= solvedRota();
  const body = await solved;
  const { status, text } = await started.call(`${DECEMBER}/document`, { method: 'PUT', body });
  if (status !== 200) throw new Error(`the draft was refused: ${text}`);
  return body;
};

/** Approves and publishes the draft. @returns the answer to the publication */
export const published = async ({ call }: Api, reason = 'December'): Promise<Answer> => {
  const approved = await call(`${DECEMBER}/approvals`, { json: {} });
  if (approved.status !== 201) throw new Error(`the draft was not approved: ${approved.text}`);
  return call(`${DECEMBER}/publication`, { json: { reason } });
};
