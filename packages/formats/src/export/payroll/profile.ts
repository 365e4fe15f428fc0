import type { PayCode, PayrollExport } from '@rota/domain';
import { type Cell, csvLines } from '../csv.ts';

/** Byte order mark, by which spreadsheet programs know UTF-8. */
const BOM = '\uFEFF';

/** How one payroll program wants its file. */
export interface PayrollProfile {
  readonly name: string;
  readonly title: string;
  readonly hasBom: boolean;
  /** First lines as cells, then a line each; the program says whether it wants a header. */
  readonly lines: (exported: PayrollExport, codes: readonly PayCode[]) => readonly (readonly Cell[])[];
}

/**
 * An export as one program reads it: UTF-8, CRLF, ISO dates, decimal points, formulas made harmless.
 *
 * @param codes what programs call pay elements; where nothing fits, the element's own name
 * @source RFC 4180, section 2; features.md section 6
 */
export const writeProfile = (
  profile: PayrollProfile,
  exported: PayrollExport,
  codes: readonly PayCode[] = [],
): string => `${profile.hasBom ? BOM : ''}${csvLines(profile.lines(exported, codes))}`;
