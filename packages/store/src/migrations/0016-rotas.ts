import type { Knex } from 'knex';

/** Where a document belongs. */
interface Placed {
  readonly organisation: string;
  readonly service: string;
  readonly period: string;
  readonly document: string;
}

interface Draft extends Placed {
  readonly changedMs: number | string;
  readonly changedBy: string;
}

interface Revision extends Placed {
  readonly number: number;
  readonly storedMs: number | string;
}

/** What a document of format `rota/1` says of its time. */
interface Dated {
  readonly from: string;
  readonly to: string;
  readonly assignments: readonly { readonly end: string }[];
}

type Table = Knex.CreateTableBuilder;

const ofService = (table: Table): void => {
  table.text('organisation').notNullable();
  table.text('service').notNullable();
  table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
};

const tables = async (database: Knex): Promise<void> => {
  await database.schema.createTable('rotas', (table) => {
    ofService(table);
    table.text('period').notNullable();
    table.text('from').notNullable();
    table.text('to').notNullable();
    table.integer('version').notNullable();
    table.text('state').notNullable();
    table.integer('revisions').notNullable();
    table.text('makers').notNullable();
    table.integer('approvalsWanted');
    table.bigInteger('requestsOpenMs');
    table.bigInteger('requestsCloseMs');
    table.bigInteger('endsMs');
    table.bigInteger('finalisedMs');
    table.text('finalisedBy');
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'service', 'period'], 'rotas_key');
  });
  await database.schema.createTable('publicationPolicies', (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.text('service').notNullable();
    table.integer('version').notNullable();
    table.integer('approvalsWanted').notNullable();
    table.integer('mayApproveOwn').notNullable();
    table.integer('noticeDays').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'service'], 'publicationPolicies_key');
  });
  await database.schema.alterTable('approvals', (table) => {
    table.integer('draftVersion');
    table.integer('follows');
  });
  await database.schema.createTable('approvalWithdrawals', (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.integer('approval').notNullable();
    table.text('by').notNullable();
    table.bigInteger('atMs').notNullable();
    table.primary(['organisation', 'approval'], 'approvalWithdrawals_key');
  });
};

/** The rota of a draft, or inside a revision. */
const rotaIn = ({ document }: Placed): Dated => {
  const read: Dated & { readonly rota?: Dated } = JSON.parse(document);
  return read.rota ?? read;
};

/** When the period and its last shift are over; midnight is taken in UTC, at most an hour after that of the place. */
const endsMsOf = (revision: Revision): number => {
  const { to, assignments } = rotaIn(revision);
  return Math.max(Date.parse(to), ...assignments.map(({ end }) => Date.parse(end)));
};

/** A published rota that nobody changed since is in force. Anything else is a draft. */
const stateOf = (draft: Draft | undefined, revision: Revision | undefined): string => {
  if (!revision) return 'draft';
  if (draft && Number(draft.changedMs) > Number(revision.storedMs)) return 'edited';
  return revision.number === 1 ? 'published' : 'amended';
};

const rowOf = (draft: Draft | undefined, revision: Revision | undefined) => {
  const [placed] = [draft, revision].flatMap((one) => one ?? []);
  if (!placed) throw new Error('a rota is of a draft or a revision');
  const { organisation, service, period } = placed;
  const { from, to } = rotaIn(placed);
  const state = stateOf(draft, revision);
  const times = [draft?.changedMs, revision?.storedMs].flatMap((at) => (at === undefined ? [] : [Number(at)]));
  return {
    ...{ organisation, service, period, from, to, state },
    version: 1,
    revisions: revision?.number ?? 0,
    makers: JSON.stringify(draft && /^(draft|edited)$/.test(state) ? [draft.changedBy] : []),
    endsMs: revision ? endsMsOf(revision) : null,
    createdMs: Math.min(...times),
    changedMs: Math.max(...times),
  };
};

const keyOf = ({ organisation, service, period }: Placed): string => JSON.stringify([organisation, service, period]);

/** What was drafted and published before there were states. */
const carryOver = async (database: Knex): Promise<void> => {
  const drafts = new Map((await database<Draft>('drafts').select()).map((one) => [keyOf(one), one]));
  // of each period the last one stays in the map
  const revisions = new Map(
    (await database<Revision>('revisions').orderBy('number').select()).map((one) => [keyOf(one), one]),
  );
  for (const key of new Set([...drafts.keys(), ...revisions.keys()]))
    await database('rotas').insert(rowOf(drafts.get(key), revisions.get(key)));
};

/** How far each rota has come, who has to approve one, and approvals that were taken back. */
export const up = async (database: Knex): Promise<void> => {
  await tables(database);
  await carryOver(database);
};

/** What was finalised would be open again. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('how far a rota has come is not forgotten');
};
