import type { Fault } from '../faults.ts';
import type { RevisionDraft } from './next-revision.ts';
import { withoutPast } from './past-breaches.ts';
import { publishable } from './publishable.ts';
import type { Approval, Revision } from './revision.ts';
import { rotaDigest } from './rota-digest.ts';

/** A rota that somebody answers for. */
export interface ApprovalDraft extends Pick<RevisionDraft, 'rota' | 'judgement' | 'at' | 'by' | 'overrides'> {
  readonly note?: string | undefined;
}

/**
 * The approval that answering for a rota makes, or everything that would keep the rota from being published.
 *
 * @param last the revision in force; `undefined` when nothing is published yet
 */
export const approvalOf = (
  last: Revision | undefined,
  { rota, judgement, at, by, overrides, note }: ApprovalDraft,
): { readonly approval: Approval } | { readonly faults: readonly Fault[] } => {
  const faults = publishable(withoutPast(judgement, last, at), overrides);
  if (faults.length > 0) return { faults };
  return { approval: { by, at, digest: rotaDigest(rota), ...(note === undefined ? {} : { note }) } };
};
