export type { Cells, RowEdit } from './csv-rows.ts';
export { columnsOf, editRow, folderRows, pathOfTable, type TablePlace } from './folder-rows.ts';
