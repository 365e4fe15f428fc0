import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readBytes } from '../files.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { WireFile } from './pulled-folder.ts';
import type { Server } from './server.ts';

/** Text as text, so that people can read a request; anything else in base64. */
const wireOf = (bytes: Uint8Array): WireFile => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString('base64') };
  }
};

const pathsIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (thrown) {
    const { message } = thrown as Error; // node:fs throws nothing else
    return refuse('file-unreadable', `"${folder}" cannot be looked into: ${message}.`, folder);
  }
};

/** Every file of a folder that is not hidden, by path inside it with `/`. */
const filesIn = (folder: string): Readonly<Record<string, WireFile>> => {
  const named = pathsIn(folder).map((path) => [relative(folder, path).split(sep).join('/'), path] as const);
  const shown = named.filter(([name]) => name.split('/').every((part) => !part.startsWith('.')));
  return Object.fromEntries(shown.sort().map(([name, path]) => [name, wireOf(readBytes(path))]));
};

/** A service as the server tells of it. */
export interface ServiceReply {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof Refusal && thrown.faults.some(({ code }) => code === 'already-exists');

/** Puts files in the place of those that the server has of a service; whoever put others meanwhile wins. */
const replace = async (server: Server, service: string, files: object): Promise<ServiceReply> => {
  const { etag = '' } = await server.ask(`/api/v1/services/${service}`);
  const headers = { 'If-Match': `"${etag}"` };
  return server.read(`/api/v1/services/${service}/files`, { method: 'PUT', json: { files }, headers });
};

/**
 * Gives a service folder to a server: a new service there, or the next version of one.
 *
 * @param service its id, where the caller knows it
 * @throws Refusal with every fault of every file
 */
export const putFiles = async (
  server: Server,
  files: Readonly<Record<string, WireFile>>,
  service: string,
): Promise<ServiceReply> => {
  try {
    return await server.read('/api/v1/services', { json: { files } });
  } catch (thrown) {
    if (!isTaken(thrown)) throw thrown;
    return replace(server, service, files);
  }
};

/** The id that service.yaml says; the server checks the file whole. */
const idIn = (yaml: WireFile | undefined, folder: string): string => {
  const [, id] = /^id:\s*["']?([a-z0-9-]+)/m.exec(typeof yaml === 'string' ? yaml : '') ?? [];
  return id ?? refuse('file-missing', `"${folder}" has no service.yaml with an id; name a service folder.`, folder);
};

/** The same with a folder of this machine. */
export const putFolder = (server: Server, folder: string): Promise<ServiceReply> => {
  const files = filesIn(folder);
  return putFiles(server, files, idIn(files['service.yaml'], folder));
};
