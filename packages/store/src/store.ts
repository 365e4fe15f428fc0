import type { Knex } from 'knex';
import { type ApiKeyStore, apiKeyStore } from './api-keys.ts';
import { type ApprovalStore, approvalStore } from './approvals.ts';
import { type Location, openDatabase } from './database.ts';
import { type DraftStore, draftStore } from './drafts.ts';
import { type EventStore, eventStore } from './events.ts';
import { type FeedTokenStore, feedTokenStore } from './feed-tokens.ts';
import { type ReplyStore, replyStore } from './replies.ts';
import { type RevisionStore, revisionStore } from './revisions.ts';
import { type ServiceStore, serviceStore } from './services.ts';
import { type SolveStore, solveStore } from './solves.ts';
import { type TimesheetStore, timesheetStore } from './timesheets.ts';

/** Everything that is kept, one part per thing. Clock and randomness are the caller's. */
export interface Tables {
  readonly services: ServiceStore;
  readonly drafts: DraftStore;
  readonly approvals: ApprovalStore;
  readonly revisions: RevisionStore;
  readonly solves: SolveStore;
  readonly apiKeys: ApiKeyStore;
  readonly feedTokens: FeedTokenStore;
  readonly events: EventStore;
  readonly replies: ReplyStore;
  readonly timesheets: TimesheetStore;
}

/** A store that is open. */
export interface Store extends Tables {
  /**
   * Runs steps that all hold or none. Inside, use the tables handed in: there is one connection, and it is taken.
   *
   * @returns what the work returned; what it throws undoes everything
   */
  readonly transaction: <T>(work: (tables: Tables) => Promise<T>) => Promise<T>;
  /** Resolves when the database answers. @throws whatever keeps it from answering */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const tablesOf = (database: Knex): Tables => ({
  services: serviceStore(database),
  drafts: draftStore(database),
  approvals: approvalStore(database),
  revisions: revisionStore(database),
  solves: solveStore(database),
  apiKeys: apiKeyStore(database),
  feedTokens: feedTokenStore(database),
  events: eventStore(database),
  replies: replyStore(database),
  timesheets: timesheetStore(database),
});

/** Opens a store, its tables up to date. @throws StoreUnavailable */
export const openStore = async (location: Location): Promise<Store> => {
  const database = await openDatabase(location);
  return {
    ...tablesOf(database),
    transaction: (work) => database.transaction((transaction) => work(tablesOf(transaction))),
    ping: async () => {
      await database.raw('SELECT 1');
    },
    close: () => database.destroy(),
  };
};
