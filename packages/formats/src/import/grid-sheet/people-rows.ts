import type { Fault, FaultCode, Worker } from '@rota/domain';
import type { DateHeading } from './date-columns.ts';
import { adviceOn, type Match } from './names.ts';
import { firstDateColumn, holdsDuties, isSection, isUnnamedDuty, textsIn, wordsUnder } from './row-kinds.ts';
import { addressOf, cellAt, mergeAt, placeIn, type Sheet } from './sheet.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One person's row of a grid, or rows where their name is merged over several. */
export interface PersonRow {
  readonly worker: Worker;
  readonly rows: readonly number[];
}

/** Everybody in a sheet, and what is wrong with its names. */
export interface PeopleRows {
  readonly people: readonly PersonRow[];
  readonly nameColumn: number;
  /** Rows of nobody that hold something under the dates: totals, legends, notes. */
  readonly passedOver: readonly PassedRow[];
  readonly faults: readonly Fault[];
}

/** A row taken for a total, a legend or a note. */
export interface PassedRow {
  readonly row: number;
  readonly label: string;
}

/** A sheet with its heading and the means to read it. */
export interface GridArea {
  readonly sheet: Sheet;
  readonly heading: DateHeading;
  readonly match: (text: string) => Match;
  readonly vocabulary: Vocabulary;
}

/** More rows than any service has people, sections and notes. */
const MOST_ROWS = 2000;
const faultIn = (sheet: Sheet, row: number, column: number, code: FaultCode, detail: string): Fault => ({
  code,
  detail: `${addressOf(sheet, row, column)}: ${detail}`,
  place: placeIn(sheet, row, column),
});

const rowsBelow = ({ sheet, heading }: GridArea): readonly number[] =>
  [...sheet.cells.keys()]
    .filter((row) => row > heading.lastRow && row <= heading.lastRow + MOST_ROWS)
    .sort((a, b) => a - b);

/** Rows that hold something or lie below a name that is merged downwards. */
const bodyRows = (area: GridArea, nameColumn: number): readonly number[] => {
  const merged = area.sheet.merges
    .filter(({ left, right }) => left <= nameColumn && nameColumn <= right)
    .flatMap(({ top, bottom }) => Array.from({ length: Math.min(bottom - top, MOST_ROWS) }, (_, at) => top + 1 + at));
  return [...new Set([...rowsBelow(area), ...merged.filter((row) => row > area.heading.lastRow)])].sort(
    (a, b) => a - b,
  );
};

/** Where names stand: in one column, or first name and surname side by side in either order. */
interface Names {
  /** The column, or the left one of two. */
  readonly column: number;
  /** The name in a row, also where its cell is merged over several; `undefined` in a row without one. */
  readonly at: (row: number) => string | undefined;
}

const inOneColumn = (sheet: Sheet, column: number): Names => ({
  column,
  at: (row) => cellAt(sheet, row, column)?.text,
});

const inTwoColumns = (sheet: Sheet, column: number, order: readonly [number, number]): Names => ({
  column,
  at: (row) => {
    const parts = order.flatMap((one) => cellAt(sheet, row, one)?.text ?? []);
    return parts.length === 0 ? undefined : [...new Set(parts)].join(' ');
  },
});

const matchesOf = (area: GridArea, names: Names): number => {
  const found = rowsBelow(area).flatMap((row) => names.at(row) ?? []);
  return new Set(found.filter((name) => area.match(name).kind !== 'unknown')).size;
};

/** Columns left of the dates that are looked at for names. */
const MOST_NAME_COLUMNS = 12;

/** The columns left of the dates with most people in them; one column rather than two. */
const findNames = (area: GridArea): Names | undefined => {
  const { sheet } = area;
  const columns = Array.from({ length: firstDateColumn(area) - 1 }, (_, index) => index + 1).slice(-MOST_NAME_COLUMNS);
  const candidates = [
    ...columns.map((column) => inOneColumn(sheet, column)),
    ...columns
      .slice(0, -1)
      .flatMap((column) => [
        inTwoColumns(sheet, column, [column, column + 1]),
        inTwoColumns(sheet, column, [column + 1, column]),
      ]),
  ].map((names) => ({ names, matches: matchesOf(area, names) }));
  const best = candidates.toSorted((a, b) => b.matches - a.matches)[0];
  return best && best.matches > 0 ? best.names : undefined;
};

/** Of several people of one name the one whose id stands in another column of the row. */
const byOtherColumn = (area: GridArea, row: number, workers: readonly Worker[]): Worker | undefined => {
  const texts = Array.from(
    { length: firstDateColumn(area) - 1 },
    (_, index) => cellAt(area.sheet, row, index + 1)?.text,
  );
  return workers.find(({ id }) => texts.some((text) => text?.toLowerCase() === id));
};

