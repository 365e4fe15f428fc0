import type { Knex } from 'knex';
import { type ChainHead, chained, EMPTY_CHAIN } from '../audit/chain.ts';
import { appendOnly } from './append-only.ts';

/** An event as it was kept before there was a chain. */
interface EarlierEvent {
  readonly organisation: string;
  readonly id: number;
  readonly atMs: number;
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly requestId: string;
  readonly reason: string | null;
}

const tables = async (database: Knex): Promise<void> => {
  await database.schema.createTable('audit', (table) => {
    table.text('organisation').notNullable().references('id').inTable('organisations');
    table.integer('sequence').notNullable();
    table.bigInteger('atMs').notNullable();
    table.text('who');
    table.text('what').notNullable();
    table.text('subject').notNullable();
    table.text('requestId').notNullable();
    table.text('reason');
    table.text('before');
    table.text('after');
    table.text('salt');
    table.text('contentHash').notNullable();
    table.text('prevHash').notNullable();
    table.text('hash').notNullable();
    table.primary(['organisation', 'sequence'], 'audit_key');
    table.index(['organisation', 'subject', 'sequence'], 'audit_by_subject');
    table.index(['organisation', 'atMs'], 'audit_by_time');
  });
  await database.schema.createTable('auditHeads', (table) => {
    table.text('organisation').primary().references('id').inTable('organisations');
    table.integer('sequence').notNullable();
    table.text('hash').notNullable();
  });
};

/** What was recorded before keeps its order; the chain begins with it. */
const carryOver = async (database: Knex): Promise<void> => {
  const heads = new Map<string, ChainHead>();
  for (const event of await database<EarlierEvent>('events').orderBy('id').select()) {
    const { organisation, id: _place, ...said } = event;
    const added = { ...said, atMs: Number(said.atMs), before: null, after: null, salt: '' };
    const entry = chained(organisation, heads.get(organisation) ?? EMPTY_CHAIN, added);
    await database('audit').insert(entry);
    heads.set(organisation, entry);
  }
  for (const [organisation, { sequence, hash }] of heads)
    await database('auditHeads').insert({ organisation, sequence, hash });
};

/** The record of who did what, as a chain of hashes per organisation; it takes the place of the events. */
export const up = async (database: Knex): Promise<void> => {
  await tables(database);
  await carryOver(database);
  await database.schema.dropTable('events');
  await appendOnly(database, 'audit');
};

/** Nothing to go back to: the record only grows. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('the record of what was done is not removed');
};
