import { createHash } from 'node:crypto';
import type { PayrollExport } from '@rota/domain';
import { sealOf } from '../revision-seal.ts';
import { headOf } from './document.ts';
import { trailerOf } from './trailer.ts';

/** Name and version of the manifest of an export. */
export const MANIFEST_FORMAT = 'payroll-manifest/1';

/** Size and hash of one file of an export. */
export interface PayrollManifest {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string;
}

/** What a manifest says of a file. */
export const describeFile = (name: string, text: string): PayrollManifest => {
  const bytes = Buffer.from(text);
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
};

/**
 * The manifest of an export as JSON: its head and trailer, and size and SHA-256 of each file made with it; sealed.
 *
 * @param files text by file name, in order
 */
export const writeManifest = (exported: PayrollExport, files: ReadonlyMap<string, string>): string => {
  const document = {
    format: MANIFEST_FORMAT,
    ...headOf(exported),
    trailer: trailerOf(exported),
    files: [...files].map(([name, text]) => describeFile(name, text)),
  };
  return `${JSON.stringify({ ...document, digest: sealOf(document) }, null, 2)}\n`;
};
