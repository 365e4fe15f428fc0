import type { Fault } from '@rota/domain';
import type { Meaning } from './cell-map.ts';
import { placeIn, type Sheet, type SheetCell } from './sheet.ts';

/** A code found in a sheet. */
export interface FoundCode {
  readonly code: string;
  /** Absent when nobody knows it. */
  readonly meaning?: Meaning;
  /** Addresses of its cells, by row, then column. */
  readonly cells: readonly string[];
}

/** Codes of a sheet while it is read. */
export interface CodeBook {
  readonly add: (code: string, meaning: Meaning | undefined, address: string, cell: SheetCell) => void;
  /** In the order in which the codes were met. */
  readonly codes: () => readonly FoundCode[];
  /** A fault for each code that nobody knows, with its cells. */
  readonly faults: () => readonly Fault[];
}

/** Addresses that one fault repeats. */
const MOST_ADDRESSES = 200;

const unknownFault = (sheet: Sheet, { code, cells }: FoundCode, first: SheetCell): Fault => {
  const shown = cells.slice(0, MOST_ADDRESSES).join(', ');
  const more = cells.length > MOST_ADDRESSES ? ` and ${cells.length - MOST_ADDRESSES} more` : '';
  const examples = ['cover,<cover id>', 'absence,annual-leave', 'free'].map((rest) => `${code},${rest}`).join(' or ');
  return {
    code: 'unknown-code',
    detail: `"${code}" in ${shown}${more} is not known. Add a row to grid-map.csv, such as ${examples}; --save-map writes a map with every code.`,
    place: placeIn(sheet, first.row, first.column),
  };
};

/** Begins an empty book for a sheet. */
export const codeBook = (sheet: Sheet): CodeBook => {
  const found = new Map<string, FoundCode & { readonly cells: string[]; readonly first: SheetCell }>();
  return {
    add: (code, meaning, address, cell) => {
      const known = found.get(code);
      if (!known) found.set(code, { code, ...(meaning ? { meaning } : {}), cells: [address], first: cell });
      else if (known.cells.at(-1) !== address) known.cells.push(address);
    },
    codes: () => [...found.values()].map(({ first: _first, ...code }) => code),
    faults: () =>
      [...found.values()].filter(({ meaning }) => !meaning).map((code) => unknownFault(sheet, code, code.first)),
  };
};
