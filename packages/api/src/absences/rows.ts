import { type Cells, folderRows } from '@rota/formats';
import type { StoredFiles } from '@rota/store';
import type { z } from 'zod';
import type { FolderEdit } from '../folder-edits.ts';
import { periodsIn } from '../folders.ts';
import type { AbsenceName } from '../refs.ts';
import type { absenceKind } from '../schema/absence.ts';

/** An absence as the folder says it. */
export interface AbsenceRow {
  readonly worker: string;
  readonly kind: z.output<typeof absenceKind>;
  readonly from: string;
  /** Last date. */
  readonly to: string;
  /** Both or neither, of a single day. */
  readonly start?: string;
  readonly end?: string;
}

/** Where a row stands. */
interface RowPlace {
  readonly period: string;
  readonly row: number;
}

/** An absence of a folder; one that lies in several periods stands in each of them. */
export interface FolderAbsence extends AbsenceRow {
  readonly name: AbsenceName;
  readonly places: readonly RowPlace[];
}

const rowOf = ({ worker = '', kind, from = '', to = '', start = '', end = '' }: Cells): AbsenceRow => ({
  worker,
  kind: kind as AbsenceRow['kind'], // a stored folder was checked
  from,
  to,
  ...(start === '' ? {} : { start }),
  ...(end === '' ? {} : { end }),
});

/** Cells of an absence; an empty one empties. */
export const absenceCells = ({ worker, kind, from, to, start = '', end = '' }: AbsenceRow): Cells => ({
  worker,
  kind,
  from,
  to,
  start,
  end,
});

/** A text that is the same for absences that say the same. */
export const absenceText = (row: AbsenceRow): string => Object.values(absenceCells(row)).join('|');

const placesByText = (files: StoredFiles): ReadonlyMap<string, { readonly row: AbsenceRow; places: RowPlace[] }> => {
  const found = new Map<string, { readonly row: AbsenceRow; places: RowPlace[] }>();
  for (const period of periodsIn(files))
    for (const [at, cells] of folderRows(files, { table: 'absences', period }).entries()) {
      const row = rowOf(cells);
      const known = found.get(absenceText(row));
      if (known) known.places.push({ period, row: at });
      else found.set(absenceText(row), { row, places: [{ period, row: at }] });
    }
  return found;
};

/** Every absence of a folder, each once. */
export const absencesIn = (service: string, files: StoredFiles): readonly FolderAbsence[] => {
  const begun = new Map<string, number>();
  return [...placesByText(files).values()].map(({ row, places }) => {
    const { worker, from, start = '' } = row;
    const key = `${worker} ${from} ${start}`;
    const nth = (begun.get(key) ?? 0) + 1;
    begun.set(key, nth);
    return { ...row, name: { service, worker, from, rest: nth === 1 ? start : `${start}~${nth}` }, places };
  });
};

/** Last row first, so that the numbers of the others stay right. */
const fromBelow = (places: readonly RowPlace[]): readonly RowPlace[] => places.toSorted((a, b) => b.row - a.row);

/** Edits that add an absence to some periods. */
export const additionTo = (periods: readonly string[], row: AbsenceRow): readonly FolderEdit[] =>
  periods.map((period) => ({ table: 'absences', period, act: 'add', cells: absenceCells(row) }));

/** Edits that take an absence out of where it stands. */
export const removalFrom = (places: readonly RowPlace[]): readonly FolderEdit[] =>
  fromBelow(places).map((place) => ({ table: 'absences', act: 'remove', ...place }));

/**
 * Edits that turn one absence into another.
 *
 * @param before periods that it lies in @param after those that it is to lie in
 */
export const changeOf = (
  { places }: FolderAbsence,
  row: AbsenceRow,
  before: readonly string[],
  after: readonly string[],
): readonly FolderEdit[] => {
  const stays = ({ period }: RowPlace): boolean => after.includes(period) || !before.includes(period);
  const absent = after.filter((period) => places.every((place) => place.period !== period));
  return [
    ...places
      .filter(stays)
      .map((place): FolderEdit => ({ table: 'absences', act: 'change', ...place, cells: absenceCells(row) })),
    ...removalFrom(places.filter((place) => !stays(place))),
    ...additionTo(absent, row),
  ];
};
