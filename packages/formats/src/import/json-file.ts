import type { Fault, Place } from '@rota/domain';
import { jsonBreak } from './json-break.ts';
import { fileText } from './service-folder/file-text.ts';
import { type Path, pointerOf, type Source, shown } from './service-folder/source.ts';
import { readYaml } from './service-folder/yaml-file.ts';

/** A JSON file: its plain value and where each part of it stands. */
export interface JsonFile extends Source {
  readonly value: unknown;
}

/** Larger texts are not parsed a second time for line numbers; the pointer says enough. */
const LOCATED_LENGTH = 2_000_000;

/** JSON is YAML too, so the YAML reader finds lines and columns; asked only when there is a fault. */
const locator = (file: string, text: string) => {
  let yaml: Source | undefined;
  let isTried = false;
  return (path: Path, part: 'key' | 'value' = 'value'): Place => {
    if (!isTried && text.length <= LOCATED_LENGTH) {
      const read = readYaml(file, text);
      if ('yaml' in read) yaml = read.yaml;
    }
    isTried = true;
    const field = path.length === 0 ? {} : { field: pointerOf(path) };
    return yaml ? { ...yaml.at(path, part), ...field } : { file, ...field };
  };
};

const syntaxFault = (file: string, text: string): Fault => {
  const at = jsonBreak(text);
  const before = text.slice(0, at).split('\n');
  const what =
    at === text.length ? 'The JSON breaks off here' : `${shown(text.slice(at, at + 20))} does not belong here`;
  return {
    code: 'json-syntax',
    detail: `${what}. The file must be one JSON value, as "rota solve" writes it.`,
    place: { file, line: before.length, column: (before.at(-1) ?? '').length + 1 },
    pointer: '',
  };
};

/** Reads JSON text. A fault's place has line and column where the file is not too large for that. */
export const readJson = (
  file: string,
  bytes: Uint8Array,
): { readonly json: JsonFile } | { readonly faults: readonly Fault[] } => {
  const read = fileText(file, bytes);
  if ('fault' in read) return { faults: [read.fault] };
  try {
    return { json: { file, slot: 'key', value: JSON.parse(read.text), at: locator(file, read.text) } };
  } catch (error) {
    if (error instanceof SyntaxError) return { faults: [syntaxFault(file, read.text)] };
    throw error;
  }
};
