import type { Fault, FaultCode } from '@rota/domain';

/** What keeps a whole workbook from being read; caught where a file's bytes come in. */
export class SheetFault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, detail: string) {
    super(detail);
    this.code = code;
  }

  /** The same as a fault of a file. */
  of(file: string): Fault {
    return { code: this.code, detail: this.message, place: { file } };
  }
}

/** Whole megabytes, as a fault says them. */
export const megabytes = (bytes: number): number => Math.round(bytes / (1024 * 1024));

/** A month's rota has some 3,000 cells; a year on one sheet has 30,000. */
export const MAX_CELLS = 200_000;

/** Merged blocks of one sheet: a block per person and week would be some 300. */
export const MAX_MERGES = 5_000;

/** The refusal of a sheet by its size. */
export const tooManyCells = (): SheetFault =>
  new SheetFault(
    'file-too-large',
    `A sheet has more than ${MAX_CELLS} cells, which no month's rota does. Copy the grid alone into a new workbook.`,
  );
