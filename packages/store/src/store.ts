import type { Knex } from 'knex';
import { type AlertStore, alertStore } from './alerts.ts';
import { type ApiKeyStore, apiKeyByHash, apiKeyStore, type StoredApiKey } from './api-keys.ts';
import { type ApprovalStore, approvalStore } from './approvals.ts';
import { type AuditStore, auditStore } from './audit/audit.ts';
import { type Location, openDatabase } from './database.ts';
import { type DeliveriesEverywhere, type DeliveryStore, deliveriesEverywhere, deliveryStore } from './deliveries.ts';
import { type DraftOverrideStore, draftOverrideStore } from './draft-overrides.ts';
import { type DraftStore, draftStore } from './drafts.ts';
import { type ExchangeSettingsStore, exchangeSettingsStore } from './exchange-settings.ts';
import {
  type FeedFetch,
  type FeedState,
  type FeedTokenStore,
  feedStateByHash,
  feedTokenStore,
  keepFeedFetches,
} from './feed-tokens.ts';
import { type HandOverStore, handOverStore } from './hand-overs.ts';
import { type HoursStore, hoursStore } from './hours.ts';
import { type LegalHoldStore, legalHoldStore } from './legal-holds.ts';
import { type LinkStore, linkByHash, linkStore, type StoredLink } from './links.ts';
import { type MessageStore, messageStore } from './messages.ts';
import { migrations } from './migrations/index.ts';
import { type OpenShiftStore, openShiftStore } from './open-shifts.ts';
import { type OrganisationStore, organisationStore } from './organisations.ts';
import { type OutboxEverywhere, type OutboxStore, outboxEverywhere, outboxStore } from './outbox.ts';
import type { Owned } from './owned.ts';
import { type PayrollStore, payrollStore } from './payroll.ts';
import { type PhoneStore, phoneByHash, phoneStore, type StoredPhone } from './phones.ts';
import { type PublicationChangeStore, publicationChangeStore } from './publication-changes.ts';
import { type PublicationPolicyStore, publicationPolicyStore } from './publication-policies.ts';
import { type PurgeStore, purgeStore } from './purge.ts';
import { forgetUnfinishedReplies, type ReplyStore, replyStore } from './replies.ts';
import { type RequestStore, requestStore } from './requests.ts';
import { type ReviewStore, reviewStore } from './reviews.ts';
import { type RevisionStore, revisionStore } from './revisions.ts';
import { type RotaStore, rotaStore } from './rotas.ts';
import { type ServiceStore, serviceStore } from './services.ts';
import { type SessionStore, type StoredSession, sessionByHash, sessionStore } from './sessions.ts';
import { type SheetStore, sheetStore } from './sheets.ts';
import { solveCounts } from './solve-counts.ts';
import { type SolveJobs, type SolveStatus, type SolveStore, solveJobs, solveStore } from './solves.ts';
import { type SubjectStore, subjectStore } from './subject.ts';
import { type SwapStore, swapStore } from './swaps.ts';
import { type TimesheetStore, timesheetStore } from './timesheets.ts';
import { inTransaction } from './transaction.ts';
import { type StoredUser, type UserStore, userStore, usersByLogin } from './users.ts';
import { type WebhookStore, webhookStore } from './webhooks.ts';

/** Everything that is kept of one organisation, one part per thing. Clock and randomness are the caller's. */
export interface Tables extends Owned {
  readonly services: ServiceStore;
  readonly rotas: RotaStore;
  readonly drafts: DraftStore;
  readonly approvals: ApprovalStore;
  readonly revisions: RevisionStore;
  readonly publicationChanges: PublicationChangeStore;
  readonly publicationPolicies: PublicationPolicyStore;
  readonly messages: MessageStore;
  readonly solves: SolveStore;
  readonly apiKeys: ApiKeyStore;
  readonly feedTokens: FeedTokenStore;
  readonly phones: PhoneStore;
  readonly sheets: SheetStore;
  readonly audit: AuditStore;
  readonly replies: ReplyStore;
  readonly timesheets: TimesheetStore;
  readonly hours: HoursStore;
  readonly payroll: PayrollStore;
  readonly draftOverrides: DraftOverrideStore;
  readonly exchangeSettings: ExchangeSettingsStore;
  readonly swaps: SwapStore;
  readonly requests: RequestStore;
  readonly openShifts: OpenShiftStore;
  readonly reviews: ReviewStore;
  readonly handOvers: HandOverStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly links: LinkStore;
  readonly outbox: OutboxStore;
  readonly alerts: AlertStore;
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryStore;
  readonly legalHolds: LegalHoldStore;
  readonly purge: PurgeStore;
  readonly subject: SubjectStore;
}

/** The tables of one organisation, with transactions. */
export interface OrganisationTables extends Tables {
  /**
   * Runs steps that all hold or none. Inside, use the tables handed in: there may be one connection, and it is taken.
   *
   * Those of one organisation run one after the other. The work may run again from the start when it met another.
   *
   * @returns what the work returned; what it throws undoes everything
   */
  readonly transaction: <T>(work: (tables: Tables) => Promise<T>) => Promise<T>;
}

