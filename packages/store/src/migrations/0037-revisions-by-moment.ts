import type { Knex } from 'knex';

/**
 * How many revisions a service has and when the last was stored, from an index alone: without it SQLite reads past the document of
 * every one of them at every fetch of a calendar.
 */
export const up = async (database: Knex): Promise<void> => {
  await database.schema.alterTable('revisions', (table) => {
    table.index(['organisation', 'service', 'storedMs'], 'revisions_by_moment');
  });
};

/** Without the index everything works, slowly. */
export const down = async (database: Knex): Promise<void> => {
  await database.schema.alterTable('revisions', (table) => {
    table.dropIndex(['organisation', 'service', 'storedMs'], 'revisions_by_moment');
  });
};
