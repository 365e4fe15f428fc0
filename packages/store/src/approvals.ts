import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import type { EpochMs } from './units.ts';

/** Somebody's agreement to one rota of a period. */
export interface NewApproval {
  readonly service: string;
  readonly period: string;
  /** JSON; what it means is not the store's business. */
  readonly document: string;
  /** Of the draft that was approved. */
  readonly draftVersion: number;
  /** Revisions that were published by then. */
  readonly follows: number;
}

/** An approval as it is kept, and whether it was taken back. */
export interface StoredApproval extends Omit<NewApproval, 'draftVersion' | 'follows'> {
  readonly id: number;
  /** `null` of approvals from before drafts were counted here. */
  readonly draftVersion: number | null;
  readonly follows: number | null;
  readonly withdrawnMs: EpochMs | null;
  readonly withdrawnBy: string | null;
}

/** Approvals, and what took them back; both stay for ever. */
export interface ApprovalStore {
  /** @returns its id */
  readonly add: (approval: NewApproval) => Promise<number>;
  /** In the order they were given. */
  readonly list: (service: string, period: string) => Promise<readonly StoredApproval[]>;
  /** @returns false when it was taken back already */
  readonly withdraw: (id: number, by: string, at: EpochMs) => Promise<boolean>;
}

/** The approvals of one organisation in a database or transaction. */
export const approvalStore = (database: Knex, organisation: string): ApprovalStore => ({
  add: async (approval) => {
    const [made] = await database<NewApproval & Owned & { id: number }>('approvals')
      .insert({ organisation, ...approval })
      .returning('id');
    if (!made) throw new Error('the database gave no id for an approval');
    return made.id;
  },
  list: (service, period) =>
    database('approvals')
      .leftJoin('approvalWithdrawals', {
        'approvalWithdrawals.organisation': 'approvals.organisation',
        'approvalWithdrawals.approval': 'approvals.id',
      })
      .where({ 'approvals.organisation': organisation, service, period })
      .orderBy('approvals.id')
      .select<StoredApproval[]>(
        'approvals.id as id',
        'service',
        'period',
        'document',
        'draftVersion',
        'follows',
        'approvalWithdrawals.atMs as withdrawnMs',
        'approvalWithdrawals.by as withdrawnBy',
      ),
  withdraw: async (approval, by, atMs) => {
    const made = await database('approvalWithdrawals')
      .insert({ organisation, approval, by, atMs })
      .onConflict(['organisation', 'approval'])
      .ignore()
      .returning('approval');
    return made.length > 0;
  },
});
