import { dateOf, isDate } from '@rota/domain';
import { type CellRange, laidOut, parseReference, type Sheet, type SheetCell } from './sheet.ts';
import { MAX_CELLS, MAX_MERGES, tooManyCells } from './sheet-fault.ts';
import { walkXml } from './xml.ts';

/** What all sheets of a workbook share. */
export interface WorkbookFacts {
  readonly sharedTexts: readonly string[];
  readonly isDateStyle: readonly boolean[];
  /** Dates count from 1904 instead of 1900. */
  readonly is1904: boolean;
}

/** Epoch day of serial 0 where dates count from 1900, after its phantom 29 February. @source ECMA-376 part 1, section 18.17.4.1 */
const SERIAL_ZERO_1900 = -25569;
const SERIAL_ZERO_1904 = -24107;
/** Serials below 61 are before March 1900, where the phantom day stands. */
const FIRST_SERIAL = 61;
const LAST_SERIAL = 400_000;

/** `12.30000000001` as a person sees it. */
const numberText = (value: number): string => String(Number(value.toPrecision(12)));

/** Text of a cell with its line breaks as blanks. */
const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();

interface Draft {
  row: number;
  column: number;
  type: string;
  style: number;
  hasFormula: boolean;
  value: string;
  inline: string;
}

type Content = Pick<SheetCell, 'text' | 'date' | 'trouble'>;

const numeric = (draft: Draft, { isDateStyle, is1904 }: WorkbookFacts): Content => {
  const value = Number(draft.value);
  const isDate = isDateStyle[draft.style] === true && value >= FIRST_SERIAL && value < LAST_SERIAL;
  if (!isDate) return { text: Number.isFinite(value) ? numberText(value) : draft.value };
  const date = dateOf(Math.floor(value) + (is1904 ? SERIAL_ZERO_1904 : SERIAL_ZERO_1900));
  return { text: date, date };
};

const isoDate = (value: string): Content => {
  const date = value.slice(0, 10);
  return isDate(date) ? { text: date, date } : { text: tidy(value) };
};

/** @source ECMA-376 part 1, section 18.18.11 (cell types) */
const contentOf = (draft: Draft, facts: WorkbookFacts): Content | undefined => {
  if (draft.value === '' && draft.inline === '') {
    return draft.hasFormula && draft.type !== 'str'
      ? { text: '=', trouble: 'holds a formula without a value; open the file in the spreadsheet program and save it' }
      : undefined;
  }
  switch (draft.type) {
    case 's':
      return { text: tidy(facts.sharedTexts[Number(draft.value)] ?? '') };
    case 'inlineStr':
      return { text: tidy(draft.inline) };
    case 'str':
      return { text: tidy(draft.value) };
    case 'b':
      return { text: draft.value === '1' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { text: draft.value, trouble: `shows the error ${draft.value}; correct its formula` };
    case 'd':
      return isoDate(draft.value);
    default:
      return numeric(draft, facts);
  }
};

/** A1:C3 as numbers; a single cell is a block of one. */
const parseRange = (text: string): CellRange | undefined => {
  const [first = '', last = first] = text.split(':');
  const [from, to] = [parseReference(first), parseReference(last)];
  return from && to && { top: from.row, left: from.column, bottom: to.row, right: to.column };
};

const hiddenOf = (attributes: Readonly<Record<string, string>>): readonly number[] => {
  if (attributes.hidden !== '1' && attributes.hidden !== 'true') return [];
  const [first, last] = [Number(attributes.min), Math.min(Number(attributes.max), 16_384)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
};

/** The cells, merged blocks and hidden columns of one sheet. @throws SheetFault when it is damaged or far too large */
export const readXlsxSheet = (
  part: string,
  bytes: Uint8Array,
  facts: WorkbookFacts,
): Pick<Sheet, 'cells' | 'lastRow' | 'lastColumn' | 'merges' | 'hiddenColumns'> => {
  const cells: SheetCell[] = [];
  const merges: CellRange[] = [];
  const hidden: number[] = [];
  let [row, column, inside, isPhonetic] = [0, 0, '', false];
  let draft: Draft | undefined;
  const begin = (attributes: Readonly<Record<string, string>>): void => {
    const reference = parseReference(attributes.r ?? '');
    column = reference?.column ?? column + 1;
    const { t = 'n', s = '0' } = attributes;
    draft = { row, column, type: t, style: Number(s), hasFormula: false, value: '', inline: '' };
  };
  const finish = (): void => {
    const content = draft && contentOf(draft, facts);
    if (draft && content && content.text !== '') cells.push({ row: draft.row, column: draft.column, ...content });
    if (cells.length > MAX_CELLS) throw tooManyCells();
    draft = undefined;
  };
  walkXml(part, bytes, {
    open: (name, attributes) => {
      inside = name;
      if (name === 'row')
        [row, column] = [/^[1-9]\d{0,6}$/.test(attributes.r ?? '') ? Number(attributes.r) : row + 1, 0];
      if (name === 'c') begin(attributes);
      if (name === 'f' && draft) draft.hasFormula = true;
      if (name === 'rPh') isPhonetic = true;
      if (name === 'col') hidden.push(...hiddenOf(attributes));
      if (name === 'mergeCell') merges.push(...[parseRange(attributes.ref ?? '') ?? []].flat());
      if (merges.length > MAX_MERGES || hidden.length > MAX_CELLS) throw tooManyCells();
    },
    close: (name) => {
      inside = '';
      if (name === 'c') finish();
      if (name === 'rPh') isPhonetic = false;
    },
    text: (text) => {
      if (!draft || isPhonetic) return;
      if (inside === 'v') draft.value += text;
      if (inside === 't') draft.inline += text;
    },
  });
  return { ...laidOut(cells), merges, hiddenColumns: new Set(hidden) };
};
