import type { Fault } from '@rota/domain';
import { editRow, folderRows, pathOfTable, type RowEdit, type TablePlace } from '@rota/formats';
import type { StoredFiles, StoredService, Tables } from '@rota/store';
import type { ApiContext } from './context.ts';
import { checkFolder, periodsIn } from './folders.ts';
import { orNotFound, Refusal, refusal } from './refusal.ts';

/** The folder of a service as it is stored. */
export interface StoredFolder {
  readonly service: StoredService;
  readonly files: StoredFiles;
}

/** One row to change, and where in the request's body its cells come from. */
export type FolderEdit = TablePlace &
  RowEdit & {
    /** JSON Pointer to the object that has the row's fields; the body itself where absent, `null` when they are not in it. */
    readonly pointer?: string | null;
  };

/** @throws Refusal when there is no such service */
export const folderOf = async ({ services }: Pick<Tables, 'services'>, name: string): Promise<StoredFolder> => {
  const service = orNotFound(await services.find(name), `service "${name}"`);
  return { service, files: await services.files(name, service.version) };
};

/** A row that was written, as faults name it. */
interface Touched {
  readonly file: string;
  readonly row: number;
  readonly pointer: string;
}

interface Edited {
  readonly files: StoredFiles;
  readonly touched: readonly Touched[];
}

const rowOf = (files: StoredFiles, edit: FolderEdit): number =>
  edit.act === 'add' ? folderRows(files, edit).length : edit.row;

/** Rows below one that goes move up. */
const moved = (touched: readonly Touched[], file: string, gone: number): readonly Touched[] =>
  touched.map((one) => (one.file === file && one.row > gone ? { ...one, row: one.row - 1 } : one));

const withEdit = ({ files, touched }: Edited, edit: FolderEdit): Edited => {
  const [file, row] = [pathOfTable(edit), rowOf(files, edit)];
  const after = editRow(files, edit, edit);
  if (edit.act === 'remove') return { files: after, touched: moved(touched, file, row) };
  const { pointer = '' } = edit;
  return { files: after, touched: pointer === null ? touched : [...touched, { file, row, pointer }] };
};

/** `weeklyHours` of `weekly_hours`: how a body calls a column. */
const fieldOf = (column: string): string =>
  column.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** A fault of a row that the request wrote points into the request; any other one keeps its file, line and column. */
const pointed = (fault: Fault, touched: readonly Touched[]): Fault => {
  const [, row, column] = /^\/(\d+)(?:\/([^/]+))?/.exec(fault.pointer ?? '') ?? [];
  const ours = touched.find((one) => one.file === fault.place?.file && String(one.row) === row);
  if (!ours) return fault;
  const { place: _place, ...rest } = fault;
  return { ...rest, pointer: column === undefined ? ours.pointer : `${ours.pointer}/${fieldOf(column)}` };
};

/** Periods in which an edit can be wrong: its own, or every one for a table that all of them read. */
const periodsOf = (files: StoredFiles, edits: readonly FolderEdit[]): readonly string[] =>
  edits.some(({ period }) => period === undefined)
    ? periodsIn(files)
    : [...new Set(edits.flatMap(({ period }) => period ?? []))];

const isSame = (before: StoredFiles, after: StoredFiles): boolean =>
  before.size === after.size &&
  [...after].every(([path, bytes]) => {
    const was = before.get(path);
    return was !== undefined && Buffer.compare(was, bytes) === 0;
  });

/**
 * What a stored folder is after some edits; nothing is stored.
 *
 * @param edits in order; a row's number is that after the edits before it
 * @throws Refusal with every fault; those of rows written here point into the body, others have file, line and column
 */
export const editedFiles = (
  { clock }: Pick<ApiContext, 'clock'>,
  { files }: Pick<StoredFolder, 'files'>,
  edits: readonly FolderEdit[],
): StoredFiles => {
  const edited = edits.reduce(withEdit, { files, touched: [] });
  try {
    checkFolder(edited.files, clock(), periodsOf(edited.files, edits));
    return edited.files;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    throw new Refusal(thrown.faults.map((fault) => pointed(fault, edited.touched)));
  }
};

/**
 * Changes rows of a stored folder, checks every period that reads them, and puts the folder as the next version.
 *
 * Only inside a transaction; whoever calls records there what was done, and why. Edits that change nothing make no version.
 *
 * @throws Refusal as `editedFiles`
 */
export const editFolder = async (
  tables: Pick<Tables, 'services'>,
  { clock }: Pick<ApiContext, 'clock'>,
  folder: StoredFolder,
  edits: readonly FolderEdit[],
): Promise<void> => {
  const files = editedFiles({ clock }, folder, edits);
  if (isSame(folder.files, files)) return;
  const { id, name, version } = folder.service;
  const next = await tables.services.replace({ id, name, files, at: clock() }, version);
  if (next === undefined) throw refusal('if-match-failed', 'Somebody else changed the folder meanwhile. Ask again.');
};
