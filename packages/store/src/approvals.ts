import type { Knex } from 'knex';
import type { Owned } from './owned.ts';

/** Somebody's agreement to one rota of a period. */
export interface StoredApproval {
  readonly service: string;
  readonly period: string;
  /** JSON; what it means is not the store's business. */
  readonly document: string;
}

/** Approvals; each stays, the last one counts. */
export interface ApprovalStore {
  readonly add: (approval: StoredApproval) => Promise<void>;
  readonly latest: (service: string, period: string) => Promise<StoredApproval | undefined>;
}

/** The approvals of a database or transaction. */
export const approvalStore = (database: Knex, organisation: string): ApprovalStore => ({
  add: async ({ service, period, document }) => {
    await database('approvals').insert({ organisation, service, period, document });
  },
  latest: (service, period) =>
    database<StoredApproval & Owned & { readonly id: number }>('approvals')
      .where({ organisation, service, period })
      .orderBy('id', 'desc')
      .first('service', 'period', 'document'),
});
