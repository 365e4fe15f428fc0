import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Planning } from '@rota/domain';
import {
  type FoundCode,
  GRID_MAP_FILE,
  type GridContent,
  type GridRead,
  type MapEntry,
  type OpeningBalances,
  readBalanceSheet,
  readGrid,
  readGridMap,
  readSheets,
  type Sheet,
  workbookMap,
} from '@rota/formats';
import { readBytes, readDocument } from '../files.ts';
import { orRefuse, Refusal, refuse } from '../refusal.ts';

/** Which file to read and how. */
export interface SheetFlags {
  readonly folder: string;
  readonly sheet?: string;
  readonly map?: string;
  readonly balances?: string;
}

/** A sheet as read, with the map it was read by. */
export interface SheetRead {
  readonly read: GridRead;
  readonly map: readonly MapEntry[];
}

const sheetsIn = async (path: string): Promise<readonly Sheet[]> => {
  const name = path === '-' ? 'standard input' : basename(path);
  const read = readSheets(name, await readDocument(path));
  if ('fault' in read) throw new Refusal([read.fault]);
  return read.sheets;
};

const mapIn = (path: string, planning: Planning): readonly MapEntry[] =>
  orRefuse(readGridMap(path, readBytes(path), planning)).entries;

/** The map in the folder, unless another is named; a workbook that was exported brings its own, which says the same. */
const savedMap = ({ folder, map }: SheetFlags, planning: Planning): readonly MapEntry[] => {
  if (map !== undefined) return mapIn(map, planning);
  const path = join(folder, GRID_MAP_FILE);
  return existsSync(path) ? mapIn(path, planning) : [];
};

const withoutTwins = (first: readonly MapEntry[], then: readonly MapEntry[]): readonly MapEntry[] => {
  const known = new Set(first.map(({ row }) => row.code));
  return [...first, ...then.filter(({ row }) => !known.has(row.code))];
};

/** Reads a grid with its map; faults of the grid itself are left to the caller. @throws Refusal when file or map cannot be read */
export const readSheet = async (path: string, planning: Planning, flags: SheetFlags): Promise<SheetRead> => {
  const sheets = await sheetsIn(path);
  const saved = savedMap(flags, planning);
  const own = orRefuse(workbookMap(sheets, planning)).entries;
  const map = flags.map === undefined ? withoutTwins(own, saved) : withoutTwins(saved, own);
  const options = { map, ...(flags.sheet === undefined ? {} : { sheet: flags.sheet }) };
  return { read: readGrid(path === '-' ? 'standard input' : basename(path), sheets, planning, options), map: saved };
};

/** What a grid says. @throws Refusal with all its faults */
export const contentOf = (read: GridRead): { readonly content: GridContent; readonly codes: readonly FoundCode[] } => {
  if ('faults' in read) throw new Refusal(read.faults);
  return read;
};

/** Opening balances of the sheet and of a file of their own. @throws Refusal */
export const openingOf = async (
  content: GridContent,
  planning: Planning,
  map: readonly MapEntry[],
  path: string | undefined,
): Promise<OpeningBalances> => {
  if (path === undefined) return content;
  const [sheet] = await sheetsIn(path);
  if (!sheet) return refuse('no-grid', `"${path}" has no sheet to read balances from.`, path);
  const read = readBalanceSheet(sheet, map, planning.workers, planning.problem.from);
  if (read.faults.length > 0) throw new Refusal(read.faults);
  return {
    balances: [...content.balances, ...read.balances],
    totals: [...content.totals, ...read.totals],
  };
};
