import type { Knex } from 'knex';

/**
 * Puts a row in the place of the one of a version, in one statement: whoever saw another version, or none where there is one, changes
 * nothing.
 *
 * @param key columns by which there is at most one row
 * @param expected version that was seen; 0: none
 * @returns the new version, or `undefined` when another row is there
 */
export const putVersioned = async (
  database: Knex,
  table: string,
  key: Readonly<Record<string, string>>,
  values: object,
  expected: number,
): Promise<number | undefined> => {
  const version = expected + 1;
  const row = { ...values, version };
  if (expected > 0)
    return (await database(table)
      .where({ ...key, version: expected })
      .update(row)) > 0
      ? version
      : undefined;
  const made = await database(table)
    .insert({ ...key, ...row })
    .onConflict(Object.keys(key))
    .ignore()
    .returning('version');
  return made.length > 0 ? version : undefined;
};
