import { type Planning, planningOf } from '@rota/domain';
import {
  type GridRead,
  initFiles,
  type MapEntry,
  readGrid,
  readGridMap,
  readServiceFolder,
  readSheets,
  type Sheet,
} from '../../../src/index.ts';
import { problemIn } from '../folder-files.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The template of `rota init` in December 2026: w01 Amina Yusuf, w02, w03 and w04; early E, late L, night N; on-call tier 1. */
export const template = (): Planning =>
  planningOf(
    problemIn(
      readServiceFolder(new Map([...initFiles('2026-12')].map(([name, text]) => [name, bytes(text)])), '2026-12'),
    ),
  );

/** Sheets of a text, which must be readable. */
export const sheetsOf = (text: string | Uint8Array): readonly Sheet[] => {
  const read = readSheets('rota.csv', typeof text === 'string' ? bytes(text) : text);
  if ('fault' in read) throw new Error(read.fault.detail);
  return read.sheets;
};

/** A map from its CSV text, which must be right. */
export const mapOf = (planning: Planning, text: string): readonly MapEntry[] => {
  const read = readGridMap('grid-map.csv', bytes(text), planning);
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.entries;
};

/** Reads a grid written as text. */
export const gridOf = (planning: Planning, text: string | Uint8Array, map: readonly MapEntry[] = []): GridRead =>
  readGrid('rota.csv', sheetsOf(text), planning, { map });

/** Worker and shift of every assignment. @throws Error with every fault */
export const dutiesIn = (read: GridRead): readonly string[] => {
  if ('faults' in read) throw new Error(read.faults.map(({ detail }) => detail).join('\n'));
  return read.content.rota.assignments.map(({ worker, shift }) => `${worker} ${shift}`).sort();
};

/** Details of the faults; none when there are none. */
export const detailsIn = (read: GridRead): readonly string[] =>
  'faults' in read ? read.faults.map(({ detail }) => detail) : [];
