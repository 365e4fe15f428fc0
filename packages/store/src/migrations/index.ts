import type { Knex } from 'knex';
import * as first from './0001-first-tables.ts';
import * as timesheets from './0002-timesheets.ts';
import * as organisations from './0003-organisations.ts';
import * as outbox from './0004-outbox.ts';
import * as contents from './0005-contents.ts';
import * as legalHolds from './0006-legal-holds.ts';
import * as solveJobs from './0010-solve-jobs.ts';
import * as people from './0013-people.ts';
import * as keyLimits from './0014-key-limits.ts';
import * as rotas from './0016-rotas.ts';
import * as publicationChanges from './0017-publication-changes.ts';
import * as messages from './0018-messages.ts';
import * as swaps from './0019-swaps.ts';
import * as openShifts from './0020-open-shifts.ts';
import * as reviews from './0021-reviews.ts';
import * as exchange from './0022-exchange.ts';
import * as requests from './0023-requests.ts';
import * as hours from './0026-hours.ts';
import * as payroll from './0027-payroll.ts';
import * as audit from './0029-audit.ts';
import * as webhooks from './0030-webhooks.ts';
import * as feeds from './0033-feeds.ts';
import * as phones from './0035-phones.ts';
import * as sheets from './0036-sheets.ts';
import * as revisionsByMoment from './0037-revisions-by-moment.ts';
import * as feedReaders from './0038-feed-readers.ts';
import * as handOvers from './0039-hand-overs.ts';
import * as alerts from './0041-alerts.ts';
import * as gapEnds from './0042-gap-ends.ts';

const LIST = [
  { name: '0001-first-tables', ...first },
  { name: '0002-timesheets', ...timesheets },
  { name: '0003-organisations', ...organisations },
  { name: '0004-outbox', ...outbox },
  { name: '0005-contents', ...contents },
  { name: '0006-legal-holds', ...legalHolds },
  { name: '0010-solve-jobs', ...solveJobs },
  { name: '0013-people', ...people },
  { name: '0014-key-limits', ...keyLimits },
  { name: '0016-rotas', ...rotas },
  { name: '0017-publication-changes', ...publicationChanges },
  { name: '0018-messages', ...messages },
  { name: '0019-swaps', ...swaps },
  { name: '0020-open-shifts', ...openShifts },
  { name: '0021-reviews', ...reviews },
  { name: '0022-exchange', ...exchange },
  { name: '0023-requests', ...requests },
  { name: '0026-hours', ...hours },
  { name: '0027-payroll', ...payroll },
  { name: '0029-audit', ...audit },
  { name: '0030-webhooks', ...webhooks },
  { name: '0033-feeds', ...feeds },
  { name: '0035-phones', ...phones },
  { name: '0036-sheets', ...sheets },
  { name: '0037-revisions-by-moment', ...revisionsByMoment },
  { name: '0038-feed-readers', ...feedReaders },
  { name: '0039-hand-overs', ...handOvers },
  { name: '0041-alerts', ...alerts },
  { name: '0042-gap-ends', ...gapEnds },
] as const;

type Migration = (typeof LIST)[number];

/** Names of all migrations, in order. */
export const MIGRATION_NAMES: readonly string[] = LIST.map(({ name }) => name);

/** Every migration in order. They are code, so that they are found in `dist` as in the sources. */
export const migrations: Knex.MigrationSource<Migration> = {
  getMigrations: async () => [...LIST],
  getMigrationName: ({ name }) => name,
  getMigration: async ({ up, down }) => ({ up, down }),
};
