import type { Planning } from '@rota/domain';
import { type Grid, gridOf } from '../grid/model.ts';
import type { SolvedRota } from '../solved-rota.ts';
import { type SheetCodes, sheetCodes } from './codes.ts';

/** What every sheet of the workbook is made from. */
export interface WorkbookFacts extends Pick<SolvedRota, 'rota' | 'unfilled'> {
  readonly planning: Planning;
  readonly grid: Grid;
  readonly codes: SheetCodes;
}

/** Lays out what the sheets share. */
export const workbookFacts = ({ planning, rota, unfilled }: SolvedRota): WorkbookFacts => ({
  planning,
  rota,
  unfilled,
  grid: gridOf({ planning, rota, unfilled }),
  codes: sheetCodes(planning),
});
