export type { AlertStore, StandingAlert, StoredAlert } from './alerts.ts';
export type { ApiKeyStore, StoredApiKey } from './api-keys.ts';
export type { ApprovalStore, NewApproval, StoredApproval } from './approvals.ts';
export type { AuditFilter, AuditStore } from './audit/audit.ts';
export type { AuditContent, AuditEntry, BrokenChain, ChainHead, NewAuditEntry } from './audit/chain.ts';
export { backUp } from './backup/backup.ts';
export { type Diagnosis, diagnose } from './backup/diagnose.ts';
export type { Examined } from './backup/examine.ts';
export { type IfTaken, restore } from './backup/restore.ts';
export { holdLock, type Location } from './database.ts';
export {
  DELIVERY_STATUSES,
  type DeliveriesEverywhere,
  type DeliveryResult,
  type DeliveryStatus,
  type DeliveryStore,
  type NewDelivery,
  type StoredDelivery,
} from './deliveries.ts';
export { isOutOfReach } from './dialect.ts';
export type { DraftOverrideStore, StoredDraftOverride } from './draft-overrides.ts';
export type { DraftState, DraftStore, StoredDraft } from './drafts.ts';
export {
  EXCHANGE_DECISIONS,
  type ExchangeDecision,
  type ExchangeSettingsStore,
  type StoredExchangeSettings,
} from './exchange-settings.ts';
export {
  FEED_KINDS,
  type FeedFetch,
  type FeedFilter,
  type FeedKind,
  type FeedState,
  type FeedTokenStore,
  type StoredFeedToken,
  WORKER_FEEDS,
} from './feed-tokens.ts';
export { FIRST_ORGANISATION } from './first-organisation.ts';
export type { StoredFiles } from './folder-versions.ts';
export type { HandOverFilter, HandOverStore, StoredHandOver } from './hand-overs.ts';
export type { HoursFile, HoursStore } from './hours.ts';
export type { LegalHoldStore, StoredLegalHold } from './legal-holds.ts';
export type { LinkStore, StoredLink } from './links.ts';
export type { AgeKey, ListScope } from './listing.ts';
export type {
  MessageAnswer,
  MessageFilter,
  MessageStore,
  StoredMessage,
} from './messages.ts';
export {
  type NewOpenShift,
  OPEN_SHIFT_ORIGINS,
  OPEN_SHIFT_STATUSES,
  type OpenShiftChange,
  type OpenShiftFilter,
  type OpenShiftOrigin,
  type OpenShiftStatus,
  type OpenShiftStore,
  type StoredOpenShift,
} from './open-shifts.ts';
export type { OrganisationStore, StoredOrganisation } from './organisations.ts';
export {
  type NewOutboxRow,
  OUTBOX_EVENTS,
  type OutboxEvent,
  type OutboxEverywhere,
  type OutboxFilter,
  type OutboxStore,
  type StoredOutboxRow,
} from './outbox.ts';
export type { Owned } from './owned.ts';
export type {
  PayExportFilter,
  PayFile,
  PayrollStore,
  PlacedPayExport,
  StoredPayAct,
  StoredPayExport,
} from './payroll.ts';
export type { NewPhone, PhoneFilter, PhoneStore, StoredPhone } from './phones.ts';
export type {
  ChangeFilter,
  ChangeKey,
  PublicationChangeStore,
  StoredPublicationChange,
} from './publication-changes.ts';
export type { PublicationPolicyStore, StoredPublicationPolicy } from './publication-policies.ts';
export { type Before, type Held, PURGED_KINDS, type Purged, type PurgedKind, type PurgeStore } from './purge.ts';
export type { ReplyStore, StoredReply } from './replies.ts';
export {
  REQUEST_STATUSES,
  type RequestChange,
  type RequestFilter,
  type RequestStatus,
  type RequestStore,
  type StoredRequest,
} from './requests.ts';
export {
  DUTY_ACTS,
  type DutyAct,
  REVIEW_STATES,
  type ReviewFilter,
  type ReviewState,
  type ReviewStore,
  type StoredReview,
} from './reviews.ts';
export type { RevisionStore, StoredRevision } from './revisions.ts';
export type { RotaChange, RotaFilter, RotaSpan, RotaStore, StoredRota } from './rotas.ts';
export type { NewFolder, ServiceStore, StoredService } from './services.ts';
export type { SessionStore, StoredSession } from './sessions.ts';
export type { SheetStore, StoredSheet } from './sheets.ts';
export {
  AT_WORK,
  ENDED,
  type NewSolve,
  type Pulse,
  SOLVE_STATUSES,
  type SolveChange,
  type SolveFilter,
  type SolveJobs,
  type SolveStatus,
  type SolveStore,
  type SolveTexts,
  type StoredSolve,
} from './solves.ts';
export { type Everywhere, type OrganisationTables, openStore, type Store, type Tables } from './store.ts';
export { StoreUnavailable } from './store-unavailable.ts';
export type { SubjectRow, SubjectStore } from './subject.ts';
export {
  type StoredSwap,
  SWAP_STATES,
  type SwapFilter,
  type SwapState,
  type SwapStore,
} from './swaps.ts';
export type {
  LineFilter,
  LineSpan,
  ListedLine,
  NumberedLine,
  StoredTimesheetLine,
  TimesheetList,
  TimesheetStore,
} from './timesheets.ts';
export type { EpochMs } from './units.ts';
export type { StoredUser, UserChange, UserStore } from './users.ts';
export {
  type StoredWebhook,
  WEBHOOK_STATUSES,
  type WebhookChange,
  type WebhookStatus,
  type WebhookStore,
} from './webhooks.ts';
