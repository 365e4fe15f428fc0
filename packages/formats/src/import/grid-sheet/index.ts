export {
  type AddedRows,
  absenceRows,
  balanceRows,
  historyRows,
  type NewRows,
  totalRows,
  withRowsAdded,
} from './added-rows.ts';
export { type BalanceRow, type OpeningBalances, readBalanceSheet, type TotalRow } from './balances.ts';
export {
  type BalanceAccount,
  GRID_MAP_FILE,
  type MapEntry,
  type MapRead,
  type MapRow,
  type Meaning,
  readGridMap,
  writeGridMap,
} from './cell-map.ts';
export { draftMap } from './draft-map.ts';
export type { FoundCode } from './found-codes.ts';
export { historyClashes } from './history-clashes.ts';
export { nameMatcher } from './names.ts';
export { type AbsenceRow, type GridContent, type GridRead, type ReadGridOptions, readGrid } from './read-grid.ts';
export { readSheets, type SheetsRead } from './read-sheets.ts';
export type { Sheet } from './sheet.ts';
export { workbookMap } from './workbook-map.ts';
