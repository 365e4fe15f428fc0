import type { LocalDate, Worker } from '@rota/domain';
import { type Cells, folderRows } from '@rota/formats';
import type { StoredFiles } from '@rota/store';
import type { FolderEdit } from '../folder-edits.ts';

/** Tables with what is known of a person, whom nobody needs once they never came. */
const OF_A_PERSON = [
  'people',
  'employments',
  'skills',
  'availability',
  'optOuts',
  'otherJobs',
  'youngWorkers',
  'nightHealth',
] as const;

/** Last row first, so that the numbers of the others stay right. */
const removals = (files: StoredFiles, table: (typeof OF_A_PERSON)[number], isMeant: (cells: Cells) => boolean) =>
  folderRows(files, { table })
    .flatMap((cells, row) => (isMeant(cells) ? [row] : []))
    .toReversed()
    .map((row): FolderEdit => ({ table, act: 'remove', row }));

/** Whether somebody has not begun yet on a date. */
export const isYetToCome = ({ employments }: Worker, today: LocalDate): boolean =>
  employments.every(({ from }) => from > today);

/** Edits that take out somebody who never came. */
export const removalOf = (files: StoredFiles, { id }: Worker): readonly FolderEdit[] =>
  OF_A_PERSON.flatMap((table) => removals(files, table, ({ worker }) => worker === id));

/**
 * Edits by which somebody leaves: contracts end, those that would begin later go; what was worked stays with a name.
 *
 * @param lastDay the last day of work
 */
export const leavingOf = (files: StoredFiles, { id }: Worker, lastDay: LocalDate): readonly FolderEdit[] => {
  const isOwn = ({ worker }: Cells): boolean => worker === id;
  const ends = folderRows(files, { table: 'employments' }).flatMap((cells, row): readonly FolderEdit[] => {
    const { from = '', to = '' } = cells;
    const goesOn = isOwn(cells) && from <= lastDay && (to === '' || to > lastDay);
    return goesOn ? [{ table: 'employments', act: 'change', row, cells: { to: lastDay } }] : [];
  });
  const later = removals(files, 'employments', (cells) => isOwn(cells) && (cells.from ?? '') > lastDay);
  return [...ends, ...later];
};
