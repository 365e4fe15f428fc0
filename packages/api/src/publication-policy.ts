import { NOTICE_DAYS } from '@rota/domain';
import type { StoredPublicationPolicy, Tables } from '@rota/store';

/** How rotas of a service are approved, and what its people are promised. */
export interface PublicationPolicy {
  /** People who have to approve a rota, from 1. */
  readonly approvalsWanted: number;
  /** Whether whoever changed the draft may be one of them. */
  readonly mayApproveOwn: boolean;
  /** Days before a shift that people are to know of it, from 0. */
  readonly noticeDays: number;
}

/** What holds where nobody says otherwise. */
export const DEFAULT_POLICY: PublicationPolicy = { approvalsWanted: 1, mayApproveOwn: true, noticeDays: NOTICE_DAYS };

/** Under this the policy of the whole organisation is kept. */
export const OF_ORGANISATION = '';

const read = ({ approvalsWanted, mayApproveOwn, noticeDays }: StoredPublicationPolicy): PublicationPolicy => ({
  approvalsWanted,
  mayApproveOwn: mayApproveOwn === 1,
  noticeDays,
});

/** The policy that holds for a service, and where it is said. */
export const policyOf = async (
  { publicationPolicies }: Pick<Tables, 'publicationPolicies'>,
  service: string,
): Promise<PublicationPolicy & { readonly from: 'service' | 'organisation' | 'default' }> => {
  const own = service === OF_ORGANISATION ? undefined : await publicationPolicies.find(service);
  if (own) return { ...read(own), from: 'service' };
  const common = await publicationPolicies.find(OF_ORGANISATION);
  return common ? { ...read(common), from: 'organisation' } : { ...DEFAULT_POLICY, from: 'default' };
};
