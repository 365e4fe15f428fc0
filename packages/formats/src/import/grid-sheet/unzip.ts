import { inflateRawSync } from 'node:zlib';
import { megabytes, SheetFault } from './sheet-fault.ts';

/** Files of a ZIP archive by name, unpacked when asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** @throws SheetFault when the file is damaged or unpacks to more than is allowed */
  readonly bytesOf: (name: string) => Uint8Array | undefined;
}

interface Entry {
  readonly method: number;
  readonly packedBytes: number;
  readonly headerAt: number;
}

/** A month's rota unpacks to some 300 kB; styled to the last cell, to some 5 MB. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** A workbook has some tens of parts. */
const MAX_ENTRIES = 2000;

/** @source PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16 */
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

const damaged = (why: string): SheetFault =>
  new SheetFault(
    'file-unreadable',
    `The workbook is damaged: ${why}. Open it in the spreadsheet program and save it again as .xlsx.`,
  );

const endOfDirectory = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw damaged('its table of contents is missing, so it may be cut short');
};

const entriesOf = (view: DataView, bytes: Uint8Array): ReadonlyMap<string, Entry> => {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw damaged(`it claims ${count} parts; a workbook has at most ${MAX_ENTRIES}`);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== CENTRAL_HEADER) throw damaged('its table of contents leads nowhere');
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes));
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};

const packedOf = (view: DataView, bytes: Uint8Array, { headerAt, packedBytes }: Entry): Uint8Array => {
  if (view.getUint32(headerAt, true) !== LOCAL_HEADER) throw damaged('one of its parts is not where it should be');
  const start = headerAt + LOCAL_BYTES + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  return bytes.subarray(start, start + packedBytes);
};

const tooMuch = (): SheetFault =>
  new SheetFault(
    'file-too-large',
    `The workbook unpacks to more than ${megabytes(MAX_UNPACKED_BYTES)} MB, which no rota does. ` +
      'Copy the one sheet that is meant into a new workbook.',
  );

const inflated = (packed: Uint8Array, most: number): Uint8Array => {
  try {
    // At least 1, because 0 would mean no limit to some versions of Node.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException; // node:zlib throws nothing else
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooMuch() : damaged('one of its parts cannot be unpacked');
  }
};

/** Reads outside the view are how a table of contents that lies shows itself. */
const orDamaged = <T>(step: () => T): T => {
  try {
    return step();
  } catch (thrown) {
    if (thrown instanceof RangeError) throw damaged('its table of contents points beyond its end');
    throw thrown;
  }
};

/**
 * Opens a ZIP archive; what is unpacked in all stays below a limit, whatever the archive says of itself.
 *
 * @throws SheetFault when there is no sound table of contents
 * @source PKWARE APPNOTE 6.3.10; without ZIP64, encryption and split archives, which no workbook of this size has
 */
export const openArchive = (bytes: Uint8Array): Archive => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < END_BYTES) throw damaged('it is too short');
  const entries = orDamaged(() => entriesOf(view, bytes));
  let left = MAX_UNPACKED_BYTES;
  const unpack = (entry: Entry): Uint8Array => {
    const packed = packedOf(view, bytes, entry);
    if (entry.method !== STORED && entry.method !== DEFLATED) throw damaged('a part is packed in an unknown way');
    const unpacked = entry.method === STORED ? packed : inflated(packed, left);
    left -= unpacked.length;
    if (left < 0) throw tooMuch();
    return unpacked;
  };
  return {
    names: [...entries.keys()],
    bytesOf: (name) => {
      const entry = entries.get(name);
      return entry && orDamaged(() => unpack(entry));
    },
  };
};
