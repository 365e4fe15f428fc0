import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { appendOnly } from './append-only.ts';

const BEFORE = 'serviceFiles_before_contents';

/** SQLite allows 32,766 values in a statement. */
const ROWS_AT_ONCE = 500;

interface Version {
  readonly organisation: string;
  readonly service: string;
  readonly version: number;
}

const createTables = async (database: Knex): Promise<void> => {
  await database.schema.createTable('contents', (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('hash').notNullable();
    table.binary('bytes').notNullable();
    table.primary(['organisation', 'hash'], 'contents_key');
  });
  await database.schema.createTable('serviceFiles', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.text('path').notNullable();
    table.integer('version').notNullable();
    table.text('hash');
    table.primary(['organisation', 'service', 'path', 'version'], 'serviceFiles_contents_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.foreign(['organisation', 'hash']).references(['organisation', 'hash']).inTable('contents');
  });
};

/** One version at a time: a whole history does not fit into memory. @param last hashes of the version before, by path */
const moveVersion = async (
  database: Knex,
  of: Version,
  last: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  const files: { readonly path: string; readonly bytes: Buffer }[] = await database(BEFORE).where({ ...of });
  const hashed = files.map((file) => ({ ...file, hash: createHash('sha256').update(file.bytes).digest('hex') }));
  const now = new Map(hashed.map(({ path, hash }) => [path, hash]));
  for (const { path, bytes, hash } of hashed.filter(({ path, hash }) => last.get(path) !== hash)) {
    const { organisation } = of;
    await database('contents').insert({ organisation, hash, bytes }).onConflict(['organisation', 'hash']).ignore();
    await database('serviceFiles').insert({ ...of, path, hash });
  }
  const gone = [...last.keys()].filter((path) => !now.has(path)).map((path) => ({ ...of, path, hash: null }));
  await database.batchInsert('serviceFiles', gone, ROWS_AT_ONCE);
  return now;
};

const moveAll = async (database: Knex): Promise<void> => {
  const versions: readonly Version[] = await database(BEFORE)
    .distinct('organisation', 'service', 'version')
    .orderBy(['organisation', 'service', 'version']);
  let [of, last]: [string, ReadonlyMap<string, string>] = ['', new Map()];
  for (const version of versions) {
    const name = `${version.organisation} ${version.service}`;
    last = await moveVersion(database, version, name === of ? last : new Map());
    of = name;
  }
};

/**
 * Folders as their contents: bytes once by their hash, and of each version only the paths whose contents changed. A row
 * without a hash says that a path is gone from that version on.
 */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.renameTable('serviceFiles', BEFORE);
  await createTables(database);
  await moveAll(database);
  await database.schema.dropTable(BEFORE);
  for (const name of ['contents', 'serviceFiles']) await appendOnly(database, name);
};

/** Nothing to go back to: whole folders, version by version, would not fit on the disk again. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('folders are kept by their contents; that is not undone');
};
