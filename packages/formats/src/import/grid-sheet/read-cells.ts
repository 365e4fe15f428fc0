import type { AbsenceKind, Fault, LocalDate, Planning, Worker } from '@rota/domain';
import type { DateHeading } from './date-columns.ts';
import { codeBook, type FoundCode } from './found-codes.ts';
import type { PersonRow } from './people-rows.ts';
import { dutiesOfCell, type PlacedDuty } from './place-duties.ts';
import { addressOf, cellAt, mergeAt, placeIn, rangeAddress, type Sheet, type SheetCell } from './sheet.ts';
import type { Understood, Vocabulary } from './vocabulary.ts';

/** What the cells under the dates say. */
export interface Reading {
  readonly duties: readonly PlacedDuty[];
  /** By worker as they come in the sheet, then date. */
  readonly away: readonly { readonly worker: string; readonly kind: AbsenceKind; readonly on: LocalDate }[];
  /** Duties of worker-days that start after the dates wanted. */
  readonly beyond: number;
  readonly codes: readonly FoundCode[];
  readonly faults: readonly Fault[];
}

/** A cell as it concerns one person on one date; a merged cell concerns several. */
interface PersonCell {
  readonly worker: Worker;
  readonly rows: readonly number[];
  readonly date: LocalDate;
  readonly column: number;
  readonly cell: SheetCell;
}

const personCells = (
  { problem }: Planning,
  sheet: Sheet,
  heading: DateHeading,
  people: readonly PersonRow[],
): readonly PersonCell[] => {
  const columns = heading.columns.filter(({ date }) => problem.from <= date && date < problem.to);
  return people.flatMap(({ worker, rows }) =>
    columns.flatMap(({ column, date }) => {
      const cells = new Set(rows.flatMap((row) => cellAt(sheet, row, column) ?? []));
      return [...cells].map((cell) => ({ worker, rows, date, column, cell }));
    }),
  );
};

const isDuty = ({ meaning }: Understood): boolean => meaning.means === 'cover';

/** A block over several dates may say leave or nothing, never a duty; one over several people says nothing clear at all. */
const mergeObjection = (sheet: Sheet, { cell, rows }: PersonCell, hasDuty: boolean): string | undefined => {
  const merge = mergeAt(sheet, cell.row, cell.column);
  if (!merge) return undefined;
  const isOverPeople = !rows.includes(merge.top) || !rows.includes(merge.bottom);
  const isDutyOverDates = hasDuty && merge.right > merge.left;
  if (!isOverPeople && !isDutyOverDates) return undefined;
  const why = isOverPeople ? 'lies over the rows of several people' : 'is one duty over several dates';
  return `Merged cell ${rangeAddress(sheet, merge)} holds "${cell.text}" and ${why}. Unmerge it and write each cell.`;
};

/** What one cell gives: understood codes, or why they cannot be used. */
type CellOutcome =
  | { readonly kind: 'codes'; readonly codes: readonly Understood[] }
  | { readonly kind: 'unknown'; readonly codes: readonly string[] }
  | { readonly kind: 'objection'; readonly detail: string; readonly codes: readonly Understood[] };

const outcomeOf = (sheet: Sheet, of: PersonCell, vocabulary: Vocabulary): CellOutcome => {
  const { cell } = of;
  if (cell.trouble !== undefined) {
    return { kind: 'objection', detail: `${addressOf(sheet, cell.row, cell.column)} ${cell.trouble}.`, codes: [] };
  }
  const read = vocabulary.read(cell.text);
  if (read.kind === 'unknown') return read;
  const detail = mergeObjection(sheet, of, read.codes.some(isDuty));
  return detail === undefined ? { kind: 'codes', codes: read.codes } : { kind: 'objection', detail, codes: read.codes };
};

/** Reads every cell of every person under the dates wanted. */
export const readCells = (
  planning: Planning,
  sheet: Sheet,
  heading: DateHeading,
  people: readonly PersonRow[],
  vocabulary: Vocabulary,
): Reading => {
  const book = codeBook(sheet);
  const faults = new Map<string, Fault>();
  const object = ({ row, column }: SheetCell, detail: string): void => {
    // A merged cell is met once for each person and date, and said once.
    faults.set(detail, { code: 'bad-value', detail, place: placeIn(sheet, row, column) });
  };
  const read = personCells(planning, sheet, heading, people).map((of) => {
    const { worker, cell, date, column } = of;
    const address = addressOf(sheet, cell.row, cell.column);
    const outcome = outcomeOf(sheet, of, vocabulary);
    for (const code of outcome.codes) {
      if (typeof code === 'string') book.add(code, undefined, address, cell);
      else book.add(code.code, code.meaning, address, cell);
    }
    if (outcome.kind === 'objection') object(cell, outcome.detail);
    const codes = outcome.kind === 'codes' ? outcome.codes : [];
    const placed = dutiesOfCell(planning, worker, date, codes, { row: cell.row, column });
    for (const objection of placed.objections) object(cell, `"${cell.text}" in ${address} ${objection}.`);
    const kinds = codes.flatMap(({ meaning }) => (meaning.means === 'absence' ? [meaning.kind] : []));
    return { ...placed, away: kinds.map((kind) => ({ worker: worker.id, kind, on: date })) };
  });
  return {
    duties: read.flatMap(({ duties }) => duties),
    away: read.flatMap(({ away }) => away),
    beyond: read.reduce((sum, { beyond }) => sum + beyond, 0),
    codes: book.codes(),
    faults: [...faults.values(), ...book.faults()],
  };
};
