import type { Knex } from 'knex';
import type { EpochMs } from './units.ts';

/** Whoever answers for services and their people; nothing of one is seen by another. */
export interface StoredOrganisation {
  readonly id: string;
  readonly name: string;
  readonly createdMs: EpochMs;
}

/** Organisations. */
export interface OrganisationStore {
  /** By id. */
  readonly list: () => Promise<readonly StoredOrganisation[]>;
  readonly find: (id: string) => Promise<StoredOrganisation | undefined>;
  readonly add: (organisation: StoredOrganisation) => Promise<void>;
}

/** The organisations of a database or transaction. */
export const organisationStore = (database: Knex): OrganisationStore => {
  const organisations = () => database<StoredOrganisation>('organisations');
  return {
    list: () => organisations().orderBy('id').select(),
    find: (id) => organisations().where({ id }).first(),
    add: async (organisation) => {
      await organisations().insert(organisation);
    },
  };
};
