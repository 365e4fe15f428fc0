import { erasableBefore, type LocalDate, type RetentionKind, type Worker } from '@rota/domain';
import { type Cells, folderRows, pathOfTable, type TablePlace } from '@rota/formats';
import type { StoredFiles } from '@rota/store';
import type { FolderEdit } from '../folder-edits.ts';
import { periodsIn } from '../folders.ts';

/** A table of the folder whose rows go before their month does, and the column with the last day of a row. */
interface PurgedTable {
  readonly table: TablePlace['table'];
  readonly kind: RetentionKind;
  readonly lastDay: string;
  readonly isOfPeriod?: true;
}

const TABLES: readonly PurgedTable[] = [
  { table: 'availability', kind: 'wishes', lastDay: 'to' },
  { table: 'requests', kind: 'wishes', lastDay: 'to', isOfPeriod: true },
  { table: 'optOuts', kind: 'optOuts', lastDay: 'withdrawn_on' },
  { table: 'nightHealth', kind: 'optOuts', lastDay: '' },
  { table: 'otherJobs', kind: 'optOuts', lastDay: 'to' },
  { table: 'contacts', kind: 'wishes', lastDay: '' },
  { table: 'rotations', kind: 'onCall', lastDay: 'until' },
  { table: 'onCallDuties', kind: 'onCall', lastDay: 'end' },
  { table: 'onCallOverrides', kind: 'onCall', lastDay: 'end' },
];

/** Whom a row names. */
export const namedIn = ({ worker, replaces, people }: Cells): readonly string[] =>
  [worker, replaces, ...(people ?? '').split(' ')].flatMap((one) => (one === undefined || one === '' ? [] : [one]));

/** Rows of one table that need not be kept. */
export interface FolderPurge {
  readonly kind: RetentionKind;
  /** Inside the folder. */
  readonly path: string;
  /** Last row first, so that the numbers of the others stay right. */
  readonly edits: readonly FolderEdit[];
}

/** The last day of work; `undefined` of somebody who still has a contract without end, or none at all. */
export const lastDayOf = ({ employments }: Pick<Worker, 'employments'>): LocalDate | undefined => {
  const ends = employments.map(({ to }) => to);
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  return ends
    .flatMap((to) => to ?? [])
    .toSorted()
    .at(-1);
};

/** What is asked of a folder. */
export interface FolderQuestion {
  readonly files: StoredFiles;
  readonly workers: readonly Worker[];
  readonly asOf: LocalDate;
  /** Whether somebody's rows stay, whatever their age. */
  readonly isHeld: (worker: string) => boolean;
}

const purgeOf = (place: TablePlace, { kind, lastDay }: PurgedTable, question: FolderQuestion): FolderPurge => {
  const { files, workers, asOf, isHeld } = question;
  const before = erasableBefore(kind, asOf);
  const left = new Map(workers.map((worker) => [worker.id, lastDayOf(worker)]));
  const isOld = (day: string | undefined): boolean => day !== undefined && day !== '' && day < before;
  const goes = (row: Cells): boolean =>
    !namedIn(row).some(isHeld) && (isOld(row[lastDay]) || isOld(left.get(row.worker ?? '')));
  const edits = folderRows(files, place)
    .flatMap((row, at) => (goes(row) ? [at] : []))
    .toReversed()
    .map((row): FolderEdit => ({ ...place, act: 'remove', row }));
  return { kind, path: pathOfTable(place), edits };
};

/** Rows of a folder that need not be kept, table by table; tables of which everything stays are left out. */
export const folderPurges = (question: FolderQuestion): readonly FolderPurge[] =>
  TABLES.flatMap((table) => {
    const places = table.isOfPeriod
      ? periodsIn(question.files).map((period) => ({ table: table.table, period }))
      : [{ table: table.table }];
    return places.map((place) => purgeOf(place, table, question)).filter(({ edits }) => edits.length > 0);
  });
