export type { Cells, RowEdit } from './csv-rows.ts';
export { changeInstant, forgottenDuties, isWithdrawnDuty, withEndBefore } from './end-changes.ts';
export { columnsOf, editRow, folderRows, pathOfTable, type TablePlace, tableAt } from './folder-rows.ts';
