import type { Fault } from '@rota/domain';
import { faultOfFile } from './source.ts';

/** Largest file that is read, bytes: some hundred times the largest month of history seen. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

const megabytes = (bytes: number): string => (bytes / (1024 * 1024)).toFixed(1);

/** The refusal of a file by its size, for a caller that knows the size before it reads. @param bytes size of the file */
export const fileTooLarge = (file: string, bytes: number): Fault =>
  faultOfFile(
    'file-too-large',
    file,
    `The file has ${megabytes(bytes)} MB; at most ${megabytes(MAX_FILE_BYTES)} MB are read. ` +
      'Check that it is the right file; history needs the last 26 weeks only.',
  );

const decodes = (bytes: Uint8Array, isWhole: boolean): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // how a fatal decoder says "not UTF-8"
    throw error;
  }
};

/** Position of the first byte of the first sequence that is not UTF-8, by halving; O(n log n), only after a failure. */
const firstBadByte = (bytes: Uint8Array): number => {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decodes(bytes.subarray(0, middle), false)) good = middle;
    else bad = middle;
  }
  // A sequence may have begun up to three bytes before the byte that showed it to be wrong.
  while (!decodes(bytes.subarray(0, good), true)) good--;
  return good;
};

const notUtf8 = (file: string, bytes: Uint8Array): Fault => {
  const at = firstBadByte(bytes);
  const lineStart = bytes.subarray(0, at).lastIndexOf(10) + 1;
  const line = bytes.subarray(0, at).reduce((count, byte) => count + (byte === 10 ? 1 : 0), 1);
  const code = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'file-unreadable',
    detail:
      `Byte ${at - lineStart + 1} of line ${line} (0x${code}) is not UTF-8. ` +
      'In the spreadsheet program save the file again as "CSV UTF-8"; in an editor save it with encoding UTF-8.',
    place: { file, line },
    pointer: '',
  };
};

/** Text of a file, without a byte-order mark, or the fault that keeps it from being read. */
export const fileText = (file: string, bytes: Uint8Array): { readonly text: string } | { readonly fault: Fault } => {
  if (bytes.length > MAX_FILE_BYTES) return { fault: fileTooLarge(file, bytes.length) };
  if (!decodes(bytes, true)) return { fault: notUtf8(file, bytes) };
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) {
    return {
      fault: faultOfFile(
        'file-unreadable',
        file,
        'The file holds zero bytes, so it is no text. Save it again as UTF-8.',
      ),
    };
  }
  if (text.trim() === '') {
    return {
      fault: faultOfFile(
        'file-empty',
        file,
        'The file is empty. Fill it, or see docs/service-folder.md for what belongs in it.',
      ),
    };
  }
  return { text };
};
