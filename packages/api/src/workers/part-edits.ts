import type { Worker } from '@rota/domain';
import { type Cells, folderRows } from '@rota/formats';
import type { StoredFiles } from '@rota/store';
import type { FolderEdit } from '../folder-edits.ts';
import { sameAs, type WorkerPart } from './parts.ts';

/** A row that stands for an entry. */
interface Standing<E> {
  readonly entry: E;
  readonly row: number;
}

const rowsOfWorker = (rows: readonly Cells[], worker: string): readonly number[] =>
  rows.flatMap((cells, row) => (cells.worker === worker ? [row] : []));

/** Takes the first that fits out of a list. */
const taken = <T>(from: T[], fits: (one: T) => boolean): T | undefined => {
  const at = from.findIndex(fits);
  return at < 0 ? undefined : from.splice(at, 1)[0];
};

/**
 * Edits that turn what a folder says of a worker into a wanted list: rows that stay are not touched, an entry of the same
 * identity is changed where it stands, the others go and come.
 *
 * @param wanted in any order
 * @returns edits in the order in which they are to be made; their pointers go into the list under its name
 */
export const partEdits = <E extends object>(
  part: WorkerPart<E>,
  files: StoredFiles,
  worker: Worker,
  wanted: readonly E[],
): readonly FolderEdit[] => {
  const { table, name, keyOf, cells } = part;
  const entries = part.of(worker);
  const standing = rowsOfWorker(folderRows(files, { table }), worker.id).map(
    (row, at): Standing<E> => ({ row, entry: entries[at] as E }), // one entry per row, in the order of the file
  );
  const others = wanted
    .map((entry, at) => ({ entry, pointer: `/${name}/${at}` }))
    .filter(({ entry }) => !taken(standing, (one) => sameAs(one.entry) === sameAs(entry)));
  const [changes, additions]: [FolderEdit[], FolderEdit[]] = [[], []];
  for (const { entry, pointer } of others) {
    const same = keyOf && taken(standing, (one) => keyOf(one.entry) === keyOf(entry));
    if (same) changes.push({ table, act: 'change', row: same.row, cells: cells(entry), pointer });
    else additions.push({ table, act: 'add', cells: { worker: worker.id, ...cells(entry) }, pointer });
  }
  const rowsThatGo = standing.map(({ row }) => row).toSorted((a, b) => b - a);
  return [...changes, ...rowsThatGo.map((row): FolderEdit => ({ table, act: 'remove', row })), ...additions];
};