type Named = { readonly worker: Worker } | { readonly fault: Fault } | undefined;

const nameless = (area: GridArea, row: number, nameColumn: number): Named => {
  const [first] = textsIn(area, row);
  if (!first) return undefined;
  const detail = `"${first.text}" stands in a row without a name in column ${addressOf({}, row, nameColumn)}. Write the name, or merge the name cell above over this row.`;
  return { fault: faultIn(area.sheet, row, first.column, 'bad-value', detail) };
};

const namedIn = (area: GridArea, row: number, names: Names, isBelow: boolean, workers: readonly Worker[]): Named => {
  const nameColumn = names.column;
  if (isSection(area, row, nameColumn)) return undefined;
  const name = names.at(row);
  if (name === undefined) {
    const isEmpty = isBelow ? !isUnnamedDuty(area, row) : textsIn(area, row).length === 0;
    return isEmpty ? undefined : nameless(area, row, nameColumn);
  }
  const found = area.match(name);
  if (found.kind === 'worker') return found;
  if (found.kind === 'unknown') {
    if (!holdsDuties(area, row, name, isBelow)) return undefined;
    const detail = `"${name}" is nobody in people.csv.${adviceOn(name, workers)}`;
    return { fault: faultIn(area.sheet, row, nameColumn, 'unknown-reference', detail) };
  }
  const worker = byOtherColumn(area, row, found.workers);
  if (worker) return { worker };
  const ids = found.workers.map(({ id }) => `"${id}"`).join(' or ');
  const detail = `"${name}" is the name of ${found.workers.length} people. Write the id instead, ${ids}, or put it in a column beside the name.`;
  return { fault: faultIn(area.sheet, row, nameColumn, 'unknown-reference', detail) };
};

/** Codes so far down that nobody looks there for people: told, for a duty must not be lost. */
const faultsBeyond = (area: GridArea): readonly Fault[] => {
  const { sheet, heading, vocabulary } = area;
  const dated = new Set(heading.columns.map(({ column }) => column));
  const beyond = [...sheet.cells].filter(([row]) => row > heading.lastRow + MOST_ROWS);
  const cell = beyond
    .flatMap(([, cells]) => [...cells.values()])
    .find(({ column, text }) => dated.has(column) && vocabulary.meaningOf(text)?.means === 'cover');
  if (!cell) return [];
  const detail = `"${cell.text}" stands more than ${MOST_ROWS} rows below the dates, where nobody is looked for. Move its row up, or clear it.`;
  return [faultIn(sheet, cell.row, cell.column, 'bad-value', detail)];
};

/** Finds the column of names and the row of everybody; `undefined` when nobody of the service is in the sheet. */
export const findPeople = (area: GridArea, workers: readonly Worker[]): PeopleRows | undefined => {
  const { sheet } = area;
  const names = findNames(area);
  if (!names) return undefined;
  const nameColumn = names.column;
  const rows = bodyRows(area, nameColumn);
  const isPerson = (row: number): boolean => {
    const text = names.at(row);
    return text !== undefined && area.match(text).kind !== 'unknown';
  };
  const last = rows.findLast(isPerson) ?? 0;
  const people = new Map<string, { worker: Worker; rows: number[] }>();
  const faults: Fault[] = [...faultsBeyond(area)];
  const passedOver: PassedRow[] = [];
  const told = new Set<number>();
  for (const row of rows) {
    const above = mergeAt(sheet, row, nameColumn)?.top ?? row;
    const named = namedIn(area, row, names, row > last, workers);
    if (!named) {
      const under = wordsUnder(area, row);
      if (under !== undefined) passedOver.push({ row, label: names.at(row) ?? under });
      continue;
    }
    if ('fault' in named) {
      if (!told.has(above)) faults.push(named.fault);
      told.add(above);
      continue;
    }
    const known = people.get(named.worker.id);
    if (!known) people.set(named.worker.id, { worker: named.worker, rows: [row] });
    else if (known.rows.includes(above)) known.rows.push(row);
    else {
      const first = addressOf(sheet, known.rows[0] ?? row, nameColumn);
      const detail = `"${names.at(row)}" is "${named.worker.id}", who has a row already at ${first}. Keep one row for each person.`;
      faults.push(faultIn(sheet, row, nameColumn, 'duplicate-id', detail));
    }
  }
  return { people: [...people.values()], nameColumn, passedOver, faults };
};
