import type { Notes, Word } from './word.ts';
import { fileWord } from './word.ts';

/** Words of one line; at least one. */
export type Line = readonly [Word, ...Word[]];

/** What stands under one heading. */
export interface Block {
  readonly heading: Word;
  /** What stands behind the heading's equals sign. */
  readonly value?: Word;
  readonly lines: readonly Line[];
}

const wordsOf = (text: string, file: string, line: number): readonly Word[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    place: () => ({ file, line, column: match.index + 1 }),
  }));

const isLine = (words: readonly Word[]): words is Line => words.length > 0;

/** A list whose heading counts its lines must have so many. */
const checkCount = ({ value, lines }: Block, notes: Notes): void => {
  if (!value || Number(value.text) === lines.length) return;
  notes.refuse(
    'bad-value',
    `The heading counts ${value.text}, but ${lines.length} lines follow it; mend either.`,
    value,
  );
};

/**
 * Splits a text into the blocks under its headings; blank lines are passed over, every heading must be there once.
 *
 * @param headings `true` where what stands behind the equals sign counts the lines below
 * @returns `undefined` when a heading is missing or twice there
 */
export const readBlocks = <H extends string>(
  text: string,
  file: string,
  headings: Readonly<Record<H, boolean>>,
  notes: Notes,
): Readonly<Record<H, Block>> | undefined => {
  const before = notes.faults.length;
  const found = new Map<string, Block & { readonly lines: Line[] }>();
  let current: Line[] | undefined;
  text.split(/\r\n|\r|\n/).forEach((whole, index) => {
    const words = wordsOf(whole, file, index + 1);
    if (!isLine(words)) return;
    const [heading, equals, value] = words;
    if (!Object.hasOwn(headings, heading.text)) {
      if (current) current.push(words);
      else
        notes.refuse('unknown-key', `Text before the first heading; begin with ${Object.keys(headings)[0]}.`, heading);
    } else if (found.has(heading.text)) {
      notes.refuse('duplicate-id', `${heading.text} is there twice; join the two.`, heading);
    } else {
      current = [];
      found.set(heading.text, { heading, lines: current, ...(equals?.text === '=' && value ? { value } : {}) });
    }
  });
  for (const [name, counts] of Object.entries(headings)) {
    const block = found.get(name);
    if (!block) notes.refuse('missing-key', `${name} is missing; add it.`, fileWord(file));
    else if (counts) checkCount(block, notes);
  }
  // every heading was found, or a fault says which was not
  return notes.faults.length > before ? undefined : (Object.fromEntries(found) as unknown as Record<H, Block>);
};
