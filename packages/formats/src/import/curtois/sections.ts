import type { Fault, FaultCode } from '@rota/domain';

/** One field of a line, trimmed, with where it stands. */
export interface Cell {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

/** The fields of one line; at least one. */
export type Row = readonly [Cell, ...Cell[]];

/** Headings of the text form, in the order in which files have them. */
export const SECTIONS = [
  'SECTION_HORIZON',
  'SECTION_SHIFTS',
  'SECTION_STAFF',
  'SECTION_DAYS_OFF',
  'SECTION_SHIFT_ON_REQUESTS',
  'SECTION_SHIFT_OFF_REQUESTS',
  'SECTION_COVER',
] as const;

export type SectionName = (typeof SECTIONS)[number];

/** Lines by section, and a place to put what is wrong with them. */
export interface Sections {
  readonly rows: ReadonlyMap<SectionName, readonly Row[]>;
  /** Grows while the text is read. */
  readonly faults: Fault[];
  /** Notes a fault at a field or, without one, about the file. */
  readonly refuse: (code: FaultCode, detail: string, cell?: Cell) => undefined;
}

const isSection = (text: string): text is SectionName => SECTIONS.some((name) => name === text);

const cellsOf = (text: string, line: number): Row => {
  let offset = 0;
  const cells = text.split(',').map((part): Cell => {
    const column = offset + part.length - part.trimStart().length + 1;
    offset += part.length + 1;
    return { text: part.trim(), line, column };
  });
  return cells as unknown as Row; // splitting gives at least one part
};

/**
 * Splits a text instance into its sections. Comments (`#`) and blank lines are passed over; every heading must be there
 * once.
 *
 * @param file name to use in faults
 */
export const readSections = (text: string, file: string): Sections => {
  const faults: Fault[] = [];
  const refuse = (code: FaultCode, detail: string, cell?: Cell): undefined => {
    faults.push({ code, detail, place: { file, ...(cell ? { line: cell.line, column: cell.column } : {}) } });
  };
  const rows = new Map<SectionName, Row[]>();
  let current: Row[] | undefined;
  text.split(/\r\n|\r|\n/).forEach((whole, index) => {
    const first = whole.trim();
    if (first === '' || first.startsWith('#')) return;
    const cells = cellsOf(whole, index + 1);
    if (!first.startsWith('SECTION_')) {
      if (current) current.push(cells);
      else refuse('unknown-key', `Text before the first section; begin with ${SECTIONS[0]}.`, cells[0]);
      return;
    }
    current = [];
    if (!isSection(first)) {
      refuse('unknown-key', `There is no section "${first}". Sections are: ${SECTIONS.join(', ')}.`, cells[0]);
    } else if (rows.has(first)) {
      refuse('duplicate-id', `${first} is there twice; join the two.`, cells[0]);
    } else {
      rows.set(first, current);
    }
  });
  for (const name of SECTIONS) {
    if (!rows.has(name)) refuse('missing-key', `${name} is missing; add it, with no lines below if there are none.`);
  }
  return { rows, faults, refuse };
};
