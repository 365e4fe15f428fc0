import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Planning, planningOf } from '@rota/domain';
import {
  absenceRows,
  balanceRows,
  draftMap,
  type FoundCode,
  GRID_MAP_FILE,
  type GridContent,
  historyClashes,
  historyRows,
  type MapEntry,
  totalRows,
  writeGridMap,
} from '@rota/formats';
import { count } from '../figures.ts';
import { readBytes } from '../files.ts';
import { readPlanning } from '../input.ts';
import { Refusal } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import { followSheet } from './follow-sheet.ts';
import { contentOf, openingOf, readSheet, type SheetFlags } from './read-sheet.ts';
import { type PlannedRows, planRows, writeDocument } from './write-document.ts';

/** Flags of `rota import grid`. */
export interface ImportFlags extends SheetFlags {
  readonly month: string;
  readonly as: 'rota' | 'history';
  /** Absent: rota-grid.json for a rota, the history of the month for history. */
  readonly out?: string;
  readonly absencesOut?: string;
  readonly balancesOut?: string;
  readonly saveMap?: string | true;
  readonly json?: true;
}

/** What was read and decided, before anything is written. */
export interface Import {
  readonly planning: Planning;
  readonly content: GridContent;
  readonly codes: readonly FoundCode[];
  /** CSV files to write into the service folder. */
  readonly rows: readonly PlannedRows[];
}

/** As far back as history goes. @source PRODUCT.md section 5 (duties of the 26 weeks before) */
const HISTORY_DAYS = 26 * 7;

/** The weeks before the month as if they were to be planned, so that a past sheet finds what was asked for. */
const pastOf = ({ problem }: Planning): Planning => {
  const { historyFrom: _historyFrom, ...rest } = problem;
  const from = addDays(problem.from, -HISTORY_DAYS);
  return planningOf({ ...rest, from, to: problem.from, history: [], pins: [], requests: [] });
};

const saveMap = (
  options: ImportFlags,
  before: readonly MapEntry[],
  codes: readonly FoundCode[],
  terminal: Terminal,
): void => {
  const { saveMap: asked, folder } = options;
  if (asked === undefined) return;
  const path = asked === true ? join(folder, GRID_MAP_FILE) : asked;
  writeDocument(path, writeGridMap(draftMap(before, codes)));
  const unknown = codes.filter(({ meaning }) => !meaning).length;
  terminal.say(`${path}: ${count(codes.length, 'code')}, ${unknown === 0 ? 'all known' : `${unknown} to fill in`}\n`);
};

/** Past duties for the history of the month, or the file named; what the month has already is asked in any case. */
const plannedHistory = ({ folder, month, out }: ImportFlags, content: GridContent, planning: Planning): PlannedRows => {
  const own = join(folder, 'months', month, 'history.csv');
  const path = out ?? own;
  const known = [...new Set([own, path])].filter((one) => one !== '-' && existsSync(one));
  const clashes = known.flatMap((one) => historyClashes(one, readBytes(one), planning, content));
  if (clashes.length > 0) throw new Refusal(clashes);
  return planRows(path, historyRows(planning.zone, content.rota));
};

const plannedRows = async (
  options: ImportFlags,
  content: GridContent,
  planning: Planning,
  map: readonly MapEntry[],
) => {
  const { absencesOut, balancesOut, folder, month } = options;
  const opening = await openingOf(content, planning, map, options.balances);
  const hasOpening = opening.balances.length + opening.totals.length > 0;
  const into = balancesOut ?? (options.balances === undefined ? undefined : join(folder, 'months', month));
  return [
    ...(options.as === 'history' ? [plannedHistory(options, content, planning)] : []),
    ...(absencesOut === undefined ? [] : [planRows(absencesOut, absenceRows(content.absences))]),
    ...(into === undefined || !hasOpening
      ? []
      : [
          planRows(join(into, 'balances.csv'), balanceRows(opening)),
          planRows(join(into, 'totals.csv'), totalRows(opening)),
        ]),
  ];
};

/** Reads a sheet and decides what to write; only a map that was asked for is written. @throws Refusal with every fault */
export const planImport = async (path: string, options: ImportFlags, terminal: Terminal): Promise<Import> => {
  const month = readPlanning(options.folder, options.month);
  const planning = options.as === 'history' ? pastOf(month) : month;
  const { read, map } = await readSheet(path, planning, options);
  saveMap(options, map, read.codes, terminal);
  const { content: sheet, codes } = contentOf(read);
  const content = options.as === 'history' ? sheet : followSheet(options, planning, sheet, terminal.now());
  const rows = await plannedRows(options, content, month, map);
  return { planning, content, codes, rows };
};
