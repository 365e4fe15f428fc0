import { readFileSync } from 'node:fs';
import { formatFault } from '../../../src/import/format-fault.ts';
import { type Inrc2Files, readInrc2 } from '../../../src/import/inrc2/read-inrc2.ts';

const fixture = (path: string): string =>
  readFileSync(new URL(`../../../../../fixtures/inrc2-tiny/${path}`, import.meta.url), 'utf8');

const NAMES = ['Sc-tiny', 'H0-tiny-0', 'WD-tiny-0', 'WD-tiny-1'] as const;

/** Files of the tiny instance, some of their texts changed. */
export const filesOf = (
  form: 'txt' | 'json',
  change: (name: string, text: string) => string = (_, text) => text,
): Inrc2Files => {
  const [scenario, history, ...weeks] = NAMES.map((name) => {
    const text = fixture(`${form === 'txt' ? 'tiny' : 'json/tiny'}/${name}.${form}`);
    return { file: `${name}.${form}`, bytes: new TextEncoder().encode(change(name, text)) };
  });
  if (!scenario || !history) throw new Error('the tiny instance has four files');
  return { scenario, history, weeks };
};

/** Read, or an error with every fault. */
export const readOf = (files: Inrc2Files) => {
  const read = readInrc2(files, 'tiny_0_0-1');
  if ('faults' in read) throw new Error(read.faults.map(formatFault).join('\n'));
  return read;
};

/** What is told of an instance with one text changed. */
export const faultsOf = (form: 'txt' | 'json', file: string, from: string | RegExp, to: string): readonly string[] => {
  const read = readInrc2(
    filesOf(form, (name, text) => {
      if (name !== file) return text;
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`"${from}" is not in ${name}`);
      return changed;
    }),
    'tiny_0_0-1',
  );
  return 'faults' in read ? read.faults.map(formatFault) : [];
};
