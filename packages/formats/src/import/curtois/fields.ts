import type { FaultCode } from '@rota/domain';
import { didYouMean } from '../service-folder/nearest.ts';
import { shown } from '../service-folder/source.ts';
import type { Cell } from './sections.ts';

/** Reads the fields of an instance; each step notes what is wrong and gives `undefined`. */
export interface Fields<C extends Pick<Cell, 'text'> = Cell> {
  /** @param least smallest allowed */
  readonly whole: (cell: C | undefined, what: string, least?: number, most?: number) => number | undefined;
  /** The position of a name. */
  readonly named: (cell: C | undefined, noun: string, names: ReadonlyMap<string, number>) => number | undefined;
  /** Whether a line has so many fields. */
  readonly isWide: (row: readonly [C, ...C[]], width: number, fields: string) => boolean;
  /** The name that a line defines; `undefined` when it is empty or used already. */
  readonly defined: (cell: C, noun: string, names: Map<string, number>) => string | undefined;
}

/** Where faults go: with the cell that is wrong, or without one when it is the file. */
interface Notes<C> {
  readonly refuse: (code: FaultCode, detail: string, cell?: C) => undefined;
}

const FAR = Number.MAX_SAFE_INTEGER;

/** What a name may be: it stands between commas, bars, equals signs and tabs. */
const NAME = /^[^\s,|=/]{1,40}$/;

/** Fields whose faults go to some notes, such as sections. */
export const fieldsOf = <C extends Pick<Cell, 'text'> = Cell>({ refuse }: Notes<C>): Fields<C> => ({
  whole: (cell, what, least = 0, most = FAR) => {
    if (!cell) return undefined;
    const value = Number(cell.text);
    // a published instance writes -0
    if (/^(\d+|-0)$/.test(cell.text) && value >= least && value <= most) return value + 0;
    const range = most === FAR ? `from ${least}` : `from ${least} to ${most}`;
    return refuse('bad-value', `${what} is ${shown(cell.text)}; allowed: a whole number ${range}.`, cell);
  },
  named: (cell, noun, names) => {
    if (!cell) return undefined;
    const at = names.get(cell.text);
    if (at !== undefined) return at;
    const hint = didYouMean(cell.text, names.keys()) || ` Name one that the file lists.`;
    return refuse('unknown-reference', `There is no ${noun} ${shown(cell.text)}.${hint}`, cell);
  },
  isWide: (row, width, fields) => {
    if (row.length === width) return true;
    refuse('bad-value', `The line has ${row.length} fields; it needs ${width}: ${fields}.`, row[0]);
    return false;
  },
  defined: (cell, noun, names) => {
    if (!NAME.test(cell.text)) {
      const allowed = '1 to 40 characters without spaces and without , | = /';
      return refuse('bad-value', `The ${noun}'s id is ${shown(cell.text)}; allowed: ${allowed}.`, cell);
    }
    if (names.has(cell.text)) {
      return refuse('duplicate-id', `The ${noun} ${shown(cell.text)} is there twice; rename or remove one.`, cell);
    }
    names.set(cell.text, names.size);
    return cell.text;
  },
});
