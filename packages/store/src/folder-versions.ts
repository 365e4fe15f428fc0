import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { ROWS_AT_ONCE, slices } from './slices.ts';

/** Bytes by path inside the service folder, with `/`. */
export type StoredFiles = ReadonlyMap<string, Uint8Array>;

/** Which folder of whom. */
interface Of {
  readonly organisation: string;
  readonly service: string;
}

/** What became of a path in a version: other contents, or none any more. */
interface FileRow extends Of {
  readonly path: string;
  readonly version: number;
  readonly hash: string | null;
}

interface ContentRow {
  readonly organisation: string;
  readonly hash: string;
  readonly bytes: Buffer;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Hashes by path of one version, in order of their paths; empty for version 0. */
const hashesOf = async (database: Knex, of: Of, version: number): Promise<ReadonlyMap<string, string>> => {
  const last = database<FileRow>('serviceFiles')
    .where({ ...of })
    .where('version', '<=', version)
    .groupBy('path')
    .select('path')
    .max('version as version');
  const rows: readonly FileRow[] = await database('serviceFiles as file')
    .join(last.as('last'), (on) => on.on('last.path', 'file.path').on('last.version', 'file.version'))
    .where({ 'file.organisation': of.organisation, 'file.service': of.service })
    .orderBy('file.path')
    .select('file.path', 'file.hash');
  return new Map(rows.flatMap(({ path, hash }) => (hash === null ? [] : [[path, hash] as const])));
};

const keepContents = async (
  database: Knex,
  organisation: string,
  bytesByHash: ReadonlyMap<string, Uint8Array>,
): Promise<void> => {
  const rows = [...bytesByHash].map(([hash, bytes]) => ({ organisation, hash, bytes: Buffer.from(bytes) }));
  for (const slice of slices(rows))
    await database<ContentRow>('contents')
      .insert([...slice])
      .onConflict(['organisation', 'hash'])
      .ignore();
};

/**
 * Keeps a version of a folder: what is new of it.
 *
 * @param version the one before is stored already, or this is 1
 */
export const keepVersion = async (database: Knex, of: Of, version: number, files: StoredFiles): Promise<void> => {
  const before = await hashesOf(database, of, version - 1);
  const now = new Map([...files].map(([path, bytes]) => [path, hashOf(bytes)]));
  const changed = [...files].filter(([path]) => now.get(path) !== before.get(path));
  const gone = [...before.keys()].filter((path) => !now.has(path));
  await keepContents(database, of.organisation, new Map(changed.map(([path, bytes]) => [now.get(path) ?? '', bytes])));
  const rows = [...changed.map(([path]) => path), ...gone];
  await database.batchInsert<FileRow>(
    'serviceFiles',
    rows.map((path) => ({ ...of, path, version, hash: now.get(path) ?? null })),
    ROWS_AT_ONCE,
  );
};

/** The bytes of one version, in order of their paths. */
export const versionOf = async (database: Knex, of: Of, version: number): Promise<StoredFiles> => {
  const hashes = await hashesOf(database, of, version);
  const bytesByHash = new Map<string, Buffer>();
  for (const slice of slices([...new Set(hashes.values())])) {
    const rows = await database<ContentRow>('contents')
      .where({ organisation: of.organisation })
      .whereIn('hash', [...slice])
      .select('hash', 'bytes');
    for (const { hash, bytes } of rows) bytesByHash.set(hash, bytes);
  }
  return new Map([...hashes].map(([path, hash]) => [path, contentOf(bytesByHash, hash)]));
};

const contentOf = (bytesByHash: ReadonlyMap<string, Uint8Array>, hash: string): Uint8Array => {
  const bytes = bytesByHash.get(hash);
  if (!bytes) throw new Error(`the contents ${hash} are not stored`);
  return bytes;
};
