export { type AssignmentChange, changesByWorker, diffRotas } from './diff.ts';
export { withLeavers } from './leavers.ts';
export { nextRevision, type RevisionDraft } from './next-revision.ts';
export { withoutPast } from './past-breaches.ts';
export { OVERRIDABLE_LEVEL, publishable } from './publishable.ts';
export { CANCELLED_DAYS, type PublishedEntry, publishedEntries } from './published-entries.ts';
export { withPublishedHistory } from './published-history.ts';
export type { Approval, Override, Revision } from './revision.ts';
export { rotaDigest } from './rota-digest.ts';
