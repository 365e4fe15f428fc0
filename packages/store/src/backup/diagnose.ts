import { existsSync } from 'node:fs';
import { clockOf, versionOf } from '../catalog.ts';
import { connect, type Location, unavailable } from '../database.ts';
import { MIGRATION_NAMES } from '../migrations/index.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { EpochMs } from '../units.ts';
import { type Examined, examine } from './examine.ts';

/** A look at a store as it is, changing nothing in it. */
export interface Diagnosis extends Examined {
  /** `PostgreSQL 18.4` */
  readonly database: string;
  /** Migrations that the next start of a server brings. */
  readonly pending: readonly string[];
  /** Migrations of a newer release. */
  readonly newer: readonly string[];
  /** When anything was last done, by the clock of the server that did it. */
  readonly lastActMs: EpochMs | undefined;
  /** What the clock of the database's machine shows, where that is another one. */
  readonly clockMs: EpochMs | undefined;
}

/** Looks through a store, while servers go on. @throws StoreUnavailable when it is not there or cannot be read */
export const diagnose = async (location: Exclude<Location, { readonly kind: 'memory' }>): Promise<Diagnosis> => {
  if (location.kind === 'file' && !existsSync(location.path))
    throw new StoreUnavailable(`There is no store at "${location.path}".`);
  const database = await connect(location);
  try {
    const examined = await examine(database);
    const last = 'audit' in examined.rows ? await database('audit').max({ at: 'atMs' }).first() : undefined;
    return {
      ...examined,
      database: await versionOf(database),
      pending: MIGRATION_NAMES.filter((name) => !examined.migrations.includes(name)),
      newer: examined.migrations.filter((name) => !MIGRATION_NAMES.includes(name)),
      lastActMs: last?.at ?? undefined,
      clockMs: await clockOf(database),
    };
  } catch (thrown) {
    throw unavailable(location, thrown);
  } finally {
    await database.destroy();
  }
};
