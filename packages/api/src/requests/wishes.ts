import { type Cells, folderRows } from '@rota/formats';
import type { StoredFiles } from '@rota/store';
import type { z } from 'zod';
import type { FolderEdit } from '../folder-edits.ts';
import { periodsIn } from '../folders.ts';
import type { WishName } from '../refs.ts';
import type { requestKind } from '../schema/request.ts';

/** A wish as the folder says it. */
export interface WishRow {
  /** Id of the row, the same in every period that the wish lies in. */
  readonly wish: string;
  readonly worker: string;
  readonly kind: z.output<typeof requestKind>;
  readonly shiftType: string | null;
  readonly weight: number;
  /** Dates, both included. */
  readonly from: string;
  readonly to: string;
}

/** A wish of a folder with where it stands; it is named by the first period. */
export interface FolderWish extends WishRow {
  readonly name: WishName;
  readonly places: readonly { readonly period: string; readonly row: number }[];
}

const rowOf = ({ id = '', worker = '', ask, shift_type = '', weight, from = '', to = '' }: Cells): WishRow => ({
  wish: id,
  worker,
  kind: ask as WishRow['kind'], // a stored folder was checked
  shiftType: shift_type === '' ? null : shift_type,
  weight: Number(weight),
  from,
  to,
});

/** Cells of a wish. */
export const wishCells = ({ wish, worker, kind, shiftType, weight, from, to }: WishRow): Cells => ({
  id: wish,
  worker,
  from,
  to,
  ask: kind,
  shift_type: shiftType ?? '',
  weight: String(weight),
});

/** Every wish of a folder, each once. */
export const wishesIn = (service: string, files: StoredFiles): readonly FolderWish[] => {
  const found = new Map<string, FolderWish & { places: { period: string; row: number }[] }>();
  for (const period of periodsIn(files))
    for (const [row, cells] of folderRows(files, { table: 'requests', period }).entries()) {
      const wish = rowOf(cells);
      const key = JSON.stringify(wish);
      const known = found.get(key);
      if (known) known.places.push({ period, row });
      else found.set(key, { ...wish, name: { service, period, wish: wish.wish }, places: [{ period, row }] });
    }
  return [...found.values()];
};

/** Edits that add a wish to some periods. */
export const wishAdditions = (periods: readonly string[], wish: WishRow): readonly FolderEdit[] =>
  periods.map((period) => ({ table: 'requests', period, act: 'add', cells: wishCells(wish) }));

/** Edits that take a wish out of where it stands; last row first, so that the numbers of the others stay right. */
export const wishRemovals = ({ places }: FolderWish): readonly FolderEdit[] =>
  places.toSorted((a, b) => b.row - a.row).map((place) => ({ table: 'requests', act: 'remove', ...place }));