/** What must be found before it is known whose it is, and what is everybody's. */
export interface Everywhere {
  readonly organisations: OrganisationStore;
  readonly apiKeyByHash: (hash: string) => Promise<(StoredApiKey & Owned) | undefined>;
  /** One indexed read. */
  readonly feedStateByHash: (hash: string) => Promise<FeedState | undefined>;
  readonly keepFeedFetches: (fetches: readonly FeedFetch[]) => Promise<void>;
  /** By organisation; a login is of one person in each. */
  readonly usersByLogin: (login: string) => Promise<readonly (StoredUser & Owned)[]>;
  readonly sessionByHash: (hash: string) => Promise<(StoredSession & Owned) | undefined>;
  readonly linkByHash: (hash: string) => Promise<(StoredLink & Owned) | undefined>;
  readonly phoneByHash: (
    hash: Pick<StoredPhone, 'hash'> | Pick<StoredPhone, 'linkHash'>,
  ) => Promise<(StoredPhone & Owned) | undefined>;
  readonly solves: SolveJobs;
  /** Lets go of Idempotency-Keys whose requests died unanswered with a process; nobody is at one now. */
  readonly forgetUnfinishedReplies: () => Promise<void>;
  /** How many solves are in each status. */
  readonly solveCounts: () => Promise<Readonly<Record<SolveStatus, number>>>;
  readonly outbox: OutboxEverywhere;
  readonly deliveries: DeliveriesEverywhere;
}

/** A store that is open. */
export interface Store {
  /** The tables of one organisation; nothing of another can be reached through them. @param organisation its id */
  readonly of: (organisation: string) => OrganisationTables;
  readonly everywhere: Everywhere;
  /** Resolves when the database answers. @throws whatever keeps it from answering */
  readonly ping: () => Promise<void>;
  /** Whether the tables are those that this release works with. */
  readonly isUpToDate: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

const tablesOf = (database: Knex, organisation: string): Tables => ({
  organisation,
  services: serviceStore(database, organisation),
  rotas: rotaStore(database, organisation),
  drafts: draftStore(database, organisation),
  approvals: approvalStore(database, organisation),
  revisions: revisionStore(database, organisation),
  publicationChanges: publicationChangeStore(database, organisation),
  publicationPolicies: publicationPolicyStore(database, organisation),
  messages: messageStore(database, organisation),
  solves: solveStore(database, organisation),
  apiKeys: apiKeyStore(database, organisation),
  feedTokens: feedTokenStore(database, organisation),
  phones: phoneStore(database, organisation),
  sheets: sheetStore(database, organisation),
  audit: auditStore(database, organisation),
  replies: replyStore(database, organisation),
  timesheets: timesheetStore(database, organisation),
  hours: hoursStore(database, organisation),
  payroll: payrollStore(database, organisation),
  draftOverrides: draftOverrideStore(database, organisation),
  exchangeSettings: exchangeSettingsStore(database, organisation),
  swaps: swapStore(database, organisation),
  requests: requestStore(database, organisation),
  openShifts: openShiftStore(database, organisation),
  reviews: reviewStore(database, organisation),
  handOvers: handOverStore(database, organisation),
  users: userStore(database, organisation),
  sessions: sessionStore(database, organisation),
  links: linkStore(database, organisation),
  outbox: outboxStore(database, organisation),
  alerts: alertStore(database, organisation),
  webhooks: webhookStore(database, organisation),
  deliveries: deliveryStore(database, organisation),
  legalHolds: legalHoldStore(database, organisation),
  purge: purgeStore(database, organisation),
  subject: subjectStore(database, organisation),
});

const everywhereOf = (database: Knex): Everywhere => ({
  organisations: organisationStore(database),
  apiKeyByHash: (hash) => apiKeyByHash(database, hash),
  feedStateByHash: (hash) => feedStateByHash(database, hash),
  keepFeedFetches: (fetches) => keepFeedFetches(database, fetches),
  usersByLogin: (login) => usersByLogin(database, login),
  sessionByHash: (hash) => sessionByHash(database, hash),
  linkByHash: (hash) => linkByHash(database, hash),
  phoneByHash: (hash) => phoneByHash(database, hash),
  solves: solveJobs(database),
  forgetUnfinishedReplies: () => forgetUnfinishedReplies(database),
  solveCounts: () => solveCounts(database),
  outbox: outboxEverywhere(database),
  deliveries: deliveriesEverywhere(database),
});

/** Opens a store, its tables up to date. @throws StoreUnavailable */
export const openStore = async (location: Location): Promise<Store> => {
  const database = await openDatabase(location);
  return {
    of: (organisation) => ({
      ...tablesOf(database, organisation),
      transaction: (work) =>
        inTransaction(database, organisation, (transaction) => work(tablesOf(transaction, organisation))),
    }),
    everywhere: everywhereOf(database),
    ping: async () => {
      await database.raw('SELECT 1');
    },
    isUpToDate: async () => {
      const [, pending] = await database.migrate.list({ migrationSource: migrations });
      return pending.length === 0;
    },
    close: () => database.destroy(),
  };
};
