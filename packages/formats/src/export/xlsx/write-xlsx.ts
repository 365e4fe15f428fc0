import type { Instant } from '@rota/domain';
import type { SolvedRota } from '../solved-rota.ts';
import { workbookFacts } from './facts.ts';
import { withFixedDates } from './fixed-dates.ts';
import { addCodesSheet, addHoursSheet, addOpenSheet } from './other-sheets.ts';
import { addRotaSheet } from './rota-sheet.ts';

/**
 * A rota as an .xlsx workbook: the grid as on an office wall, hours, open shifts, and the codes.
 *
 * The same rota and clock give the same bytes. Kinds of absence are not told, as in `rota show`. The sheet of codes is a
 * `grid-map.csv`, so that `rota import grid` reads the workbook back to the same assignments.
 *
 * @param now when it was made, for the properties of the document
 * @source ECMA-376 part 1, section 18 (SpreadsheetML), through exceljs
 */
export const writeRotaXlsx = async (solved: SolvedRota, now: Instant): Promise<Uint8Array> => {
  // The library takes a quarter of a second to load, which only those pay who want a workbook.
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  const at = new Date(now * 60_000);
  workbook.creator = 'Rota';
  workbook.lastModifiedBy = 'Rota';
  workbook.created = at;
  workbook.modified = at;
  workbook.title = solved.planning.problem.service.name;
  const facts = workbookFacts(solved);
  addRotaSheet(workbook, facts);
  addHoursSheet(workbook, facts);
  addOpenSheet(workbook, facts);
  addCodesSheet(workbook, facts);
  return withFixedDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
};
