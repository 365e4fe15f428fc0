import { type Fields, fieldsOf } from '../curtois/fields.ts';
import { shown } from '../service-folder/source.ts';
import type { ContractDraft, HistoryDraft, NeedDraft, PastDraft, ScenarioDraft, WeekDraft, WordPair } from './draft.ts';
import { type Block, type Line, readBlocks } from './text-blocks.ts';
import type { Notes, Word } from './word.ts';

/** Notes with the reading of lines that go to them. */
interface Reading {
  readonly notes: Notes;
  readonly fields: Fields<Word>;
}

const readingOf = (notes: Notes): Reading => ({ notes, fields: fieldsOf<Word>(notes) });

const inside = (word: Word, from: number, to: number): Word => ({
  text: word.text.slice(from, to),
  place: () => {
    const place = word.place();
    return { ...place, ...(place.column === undefined ? {} : { column: place.column + from }) };
  },
});

/** The two numbers of `(2,5)`. */
const pairOf = ({ notes }: Reading, word: Word): WordPair | undefined => {
  const comma = word.text.indexOf(',');
  if (/^\([^,]+,[^,]+\)$/.test(word.text))
    return [inside(word, 1, comma), inside(word, comma + 1, word.text.length - 1)];
  return notes.refuse('bad-value', `${shown(word.text)} is no pair; write two numbers, such as (2,5).`, word);
};

/** Every pair, or `undefined` when one is none. */
const pairsOf = (reading: Reading, words: readonly Word[]): readonly WordPair[] | undefined => {
  const pairs = words.flatMap((word) => {
    const pair = pairOf(reading, word);
    return pair ? [pair] : [];
  });
  return pairs.length === words.length ? pairs : undefined;
};

/** Lines of a width, each read by a step that gives `undefined` for one that is wrong. */
const rowsOf = <T>(
  { fields }: Reading,
  { lines }: Block,
  names: string,
  step: (line: Line) => T | undefined,
): readonly T[] =>
  lines.flatMap((line) => {
    if (!fields.isWide(line, names.split(', ').length, names)) return [];
    const row = step(line);
    return row === undefined ? [] : [row];
  });

/** The names that a count announces. */
const listOf = ({ notes }: Reading, count: Word | undefined, words: readonly Word[], at: Word): readonly Word[] => {
  if (count && Number(count.text) === words.length) return words;
  const detail = `The line counts ${shown(count?.text ?? '')} names and has ${words.length}; write how many, then the names.`;
  notes.refuse('bad-value', detail, count ?? at);
  return [];
};

const part = (line: Line, at: number): Word => line[at] ?? line[0];

const contractOf = (reading: Reading, line: Line): ContractDraft | undefined => {
  const [total, work, off] = pairsOf(reading, line.slice(1, 4)) ?? [];
  if (!total || !work || !off) return undefined;
  return { name: line[0], total, work, off, weekends: part(line, 4), complete: part(line, 5) };
};

/** @returns `undefined` when a heading is missing; the notes say which */
export const scenarioFromText = (text: string, file: string, notes: Notes): ScenarioDraft | undefined => {
  const reading = readingOf(notes);
  const blocks = readBlocks(
    text,
    file,
    {
      SCENARIO: false,
      WEEKS: false,
      SKILLS: true,
      SHIFT_TYPES: true,
      FORBIDDEN_SHIFT_TYPES_SUCCESSIONS: false,
      CONTRACTS: true,
      NURSES: true,
    },
    notes,
  );
  if (!blocks) return undefined;
  return {
    name: blocks.SCENARIO.value ?? { ...blocks.SCENARIO.heading, text: '' },
    weeks: blocks.WEEKS.value ?? { ...blocks.WEEKS.heading, text: '' },
    skills: rowsOf(reading, blocks.SKILLS, 'skill', ([skill]) => skill),
    shifts: rowsOf(reading, blocks.SHIFT_TYPES, 'shift, (least in a row; most)', (line) => {
      const run = pairOf(reading, part(line, 1));
      return run && { name: line[0], run };
    }),
    successions: blocks.FORBIDDEN_SHIFT_TYPES_SUCCESSIONS.lines.map(([after, count, ...before]) => ({
      after,
      before: listOf(reading, count, before, after),
    })),
    contracts: rowsOf(
      reading,
      blocks.CONTRACTS,
      'contract, (assignments), (days in a row), (days off in a row), most weekends, complete weekends',
      (line) => contractOf(reading, line),
    ),
    nurses: blocks.NURSES.lines.map((line) => {
      const [name, contract, count, ...skills] = line;
      return { name, contract: contract ?? { ...name, text: '' }, skills: listOf(reading, count, skills, name) };
    }),
  };
};

/** The line below a heading that says what the file is about. */
const headLine = ({ heading, lines }: Block, width: number, notes: Notes): Line | undefined => {
  const [line, extra] = lines;
  if (line?.length === width && !extra) return line;
  return notes.refuse('bad-value', `${heading.text} is followed by one line of ${width} words.`, line?.[0] ?? heading);
};

const pastOf = (line: Line): PastDraft => ({
  nurse: line[0],
  total: part(line, 1),
  weekends: part(line, 2),
  last: part(line, 3),
  sameRun: part(line, 4),
  workRun: part(line, 5),
  offRun: part(line, 6),
});

/** @returns `undefined` when a heading is missing; the notes say which */
export const historyFromText = (text: string, file: string, notes: Notes): HistoryDraft | undefined => {
  const blocks = readBlocks(text, file, { HISTORY: false, NURSE_HISTORY: false }, notes);
  const head = blocks && headLine(blocks.HISTORY, 2, notes);
  if (!head) return undefined;
  const names = 'nurse, assignments, weekends, last shift, in a row of it, days worked in a row, days off in a row';
  return {
    week: head[0],
    scenario: part(head, 1),
    nurses: rowsOf(readingOf(notes), blocks.NURSE_HISTORY, names, pastOf),
  };
};

/** @returns `undefined` when a heading is missing; the notes say which */
export const weekFromText = (text: string, file: string, notes: Notes): WeekDraft | undefined => {
  const reading = readingOf(notes);
  const blocks = readBlocks(text, file, { WEEK_DATA: false, REQUIREMENTS: false, SHIFT_OFF_REQUESTS: true }, notes);
  const head = blocks && headLine(blocks.WEEK_DATA, 1, notes);
  if (!head) return undefined;
  const needs = 'shift, skill, (Mon), (Tue), (Wed), (Thu), (Fri), (Sat), (Sun)';
  return {
    scenario: head[0],
    needs: rowsOf(reading, blocks.REQUIREMENTS, needs, (line): NeedDraft | undefined => {
      const days = pairsOf(reading, line.slice(2));
      return days && { shift: line[0], skill: part(line, 1), days };
    }),
    requests: rowsOf(reading, blocks.SHIFT_OFF_REQUESTS, 'nurse, shift, day', (line) => ({
      nurse: line[0],
      shift: part(line, 1),
      day: part(line, 2),
    })),
  };
};
