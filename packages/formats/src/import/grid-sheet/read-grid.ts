import { type AbsenceKind, addDays, type Fault, type LocalDate, type Planning, type Rota } from '@rota/domain';
import { balanceColumns, type OpeningBalances, readBalanceCells } from './balances.ts';
import type { MapEntry } from './cell-map.ts';
import { type DateHeading, datesShown, findDates } from './date-columns.ts';
import type { FoundCode } from './found-codes.ts';
import { nameMatcher } from './names.ts';
import { findPeople, type PeopleRows } from './people-rows.ts';
import { assignmentsOf } from './place-duties.ts';
import { type Reading, readCells } from './read-cells.ts';
import { addressOf, placeIn, type Sheet } from './sheet.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Days away as a row of absences.csv. */
export interface AbsenceRow {
  readonly worker: string;
  readonly kind: AbsenceKind;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What a sheet says. */
export interface GridContent extends OpeningBalances {
  /** Name of the sheet; absent for CSV. */
  readonly sheet?: string;
  readonly rota: Rota;
  /** By worker as they come in the sheet, then date. */
  readonly absences: readonly AbsenceRow[];
  /** Address of the cell behind an assignment, by `worker shift`. */
  readonly cellByDuty: ReadonlyMap<string, string>;
  /** Address of a date's heading. */
  readonly cellByDate: ReadonlyMap<LocalDate, string>;
  /** Address of somebody's name. */
  readonly cellByWorker: ReadonlyMap<string, string>;
  /** What is worth a person's while to know. */
  readonly notes: readonly string[];
}

/** What reading a grid gives; codes are told in any case, so that a map can be begun from them. */
export type GridRead = { readonly codes: readonly FoundCode[] } & (
  | { readonly content: GridContent }
  | { readonly faults: readonly Fault[] }
);

/** How to read a grid. */
export interface ReadGridOptions {
  /** Name of the sheet to read; by default the only one that has dates and people of the service. */
  readonly sheet?: string;
  readonly map: readonly MapEntry[];
}

interface Candidate {
  readonly sheet: Sheet;
  readonly heading?: DateHeading;
  readonly people?: PeopleRows;
}

const spanText = ({ problem }: Planning): string => `${problem.from} to ${addDays(problem.to, -1)}`;

const lacking = (planning: Planning, { sheet, heading }: Candidate): string => {
  const name = sheet.name === undefined ? 'The file' : `Sheet "${sheet.name}"`;
  if (heading) return `${name} has dates, but left of them nobody of people.csv`;
  const shown = datesShown(sheet);
  const what = shown.length < 2 ? '' : ` (its dates run from ${shown[0]} to ${shown.at(-1)})`;
  return `${name} has no row with five or more dates of ${spanText(planning)}${what}`;
};

const noGrid = (planning: Planning, file: string, tried: readonly Candidate[]): Fault => ({
  code: 'no-grid',
  detail: `${tried.map((one) => lacking(planning, one)).join('. ') || 'The workbook has no sheet'}. A grid has names down and dates across, such as 1, Mon 7, 7-Dec or 07/12/2026.`,
  place: { file },
});

const several = (file: string, fitting: readonly Candidate[]): Fault => ({
  code: 'bad-usage',
  detail: `Several sheets hold dates and people: ${fitting.map(({ sheet }) => `"${sheet.name}"`).join(', ')}. Choose one with --sheet.`,
  place: { file },
});

const noSheet = (file: string, wanted: string, sheets: readonly Sheet[]): Fault => ({
  code: 'bad-usage',
  detail: `The workbook has no sheet "${wanted}"; it has ${sheets.map(({ name }) => `"${name}"`).join(', ') || 'none that has a name'}.`,
  place: { file },
});

type Chosen = { readonly chosen: Required<Candidate> } | { readonly fault: Fault };

const isWhole = (candidate: Candidate): candidate is Required<Candidate> =>
  candidate.heading !== undefined && candidate.people !== undefined;

const chooseSheet = (
  planning: Planning,
  file: string,
  sheets: readonly Sheet[],
  wanted: string | undefined,
  look: (sheet: Sheet) => Candidate,
): Chosen => {
  const named = sheets.filter(({ name, isHidden }) => (wanted === undefined ? !isHidden : name === wanted));
  if (wanted !== undefined && named.length === 0) return { fault: noSheet(file, wanted, sheets) };
  const tried = named.map(look);
  const fitting = tried.filter(isWhole);
  const [chosen] = fitting;
  if (!chosen) return { fault: noGrid(planning, file, tried) };
  return fitting.length === 1 ? { chosen } : { fault: several(file, fitting) };
};

const headingFaults = (sheet: Sheet, { row, objections }: DateHeading): readonly Fault[] =>
  objections.map(({ column, detail }) => ({ code: 'bad-value', detail, place: placeIn(sheet, row, column) }));

/** Days away, joined where they follow each other. */
const absencesOf = (away: Reading['away']): readonly AbsenceRow[] => {
  const rows: AbsenceRow[] = [];
  for (const { worker, kind, on } of away) {
    const last = rows.at(-1);
    const isNext = last?.worker === worker && last.kind === kind && addDays(last.to, 1) === on;
    if (last && isNext) rows[rows.length - 1] = { ...last, to: on };
    else rows.push({ worker, kind, from: on, to: on });
  }
  return rows;
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const notesOf = (
  planning: Planning,
  { sheet, heading, people }: Required<Candidate>,
  reading: Reading,
): readonly string[] => {
  const { problem } = planning;
  const dates = new Set(heading.columns.map(({ date }) => date));
  const outside = heading.columns.filter(({ date }) => date < problem.from || date >= problem.to);
  const present = new Set(people.people.map(({ worker }) => worker.id));
  const absent = problem.workers.filter(({ id }) => !present.has(id)).map(({ id }) => id);
  const missing = Array.from({ length: planning.toDay - planning.fromDay }, (_, at) =>
    addDays(problem.from, at),
  ).filter((date) => !dates.has(date));
  const hidden = heading.columns.filter(({ column }) => sheet.hiddenColumns.has(column));
  return [
    ...(outside.length > 0
      ? [
          `${count(outside.length, 'column lies', 'columns lie')} outside ${spanText(planning)} and ${outside.length === 1 ? 'was' : 'were'} passed over.`,
        ]
      : []),
    ...(missing.length > 0 ? [`No column for ${missing.join(', ')}.`] : []),
    ...(hidden.length > 0
      ? [
          `${count(hidden.length, 'hidden column was', 'hidden columns were')} read: ${hidden.map(({ column }) => addressOf(sheet, heading.row, column)).join(', ')}.`,
        ]
      : []),
    ...(people.passedOver.length > 0
      ? [
          `Passed over as totals, legend or notes: ${people.passedOver.map(({ row, label }) => `${addressOf(sheet, row, people.nameColumn)} "${label}"`).join(', ')}.`,
        ]
      : []),
    ...(absent.length > 0 ? [`No row for ${absent.join(', ')}: nothing is planned for them.`] : []),
    ...(reading.beyond > 0
      ? [
          `${count(reading.beyond, 'duty starts', 'duties start')} after the last date and ${reading.beyond === 1 ? 'was' : 'were'} left out.`,
        ]
      : []),
  ];
};

const contentOf = (
  planning: Planning,
  candidate: Required<Candidate>,
  reading: Reading,
  opening: OpeningBalances,
): GridContent => {
  const { sheet, heading, people } = candidate;
  const { problem } = planning;
  const placed = assignmentsOf(planning, reading.duties);
  return {
    ...(sheet.name === undefined ? {} : { sheet: sheet.name }),
    rota: {
      service: problem.service.id,
      from: problem.from,
      to: problem.to,
      timezone: problem.service.zone,
      assignments: placed.map(({ assignment }) => assignment),
    },
    absences: absencesOf(reading.away),
    balances: opening.balances,
    totals: opening.totals,
    cellByDuty: new Map(
      placed.map(({ assignment: { worker, shift }, row, column }) => [
        `${worker} ${shift}`,
        addressOf(sheet, row, column),
      ]),
    ),
    cellByDate: new Map(heading.columns.map(({ column, date }) => [date, addressOf(sheet, heading.row, column)])),
    cellByWorker: new Map(
      people.people.map(({ worker, rows }) => [worker.id, addressOf(sheet, rows[0] ?? 0, people.nameColumn)]),
    ),
    notes: notesOf(planning, candidate, reading),
  };
};

/**
 * Reads a manager's grid: names down, dates across, codes in the cells.
 *
 * Title rows, merged headings, weekday rows, sections, totals, legends and notes are passed over; what is a person's cell
 * and cannot be understood is a fault with its address, and all faults come together.
 *
 * @param sheets of one file, from `readSheets`
 * @param planning of the dates wanted; dates outside are passed over
 */
export const readGrid = (
  file: string,
  sheets: readonly Sheet[],
  planning: Planning,
  { sheet: wanted, map }: ReadGridOptions,
): GridRead => {
  const vocabulary = vocabularyOf(planning, map);
  const match = nameMatcher(planning.workers);
  const look = (sheet: Sheet): Candidate => {
    const heading = findDates(sheet, planning);
    const people = heading && findPeople({ sheet, heading, match, vocabulary }, planning.workers);
    return { sheet, ...(heading ? { heading } : {}), ...(people ? { people } : {}) };
  };
  const choice = chooseSheet(planning, file, sheets, wanted, look);
  if ('fault' in choice) return { codes: [], faults: [choice.fault] };
  const { sheet, heading, people } = choice.chosen;
  const reading = readCells(planning, sheet, heading, people.people, vocabulary);
  const headingRows = Array.from({ length: heading.lastRow }, (_, index) => index + 1);
  const dated = new Set(heading.columns.map(({ column }) => column));
  const columns = balanceColumns(sheet, headingRows, dated, map, false);
  const opening = readBalanceCells(sheet, columns, people.people, planning.problem.from);
  const faults = [...headingFaults(sheet, heading), ...people.faults, ...reading.faults, ...opening.faults];
  const { codes } = reading;
  if (faults.length === 0) return { codes, content: contentOf(planning, choice.chosen, reading, opening) };
  const byPlace = (a: Fault, b: Fault): number =>
    (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
  return { codes, faults: faults.toSorted(byPlace) };
};
