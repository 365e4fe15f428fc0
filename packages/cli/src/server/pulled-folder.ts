import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isPeriodKey } from '@rota/domain';
import { revisionPath, rotaPaths } from '../lifecycle/rota-folder.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Server } from './server.ts';

/** A file of a folder as the server gives and takes it: its text, or its bytes in base64. */
export type WireFile = string | { readonly base64: string };

/** A service of a server as a folder of this machine, for as long as it is needed. */
export interface PulledFolder {
  readonly path: string;
  /** Validator of the folder when it was taken. */
  readonly etag: string;
  readonly remove: () => void;
}

interface ServiceReply {
  readonly periods: readonly string[];
  readonly published: readonly { readonly period: string; readonly revision: number }[];
}

const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};

const bytesOf = (file: WireFile): Uint8Array =>
  typeof file === 'string' ? Buffer.from(file, 'utf8') : Buffer.from(file.base64, 'base64');

/** Parts of letters, digits, dots, hyphens; no way up, no hidden file, at most five deep. */
const PATH = /^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\/){0,4}[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;

/** Whoever answers must not write beside the folder. @throws Refusal before anything is written */
const checkNames = (server: Server, what: string, names: readonly string[], isOne: (name: string) => boolean): void => {
  const stray = names.find((name) => !isOne(name));
  if (stray !== undefined)
    refuse('bad-value', `The server ${server.url} sent ${JSON.stringify(stray.slice(0, 80))}, which is no ${what}.`);
};

const isPlainPath = (name: string): boolean => PATH.test(name) && !name.includes('..');

const address = (service: string): string => `/api/v1/services/${encodeURIComponent(service)}`;

/** Address of a rota: `/api/v1/rotas/house:2026-12`. */
export const rotaAddress = (service: string, period: string): string =>
  `/api/v1/rotas/${encodeURIComponent(`${service}:${period}`)}`;

const pullFiles = async (server: Server, service: string, path: string): Promise<string> => {
  const { text, etag } = await server.ask(`${address(service)}/files`);
  const { files }: { readonly files: Readonly<Record<string, WireFile>> } = JSON.parse(text);
  checkNames(server, 'path inside a service folder', Object.keys(files), isPlainPath);
  for (const [name, file] of Object.entries(files)) write(join(path, name), bytesOf(file));
  return etag ?? '';
};

const pullRevisions = async (server: Server, service: string, path: string, last: ServiceReply['published']) => {
  for (const { period, revision } of last)
    for (let number = 1; number <= revision; number++) {
      const { text } = await server.ask(`${rotaAddress(service, period)}/revisions/${number}`);
      write(revisionPath(path, period, number), text);
    }
};

/** A period may have no draft yet. */
const pullDraft = async (server: Server, service: string, path: string, period: string): Promise<void> => {
  try {
    const { text } = await server.ask(`${rotaAddress(service, period)}/document`);
    write(rotaPaths(path, period).draft, text);
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.faults.some(({ code }) => code !== 'not-found')) throw thrown;
  }
};

/**
 * Takes a service from a server: its folder, everything published, and the draft of a period.
 *
 * @param month the period whose draft is wanted; absent: none
 * @throws Refusal when the server has no such service or does not answer; then nothing is left behind
 */
export const pullFolder = async (server: Server, service: string, month?: string): Promise<PulledFolder> => {
  const path = mkdtempSync(join(tmpdir(), 'rota-'));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  try {
    const { published } = await server.read<ServiceReply>(address(service));
    const keys = published.map(({ period }) => period);
    checkNames(server, 'period', keys, isPeriodKey);
    const etag = await pullFiles(server, service, path);
    await pullRevisions(server, service, path, published);
    if (month !== undefined) await pullDraft(server, service, path, month);
    return { path, etag, remove };
  } catch (thrown) {
    remove();
    throw thrown;
  }
};
