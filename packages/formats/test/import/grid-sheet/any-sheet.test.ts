import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGrid, readSheets } from '../../../src/index.ts';
import { FIXTURES } from '../folder-files.ts';
import { template } from './grids.ts';

const planning = template();

/** Reads whatever it is; only a throw is wrong. */
const outcomeOf = (bytes: Uint8Array): 'fault' | 'faults' | 'content' => {
  const read = readSheets('rota', bytes);
  if ('fault' in read) return 'fault';
  return 'faults' in readGrid('rota', read.sheets, planning, { map: [] }) ? 'faults' : 'content';
};

const cell = fc.oneof(
  fc.constantFrom(
    'E',
    'L/S',
    'AL',
    '',
    'w01',
    'Amina Yusuf',
    'Yusuf, Amina',
    '1',
    '7',
    'Mon 7',
    '07/12/2026',
    '7-Dec',
    '-',
    '"',
    '=E',
  ),
  fc.string({ maxLength: 8 }),
);

describe('any sheet at all', () => {
  it('of text gives a grid or faults, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 12 }),
        fc.constantFrom(',', ';', '\t'),
        (rows, by) => {
          const text = rows.map((row) => row.join(by)).join('\n');
          expect(['fault', 'faults', 'content']).toContain(outcomeOf(new TextEncoder().encode(text)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of a workbook with some bytes changed gives a grid or faults, and never throws', () => {
    const whole = readFileSync(join(FIXTURES, 'grids/house.xlsx'));
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        expect(['fault', 'faults', 'content']).toContain(outcomeOf(bytes));
      }),
      { numRuns: 200 },
    );
  });
});
