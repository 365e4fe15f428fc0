import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Knex } from 'knex';
import { auditStore } from '../audit/audit.ts';
import { damageOf, pagesOf, rowCounts } from '../catalog.ts';
import { connectReadOnly, migrationsOf, unavailable } from '../database.ts';
import { StoreUnavailable } from '../store-unavailable.ts';

/** What a look through a whole database found. */
export interface Examined {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Migrations it has had, in order. */
  readonly migrations: readonly string[];
  /** A sentence for each thing that is wrong; none when all is well. */
  readonly faults: readonly string[];
}

const brokenChains = async (database: Knex): Promise<readonly string[]> => {
  const ids: readonly string[] = await database('organisations').orderBy('id').pluck('id');
  const faults: string[] = [];
  for (const id of ids) {
    const broken = await auditStore(database, id).verify();
    if (broken) faults.push(`the record of acts of ${id} is broken at entry ${broken.sequence}: ${broken.why}`);
  }
  return faults;
};

const alteredContents = async (transaction: Knex): Promise<readonly string[]> => {
  const faults: string[] = [];
  for await (const page of pagesOf(transaction, 'contents')) {
    for (const { hash, bytes } of page) {
      const found = createHash('sha256')
        .update(bytes as Buffer) // the column is binary
        .digest('hex');
      if (found !== hash) faults.push(`the contents ${String(hash)} were altered`);
    }
  }
  return faults;
};

/**
 * Looks through a whole database: the file itself, references, contents of folders against their hashes, the chain of the
 * record. Tables that an earlier release did not have yet are left out.
 */
export const examine = async (database: Knex): Promise<Examined> => {
  const damage = await damageOf(database);
  if (damage.some((fault) => fault.startsWith('the file'))) return { rows: {}, migrations: [], faults: damage };
  const rows = await rowCounts(database);
  const chains = 'audit' in rows ? await brokenChains(database) : [];
  const contents = 'contents' in rows ? await database.transaction(alteredContents) : [];
  const migrations = await migrationsOf(database);
  const foreign = migrations.length === 0 ? ['it is no store of Rota'] : [];
  return { rows, migrations, faults: [...damage, ...foreign, ...chains, ...contents] };
};

/**
 * Looks through a backup without changing a byte of it.
 *
 * @throws StoreUnavailable when there is no such file, or it is no database
 */
export const examineBackup = async (path: string): Promise<Examined> => {
  if (!existsSync(path)) throw new StoreUnavailable(`There is no file "${path}".`);
  const database = await connectReadOnly(path);
  try {
    return await examine(database);
  } catch (thrown) {
    throw unavailable({ kind: 'file', path }, thrown);
  } finally {
    await database.destroy();
  }
};

/** @throws StoreUnavailable with the first faults, when there are any */
export const orUnsound = (path: string, examined: Examined): Examined => {
  if (examined.faults.length === 0) return examined;
  throw new StoreUnavailable(`"${path}" is not sound: ${examined.faults.slice(0, 5).join('; ')}.`);
};
