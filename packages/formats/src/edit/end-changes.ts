import { DAY_MINUTES, type Instant, isoUtc, parseIso } from '@rota/domain';
import type { Files } from '../import/service-folder/folder.ts';
import { OPEN_END } from '../schema/cells.ts';
import type { Cells } from './csv-rows.ts';
import { folderRows } from './folder-rows.ts';

/*
 * Rotations and fixed duties keep, in the column `changes`, each end that they had before: calendars tell from it what became of an
 * event that somebody has seen. A row that is withdrawn ends at its start and stays.
 */

/** Tables whose rows keep their ends. */
const TABLES = ['rotations', 'onCallDuties'] as const;

/** How long a withdrawn duty is kept after its end, days: the longest turn counted in days, and as long as calendars look back. */
const KEPT_DAYS = 366 + 30;

const instantOf = (cell: string): Instant => {
  const parsed = parseIso(cell);
  if (parsed.kind === 'instant') return parsed.at;
  throw new Error(`"${cell}" is no instant; the folder was not checked`);
};

const changesOf = ({ changes = '' }: Cells): readonly (readonly string[])[] =>
  changes
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => part.split('/'));

/**
 * The instant that a change of rotations or fixed duties is written down with: now, or the first minute after the change before it, so
 * that no two changes have the same one.
 */
export const changeInstant = (files: Files, now: Instant): Instant => {
  const rows = TABLES.flatMap((table) => folderRows(files, { table }));
  const last = rows
    .map((cells) => changesOf(cells).at(-1)?.[0])
    .flatMap((at) => (at === undefined ? [] : instantOf(at)));
  return last.reduce((latest, at) => Math.max(latest, at + 1), now);
};

/**
 * The cell `changes` of a row after a change of its end.
 *
 * @param at from `changeInstant`
 * @param was the end until then: the start of a row that is new; absent: there was none
 */
export const withEndBefore = ({ changes = '' }: Cells, at: Instant, was: Instant | undefined): string =>
  `${changes} ${isoUtc(at)}/${was === undefined ? OPEN_END : isoUtc(was)}`.trim();

/** Whether a fixed duty was withdrawn: it ends where it starts. */
export const isWithdrawnDuty = ({ start = '', end = '' }: Cells): boolean => instantOf(start) === instantOf(end);

/** Numbers of withdrawn duties that no calendar can show a trace of any more, from the last one up. */
export const forgottenDuties = (files: Files, now: Instant): readonly number[] =>
  folderRows(files, { table: 'onCallDuties' })
    .flatMap((cells, row) => {
      const ends = changesOf(cells).flatMap(([, end]) => (end === undefined || end === OPEN_END ? [] : instantOf(end)));
      const isOver = ends.every((end) => end + KEPT_DAYS * DAY_MINUTES < now);
      return isWithdrawnDuty(cells) && isOver ? [row] : [];
    })
    .toReversed();
