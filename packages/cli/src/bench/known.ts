import { basename } from 'node:path';
import type { Fault } from '@rota/domain';
import { readBytes } from '../files.ts';
import { Refusal } from '../refusal.ts';

/** Best known values by instance name. */
export type Known = ReadonlyMap<string, number>;

/** Name of an instance: its file without folder and ending. */
export const instanceName = (path: string): string => basename(path).replace(/\.[^.]*$/, '');

/**
 * Reads best known values, a line `name,value` each; blank lines, `#` comments and a heading `name,value` are passed
 * over.
 *
 * @throws Refusal with every line that is wrong
 */
export const readKnown = (path: string): Known => {
  const known = new Map<string, number>();
  const faults: Fault[] = [];
  new TextDecoder()
    .decode(readBytes(path))
    .split(/\r?\n/)
    .forEach((text, index) => {
      const line = text.trim();
      if (line === '' || line.startsWith('#') || line === 'name,value') return;
      const [, name, value] = /^([^,]+),\s*(\d+)$/.exec(line) ?? [];
      const place = { file: path, line: index + 1, column: 1 };
      if (name === undefined) {
        const detail = `"${line}" is no best known value; write a name and a whole number, such as Instance1,607.`;
        faults.push({ code: 'bad-value', detail, place });
      } else if (known.has(name.trim())) {
        faults.push({ code: 'duplicate-id', detail: `"${name.trim()}" has a value already; keep one.`, place });
      } else {
        known.set(name.trim(), Number(value));
      }
    });
  if (faults.length > 0) throw new Refusal(faults);
  return known;
};
