import type { Fault, FaultCode, Place } from '@rota/domain';

/** Way to a value inside a file: keys and 0-based positions; a CSV cell is [row, column name]. */
export type Path = readonly (string | number)[];

/** A file as read, able to say where each of its values stands. */
export interface Source {
  readonly file: string;
  /** What a named place for a value is called in this kind of file. */
  readonly slot: 'key' | 'cell';
  /** Where a value stands, or with `key` the name it stands under; the nearest existing parent when it is absent. */
  at(path: Path, part?: 'key' | 'value'): Place;
}

/** A value of a file with the way to it, so that later checks can point at it. */
export interface Entry<T> {
  readonly value: T;
  readonly source: Source;
  readonly path: Path;
}

const escaped = (part: string | number): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** A path as JSON Pointer; the root is the empty text. @source RFC 6901, section 5 */
export const pointerOf = (path: Path): string => path.map((part) => `/${escaped(part)}`).join('');

/** A fault about one value of a file. @param detail what it is, what was allowed, what to do; one or more sentences */
export const faultAt = (
  code: FaultCode,
  detail: string,
  source: Source,
  path: Path,
  part: 'key' | 'value' = 'value',
): Fault => ({ code, detail, place: source.at(path, part), pointer: pointerOf(path) });

/** A fault about a field of an entry. */
export const faultIn = (entry: Entry<unknown>, field: Path, code: FaultCode, detail: string): Fault =>
  faultAt(code, detail, entry.source, [...entry.path, ...field]);

/** A fault about a file as a whole. */
export const faultOfFile = (code: FaultCode, file: string, detail: string): Fault => ({
  code,
  detail,
  place: { file },
  pointer: '',
});

/** Longest part of a value that a fault repeats. */
const SHOWN = 60;

/** A value as a fault shows it: JSON, cut when long. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
};
