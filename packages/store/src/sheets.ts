import type { Knex } from 'knex';
import { type AgeKey, byAge, countOf } from './listing.ts';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Who is on call in the days to come, as people were sent it. */
export interface StoredSheet {
  readonly id: string;
  readonly service: string;
  /** Why it was sent: `publication`, `override`. What there may be is not the store's business. */
  readonly cause: string;
  /** Address of what caused it, without `/api/v1/`. */
  readonly about: string;
  /** JSON, without anybody's own number. */
  readonly document: string;
  readonly createdBy: string;
  readonly createdMs: EpochMs;
}

/** Sheets of one organisation. */
export interface SheetStore {
  readonly add: (sheet: StoredSheet) => Promise<void>;
  readonly find: (id: string) => Promise<StoredSheet | undefined>;
  /** Newest first. */
  readonly list: (service: string, after: AgeKey | undefined, most: number) => Promise<readonly StoredSheet[]>;
  readonly count: (service: string) => Promise<number>;
}

/** The sheets of one organisation in a database or transaction. */
export const sheetStore = (database: Knex, organisation: string): SheetStore => {
  const sheets = () => database<StoredSheet & Owned>('sheets');
  return {
    add: async (sheet) => {
      await sheets().insert({ organisation, ...sheet });
    },
    find: (id) => sheets().where({ organisation, id }).first(),
    list: (service, after, most) =>
      byAge<StoredSheet>(sheets().where({ organisation, service }), after, most, 'newest'),
    count: (service) => countOf(sheets().where({ organisation, service })),
  };
};
