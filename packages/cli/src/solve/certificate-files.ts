import { gzipSync } from 'node:zlib';
import type { Solution } from '@rota/solver';
import { whole } from '../figures.ts';
import { type OutputFiles, openOutput } from '../output.ts';
import type { Terminal } from '../terminal.ts';

const filesOf = ({ certificate }: Solution): OutputFiles => {
  const files = new Map<string, string | Uint8Array>();
  if (certificate) files.set('model.json.gz', gzipSync(certificate.model));
  if (certificate?.bound !== undefined) files.set('bound.json', certificate.bound);
  return files;
};

/** @throws Refusal when nothing can be written there, before a long solve rather than after */
export const tryCertificateFolder = (folder: string): void => openOutput(folder).discard();

/**
 * Writes the model and, where prices proved a bound, the certificate. That may prove less than the solve did, which a linear
 * relaxation may prove without exact rows: then it says so.
 */
export const writeCertificate = (folder: string, solution: Solution, terminal: Terminal): void => {
  openOutput(folder).commit(filesOf(solution));
  const { bound = -Infinity } = solution.result;
  const proved = solution.certificate?.proved;
  if (proved === undefined)
    terminal.say(`Nothing was proved that a certificate can show; ${folder} has the model only.\n`);
  else if (proved < bound)
    terminal.say(`The bound is ${whole(bound)}; the certificate proves ${whole(proved)} of it.\n`);
};
