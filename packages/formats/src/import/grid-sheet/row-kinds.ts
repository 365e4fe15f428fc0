import type { Meaning } from './cell-map.ts';
import type { GridArea } from './people-rows.ts';
import { cellAt, mergeAt, type SheetCell } from './sheet.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Counts, hours, shares and blanks: what totals are made of. */
const isFigure = (text: string): boolean => /^[\d.,:/%()+\-–\s]*$/u.test(text);

/** What begins a row of explanations, and stands alone in its cell: `Key, Tom` may be a person. */
const LEGEND = /^(key|legend|(shift )?codes?|notes?|n\.?b\.?|examples?)\s*:?$/iu;

/** What begins a row of counts. */
const TOTAL = /\b(totals?|sum|counts?|number|on duty|staff|cover|needed|required|earl(y|ies)|lates?|nights?|days?)\b/iu;

/** The leftmost column that is a date. */
export const firstDateColumn = ({ heading }: GridArea): number =>
  Math.min(...heading.columns.map(({ column }) => column));

/** Cells under the dates of a row, without a heading merged over from the left. */
const cellsUnder = (area: GridArea, row: number): readonly SheetCell[] => {
  const first = firstDateColumn(area);
  return area.heading.columns.flatMap(({ column }) => {
    const cell = cellAt(area.sheet, row, column);
    return cell && cell.column >= first ? [cell] : [];
  });
};

/** Cells under the dates of a row that hold more than figures. */
export const textsIn = (area: GridArea, row: number): readonly SheetCell[] =>
  cellsUnder(area, row).filter(({ text }) => !isFigure(text));

/** What a row says under the dates, its first cell; `undefined` when it says nothing there. */
export const wordsUnder = (area: GridArea, row: number): string | undefined => cellsUnder(area, row)[0]?.text;

/** A section heading is merged from the name over the dates, with nothing beside it. */
export const isSection = (area: GridArea, row: number, nameColumn: number): boolean => {
  const merge = mergeAt(area.sheet, row, nameColumn);
  return merge !== undefined && merge.right >= firstDateColumn(area) && cellsUnder(area, row).length === 0;
};

/** A code with at most one word beside it, such as `E tbc`; longer is a sentence, and `E = early` a legend. */
const MOST_WORDS = 2;

const isPlan = (meaning: Meaning | undefined): boolean =>
  meaning !== undefined && meaning.means !== 'free' && meaning.means !== 'ignore';

const isPlanned = ({ read, meaningOf, isWaiting }: Vocabulary, text: string): boolean => {
  const said = read(text);
  if (said.kind === 'understood') return said.codes.some(({ meaning }) => isPlan(meaning));
  const words = text.split(/\s+/u);
  if (words.length > MOST_WORDS || text.includes('=')) return isWaiting(text);
  return words.some((word) => isWaiting(word) || meaningOf(word)?.means === 'cover');
};

/** `AL | annual leave`: a code explained by a word for the same. */
const explainsItself = ({ meaningOf }: Vocabulary, name: string, texts: readonly SheetCell[]): boolean => {
  const [own, [only, ...others]] = [meaningOf(name), texts];
  if (!own || !only || others.length > 0) return false;
  return JSON.stringify(meaningOf(only.text) ?? own) === JSON.stringify(own);
};

/** Figures that are all codes, such as tiers on call, with days free between them: totals have a figure every day. */
const isOnCallRow = (area: GridArea, name: string, cells: readonly SheetCell[]): boolean =>
  cells.length > 0 &&
  cells.length < area.heading.columns.length &&
  !TOTAL.test(name) &&
  cells.every(({ text }) => area.vocabulary.meaningOf(text)?.means === 'cover');

/** A row without a name that has codes under the dates, and no words that would explain them. */
export const isUnnamedDuty = (area: GridArea, row: number): boolean => {
  const texts = textsIn(area, row);
  return texts.length > 0 && texts.every(({ text }) => isPlanned(area.vocabulary, text));
};

/**
 * Whether the row of a name that is nobody's plans anything, so that passing it over would lose a duty.
 *
 * @param isBelow the row is below the last person known, where totals, legends and notes stand
 */
export const holdsDuties = (area: GridArea, row: number, name: string, isBelow: boolean): boolean => {
  const texts = textsIn(area, row);
  if (texts.length === 0) return isOnCallRow(area, name, cellsUnder(area, row));
  if (!isBelow) return true;
  if (LEGEND.test(name) || explainsItself(area.vocabulary, name, texts)) return false;
  return texts.some(({ text }) => isPlanned(area.vocabulary, text));
};
