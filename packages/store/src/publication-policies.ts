import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';
import { putVersioned } from './versioned.ts';

/** How rotas are approved and published: of a service, or of every service of the organisation that says nothing itself. */
export interface StoredPublicationPolicy {
  /** Id of the service; empty for the organisation. */
  readonly service: string;
  /** 1 at first, one more with each change. */
  readonly version: number;
  /** People who have to approve. */
  readonly approvalsWanted: number;
  /** 1 when whoever changed the draft may be one of them, else 0. */
  readonly mayApproveOwn: number;
  /** Days before a shift that people are promised to know of it. */
  readonly noticeDays: number;
  readonly changedMs: EpochMs;
}

/** Policies of one organisation. */
export interface PublicationPolicyStore {
  /** @param service empty for the organisation's own */
  readonly find: (service: string) => Promise<StoredPublicationPolicy | undefined>;
  /** @returns the new version, or `undefined` when `expected` is not the version there is; 0: there is none */
  readonly put: (policy: Omit<StoredPublicationPolicy, 'version'>, expected: number) => Promise<number | undefined>;
  /** @returns false when `expected` is not the version there is */
  readonly remove: (service: string, expected: number) => Promise<boolean>;
}

/** The policies of one organisation in a database or transaction. */
export const publicationPolicyStore = (database: Knex, organisation: string): PublicationPolicyStore => {
  const policies = () => database<StoredPublicationPolicy & Owned>('publicationPolicies');
  const at = (service: string, version: number) => policies().where({ organisation, service, version });
  return {
    find: (service) =>
      policies()
        .where({ organisation, service })
        .first('service', 'version', 'approvalsWanted', 'mayApproveOwn', 'noticeDays', 'changedMs'),
    put: ({ service, ...policy }, expected) =>
      putVersioned(database, 'publicationPolicies', { organisation, service }, policy, expected),
    remove: async (service, expected) => (await at(service, expected).delete()) > 0,
  };
};
