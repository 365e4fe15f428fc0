import type { MapEntry, MapRow, Meaning } from './cell-map.ts';
import type { FoundCode } from './found-codes.ts';

const valueText = (meaning: Meaning): string | undefined => {
  switch (meaning.means) {
    case 'cover':
      return meaning.covers.join(' ');
    case 'absence':
      return meaning.kind;
    case 'balance':
      return [meaning.account, meaning.from, meaning.to].filter((part) => part !== undefined).join(' ');
    default:
      return undefined;
  }
};

const rowOf = ({ code, meaning, cells }: FoundCode): MapRow => {
  const note = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, first ${cells[0]}`;
  if (!meaning) return { code, note };
  const value = valueText(meaning);
  return { code, means: meaning.means, ...(value === undefined ? {} : { value }), note };
};

/**
 * A map with every code of a sheet, whatever its case: rows that are there stay as they are, codes that are understood are filled in, and
 * unknown ones wait with an empty `means`.
 */
export const draftMap = (before: readonly MapEntry[], codes: readonly FoundCode[]): readonly MapRow[] => {
  const known = new Set(before.map(({ row }) => row.code.toLowerCase()));
  const fresh = codes.filter(({ code }) => {
    const isNew = !known.has(code.toLowerCase());
    known.add(code.toLowerCase());
    return isNew;
  });
  return [...before.map(({ row }) => row), ...fresh.map(rowOf)];
};
