import type { Fault } from '@rota/domain';
import { fileTooLarge, MAX_FILE_BYTES } from '../service-folder/file-text.ts';
import { readCsvSheet } from './csv-sheet.ts';
import type { Sheet } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';
import { readXlsx } from './xlsx-workbook.ts';

/** First bytes of a ZIP archive, which every .xlsx is. @source PKWARE APPNOTE 6.3.10, section 4.3.7 */
const ZIP = [0x50, 0x4b] as const;
/** First bytes of a compound file: an .xls, or any workbook with a password. @source MS-CFB, section 2.2 */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0] as const;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** Stream of an encrypted workbook, in UTF-16. @source MS-OFFCRYPTO, section 1.3.2 */
const ENCRYPTED = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);

const holds = (bytes: Uint8Array, part: readonly number[]): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(part));

const compoundFault = (bytes: Uint8Array): SheetFault =>
  new SheetFault(
    'file-unreadable',
    holds(bytes, ENCRYPTED)
      ? 'The workbook is locked with a password. Save a copy without a password and import that.'
      : 'The file is a workbook of the old .xls kind. In the spreadsheet program save it as "Excel workbook (.xlsx)".',
  );

/** The sheets of a workbook or CSV file, or the one fault that keeps them from being read. */
export type SheetsRead = { readonly sheets: readonly Sheet[] } | { readonly fault: Fault };

const sheetsOf = (file: string, bytes: Uint8Array): SheetsRead => {
  if (bytes.length > MAX_FILE_BYTES) return { fault: fileTooLarge(file, bytes.length) };
  if (startsWith(bytes, COMPOUND)) throw compoundFault(bytes);
  if (startsWith(bytes, ZIP)) return { sheets: readXlsx(file, bytes) };
  const read = readCsvSheet(file, bytes);
  return 'fault' in read ? read : { sheets: [read.sheet] };
};

/** Reads a workbook (.xlsx) or CSV file, told apart by its bytes and not by its name. */
export const readSheets = (file: string, bytes: Uint8Array): SheetsRead => {
  try {
    return sheetsOf(file, bytes);
  } catch (thrown) {
    if (thrown instanceof SheetFault) return { fault: thrown.of(file) };
    throw thrown;
  }
};
