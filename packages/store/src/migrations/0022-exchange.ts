import type { Knex } from 'knex';

/** How services deal with swaps and open shifts, and what editors of drafts let pass. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('exchangeSettings', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.integer('version').notNullable();
    table.text('swaps').notNullable();
    table.text('openShifts').notNullable();
    table.text('changedBy').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'service'], 'exchangeSettings_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
  });
  await database.schema.createTable('draftOverrides', (table) => {
    table.text('organisation').notNullable();
    table.text('service').notNullable();
    table.text('period').notNullable();
    table.text('rule').notNullable();
    table.text('worker').notNullable();
    table.text('reason').notNullable();
    table.text('by').notNullable();
    table.text('basis');
    table.text('ref');
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'service', 'period', 'rule', 'worker'], 'draftOverrides_key');
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
  });
};

/** Reasons that people gave would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('overrides say why a rule was let pass; they are not removed');
};
