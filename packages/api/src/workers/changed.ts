import type { EpochMs, Tables } from '@rota/store';
import type { Person } from '../people.ts';

/** What the record calls somebody. */
export const subjectOf = (service: string, worker: string): string => `workers/${service}:${worker}`;

/**
 * When something of a folder was last changed: by itself, or with the whole folder.
 *
 * @param subjectOfRow what the record calls it
 * @returns 0 of what no record tells of
 */
export const changesOf = async <T extends { readonly service: string }>(
  { audit }: Pick<Tables, 'audit'>,
  rows: readonly T[],
  subjectOfRow: (row: T) => string,
): Promise<(row: T) => EpochMs> => {
  const folderOf = ({ service }: T): string => `services/${service}`;
  const subjects = new Set(rows.flatMap((row) => [subjectOfRow(row), folderOf(row)]));
  const last = await audit.lastMs([...subjects]);
  return (row) => Math.max(last.get(subjectOfRow(row)) ?? 0, last.get(folderOf(row)) ?? 0);
};

/** When what is known of people was last changed. */
export const changesOfPeople = (tables: Pick<Tables, 'audit'>, people: readonly Person[]) =>
  changesOf(tables, people, ({ service, worker }) => subjectOf(service, worker.id));
