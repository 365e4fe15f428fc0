import type { Fault, Place } from '@rota/domain';
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Path, Source } from './source.ts';

/** A YAML file: its plain value and where each part of it stands. */
export interface YamlFile extends Source {
  readonly value: unknown;
}

const resolved = (node: unknown, document: Document): unknown => (isAlias(node) ? node.resolve(document) : node);

const childOf = (node: unknown, part: string | number): { key?: unknown; value: unknown } | undefined => {
  if (isSeq(node)) return typeof part === 'number' && part in node.items ? { value: node.items[part] } : undefined;
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part));
  return pair && { key: pair.key, value: pair.value };
};

const startOf = (node: unknown): number | undefined => (node as Node | undefined)?.range?.[0]; // yaml types nodes loosely

/** Offset of the deepest node on the way that exists. */
const offsetAt = (document: Document, path: Path, part: 'key' | 'value'): number => {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const child = childOf(resolved(node, document), step);
    if (!child) return offset;
    const wanted = part === 'key' && depth === path.length - 1 ? child.key : child.value;
    offset = startOf(wanted) ?? startOf(child.key) ?? offset;
    node = child.value;
  }
  return offset;
};

const placeIn = (file: string, lines: LineCounter, offset: number, path: Path): Place => {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col, ...(path.length === 0 ? {} : { field: path.join('.') }) };
};

const plainValue = (document: Document): { value: unknown } | { refused: string } => {
  try {
    return { value: document.toJS() };
  } catch (error) {
    // An alias bomb or an alias without anchor.
    if (error instanceof ReferenceError) return { refused: error.message };
    throw error;
  }
};

const syntaxFault = (detail: string, place: Place): Fault => ({
  code: 'yaml-syntax',
  detail: `${detail.replace(/\.$/, '')}. Check the indentation, colons and quotes near there.`,
  place,
  pointer: '',
});

/** Nothing in a service file is deeper than 8; the limit keeps a hostile file from exhausting the stack. */
const DEEPEST = 100;

const tooDeep = (text: string): boolean => {
  let depth = 0;
  for (const letter of text) {
    if (letter === '[' || letter === '{') depth++;
    else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return false;
};

/** Reads YAML 1.2 with duplicate keys and unknown tags refused; every syntax fault has line and column. */
export const readYaml = (
  file: string,
  text: string,
): { readonly yaml: YamlFile } | { readonly faults: readonly Fault[] } => {
  if (tooDeep(text)) return { faults: [syntaxFault('Brackets are nested too deeply', { file })] };
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    return { faults: broken.map(({ message, pos }) => syntaxFault(message, placeIn(file, lines, pos[0], []))) };
  }
  const plain = plainValue(document);
  if ('refused' in plain) return { faults: [syntaxFault(plain.refused, { file })] };
  const at = (path: Path, part: 'key' | 'value' = 'value'): Place =>
    placeIn(file, lines, offsetAt(document, path, part), path);
  return { yaml: { file, slot: 'key', value: plain.value, at } };
};
