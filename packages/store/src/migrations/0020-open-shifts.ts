import type { Knex } from 'knex';

/** Open shifts. `livePlace` is `place` while it is open or claimed, so that a place is to be had once. */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.createTable('openShifts', (table) => {
    table.text('organisation').notNullable();
    table.text('id').notNullable();
    table.text('service').notNullable();
    table.text('period').notNullable();
    table.text('shift').notNullable();
    table.bigInteger('startsAt').notNullable();
    table.bigInteger('endsAt').notNullable();
    table.integer('place').notNullable();
    table.integer('livePlace');
    table.text('origin').notNullable();
    table.text('note');
    table.integer('version').notNullable();
    table.text('status').notNullable();
    table.text('worker');
    table.text('openedBy').notNullable();
    table.text('decidedBy');
    table.bigInteger('createdMs').notNullable();
    table.bigInteger('changedMs').notNullable();
    table.primary(['organisation', 'id'], 'openShifts_key');
    table.unique(['organisation', 'service', 'shift', 'livePlace'], { indexName: 'openShifts_live' });
    table.foreign(['organisation', 'service']).references(['organisation', 'id']).inTable('services');
    table.index(['organisation', 'createdMs', 'id'], 'openShifts_by_age');
  });
};

/** Who took which shift would be lost. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('open shifts say who took them; they are not removed');
};
