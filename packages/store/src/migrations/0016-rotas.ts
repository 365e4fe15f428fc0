import type { Knex } from 'knex';

/** What a stored rota says of its dates. */
interface Dated {
  readonly organisation: string;
  readonly service: string;
  readonly period: string;
  readonly document: string;
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

const datesOf = (document: string): { readonly from: string; readonly to: string } => {
  const read: { readonly from?: string; readonly to?: string; readonly rota?: { from: string; to: string } } =
    JSON.parse(document);
  const { from, to } = read.rota ?? read;
  if (from === undefined || to === undefined) throw new Error('a stored rota has no dates');
  return { from, to };
};

/** What was drafted and published before there were states: a published rota is in force, anything else is a draft. */
const carryOver = async (database: Knex): Promise<void> => {
  const columns = ['organisation', 'service', 'period', 'document'] as const;
  const drafts: readonly (Dated & { readonly changedMs: number; readonly changedBy: string })[] = await database(
    'drafts',
  ).select(...columns, 'changedMs', 'changedBy');
  const revisions: readonly (Dated & { readonly number: number; readonly storedMs: number })[] = await database(
    'revisions',
  )
    .select(...columns, 'number', 'storedMs')
    .orderBy('number');
  const keyOf = ({ organisation, service, period }: Dated): string => JSON.stringify([organisation, service, period]);
  const last = new Map(revisions.map((one) => [keyOf(one), one]));
  const drafted = new Map(drafts.map((one) => [keyOf(one), one]));
  for (const key of new Set([...drafted.keys(), ...last.keys()])) {
    const [draft, revision] = [drafted.get(key), last.get(key)];
    const some = draft ?? revision;
    if (!some) continue;
    const [changedMs, storedMs] = [Number(draft?.changedMs ?? 0), Number(revision?.storedMs ?? 0)];
    const isInForce = revision !== undefined && changedMs <= storedMs;
    await database('rotas').insert({
      organisation: some.organisation,
      service: some.service,
      period: some.period,
      ...datesOf(some.document),
      version: 1,
      state: isInForce ? (revision.number === 1 ? 'published' : 'amended') : revision ? 'edited' : 'draft',
      revisions: revision?.number ?? 0,
      makers: JSON.stringify(draft && !isInForce ? [draft.changedBy] : []),
      createdMs: Math.min(...[changedMs, storedMs].filter((at) => at > 0)),
      changedMs: Math.max(changedMs, storedMs),
    });
  }
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
