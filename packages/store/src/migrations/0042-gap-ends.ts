import type { Knex } from 'knex';

/**
 * To when a gap that was told of lasts, so that it is told again when it lasts longer. Of what was told until now nobody knows that,
 * and it is told once more.
 */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.alterTable('alerts', (table) => {
    table.bigInteger('endsMs');
    table.bigInteger('seenMs');
  });
  await database('alerts').where({ event: 'coverage.gap' }).delete();
};

/** Gaps that opened again would be told once and never more. @throws Error always */
export const down = async (): Promise<void> => {
  throw new Error('to when a gap lasts is not forgotten');
};
