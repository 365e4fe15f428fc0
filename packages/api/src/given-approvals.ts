import { type Approval, type Override, type Rota, rotaDigest } from '@rota/domain';
import { readApproval } from '@rota/formats';
import type { StoredApproval, StoredDraft, Tables } from '@rota/store';
import type { PeriodParams } from './periods.ts';
import { orRefuse } from './refusal.ts';

/** An approval of a draft of a period. */
export interface GivenApproval {
  readonly stored: StoredApproval;
  /** 1 for the first of the period, then one more each time. */
  readonly number: number;
  readonly approval: Approval;
  readonly overrides: readonly Override[];
}

/** Every approval of a period in order, those that were taken back or overtaken included. */
export const givenApprovals = async (
  { approvals }: Pick<Tables, 'approvals'>,
  { service, period }: PeriodParams,
): Promise<readonly GivenApproval[]> =>
  (await approvals.list(service, period)).map((stored, index) => ({
    stored,
    number: index + 1,
    ...orRefuse(readApproval(Buffer.from(stored.document))),
  }));

/** What an approval must be of to stand. */
export interface StandingDraft {
  readonly draft: Pick<StoredDraft, 'version'>;
  /** As it reads now: another folder may make another rota of the same document. */
  readonly rota: Rota;
  /** Revisions published so far. */
  readonly revisions: number;
}

/** The approvals that stand: of this very draft, not taken back, the last of each person, in order. */
export const standingApprovals = (
  given: readonly GivenApproval[],
  { draft, rota, revisions }: StandingDraft,
): readonly GivenApproval[] => {
  const digest = rotaDigest(rota);
  const standing = given.filter(
    ({ stored, approval }) =>
      stored.withdrawnMs === null &&
      stored.draftVersion === draft.version &&
      stored.follows === revisions &&
      approval.digest === digest,
  );
  const last = new Map(standing.map((one) => [one.approval.by, one.number]));
  return standing.filter(({ approval, number }) => last.get(approval.by) === number);
};

/** Names of those who answered for what became a revision, in order. @param revision its number and digest */
export const approversOf = (
  given: readonly GivenApproval[],
  { number, approval }: { readonly number: number; readonly approval: Approval },
): readonly string[] => {
  const names = given
    .filter(
      ({ stored, approval: one }) =>
        stored.withdrawnMs === null && stored.follows === number - 1 && one.digest === approval.digest,
    )
    .map(({ approval: { by } }) => by);
  return [...new Set([...names, approval.by])];
};
