import type { Fault, Problem } from '@rota/domain';
import { fileText } from '../service-folder/file-text.ts';
import { parseInstance } from './parse.ts';
import { problemOf } from './problem.ts';

/** A problem, or everything that keeps the text from being one. */
export type CurtoisRead = { readonly problem: Problem } | { readonly faults: readonly Fault[] };

const baseName = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');

/**
 * Reads a shift scheduling benchmark instance in its text form as an ordinary problem.
 *
 * @param file name to use in faults; without folder and ending it names the service
 * @source T. Curtois, R. Qu, Computational results on new staff scheduling benchmark instances, 2014
 */
export const readCurtois = (bytes: Uint8Array, file: string): CurtoisRead => {
  const read = fileText(file, bytes);
  if ('fault' in read) return { faults: [read.fault] };
  const { instance, faults } = parseInstance(read.text, file);
  return faults.length > 0 ? { faults } : { problem: problemOf(instance, baseName(file) || 'instance') };
};
