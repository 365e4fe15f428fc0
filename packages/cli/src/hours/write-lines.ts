import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Timesheets } from '@rota/domain';
import { readServiceFolder, withTimesheetLines } from '@rota/formats';
import { replaceFile } from '../durable-file.ts';
import { readBytes, readServiceFiles } from '../files.ts';
import { orRefuse, refuse } from '../refusal.ts';
import type { WorkedOptions, WorkedPeriod } from './worked-period.ts';

const textIn = (folder: string, path: string): string | undefined => {
  const file = join(folder, path);
  return existsSync(file) ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(readBytes(file)) : undefined;
};

/** Refuses to write over what somebody else wrote since it was read. */
const refuseChanged = (folder: string, path: string, before: string | undefined): void => {
  if (textIn(folder, path) === before) return;
  refuse('if-match-failed', `"${path}" was changed by somebody else meanwhile. Nothing was written; try again.`, path);
};

/**
 * Adds lines at the ends of a period's files, once the folder has been read with them and nothing is wrong; each file is
 * there whole, before or after.
 *
 * @returns paths written, inside the folder
 * @throws Refusal with every fault that the lines would make; then nothing is written
 */
export const writeLines = (
  folder: string,
  { key, view, published }: WorkedPeriod,
  lines: Timesheets,
  { acts }: WorkedOptions,
): readonly string[] => {
  const before = new Map<string, string | undefined>();
  const texts = withTimesheetLines(lines, view.zone, key, (path) => {
    const text = textIn(folder, path);
    before.set(path, text);
    return text;
  });
  const encoder = new TextEncoder();
  const files = new Map([
    ...readServiceFiles(folder, key),
    ...[...texts].map(([path, text]) => [path, encoder.encode(text)] as const),
  ]);
  orRefuse(readServiceFolder(files, key, { published: published.revision.rota.assignments, acts }));
  for (const path of texts.keys()) refuseChanged(folder, path, before.get(path));
  for (const [path, text] of texts) replaceFile(join(folder, path), text);
  return [...texts.keys()];
};
